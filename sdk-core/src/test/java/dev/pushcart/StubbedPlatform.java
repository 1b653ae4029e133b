package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import dev.pushcart.schemas.ProtocolFiles;
import dev.pushcart.schemas.ProtocolOperation;
import dev.pushcart.schemas.WireValidator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A live platform on a wire that is not ours: it answers what the protocol's file gives as
 * examples, or what the test decides. Its client holds everything to the protocol's files,
 * strictly.
 */
final class StubbedPlatform implements AutoCloseable {

  private static final String ROOT = "/live";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

  final WireValidator validator = new WireValidator();
  final Pushcart pushcart =
      StubbedShop.client()
          .retries(RetryPolicy.none())
          .validation(ValidationMode.STRICT, validator)
          .build();

  StubbedPlatform() {
    server.start();
    offers("dev.pushcart.live.tagging", "{\"limits\":{\"image\":7,\"batch\":\"many\"}}");
  }

  /** Offers that capability alone from now on. */
  void offers(String capability, String config) {
    server.stubFor(
        get(urlEqualTo("/.well-known/ucp"))
            .willReturn(
                okJson(
                    """
                    {"ucp":{"version":"2026-04-08",
                      "services":{"dev.pushcart.live":[{"version":"2026-11-01","transport":"rest",
                        "spec":"https://pushcart.dev/ucp/live",
                        "schema":"https://pushcart.dev/ucp/2026-11-01/services/live/rest.openapi.json",
                        "endpoint":"%s"}]},
                      "capabilities":{"%s":[{"version":"2026-11-01",
                        "spec":"https://pushcart.dev/ucp/live/tagging",
                        "schema":"https://pushcart.dev/ucp/2026-11-01/schemas/live/tagging.json",
                        "config":%s}]},
                      "payment_handlers":{}}}
                    """
                        .formatted(server.baseUrl() + ROOT, capability, config))));
  }

  Business connect() {
    return pushcart.connect(server.baseUrl());
  }

  /** Answers that operation with an example of the protocol's file. */
  void answers(String operation, String example) {
    answers(operation, operation(operation).success(), example(example));
  }

  /** Answers that operation with that. */
  void answers(String operation, int status, String json) {
    ProtocolOperation asked = operation(operation);
    server.stubFor(
        request(asked.method(), urlPathMatching(ROOT + asked.route().replace("{id}", "[^/:]+")))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(json)));
  }

  /** Refuses that operation with a problem document; more members begin with a comma. */
  void refuses(String operation, int status, String code, String members) {
    answers(
        operation,
        status,
        """
        {"type":"https://pushcart.dev/ucp/2026-11-01/problems/%s","title":"T","status":%d,
         "detail":"Because.","code":"%s"%s}
        """
            .formatted(code, status, code, members));
  }

  /** An example of the protocol's file. */
  static String example(String name) {
    return name.isEmpty()
        ? ""
        : ProtocolFiles.document(ProtocolFiles.LIVE)
            .at("/components/examples/" + name + "/value")
            .toString();
  }

  private static ProtocolOperation operation(String name) {
    return ProtocolOperation.named(name).orElseThrow();
  }

  /** The only request beside the discovery, below the endpoint. */
  Request onlyRequest() {
    List<Request> asked = requests();
    if (asked.size() != 1) {
      throw new AssertionError("expected one request but there were " + asked);
    }
    return asked.get(0);
  }

  /** Every request beside the discovery, in order. */
  List<Request> requests() {
    List<Request> asked =
        new ArrayList<>(
            server.getAllServeEvents().stream()
                .map(event -> (Request) event.getRequest())
                .filter(request -> request.getUrl().startsWith(ROOT))
                .toList());
    Collections.reverse(asked);
    return asked;
  }

  /** Method, path and query below the endpoint. */
  static String line(Request request) {
    return request.getMethod() + " " + request.getUrl().substring(ROOT.length());
  }

  @Override
  public void close() {
    pushcart.close();
    server.stop();
  }
}
