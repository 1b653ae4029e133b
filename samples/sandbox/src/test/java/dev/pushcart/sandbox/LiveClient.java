package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.schemas.ProtocolOperation;
import dev.pushcart.schemas.ProtocolWire;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import okhttp3.tls.HandshakeCertificates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plain HTTP client of the live platform, as one principal, that holds every answer to the
 * protocol's files. Bodies may be written with single quotes.
 */
final class LiveClient {
  /** A product of {@link ShopClient#flowers()}. */
  static final String PRODUCT = "bouquet_roses";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Sandbox sandbox;
  private final String token;
  private final HttpClient http;

  private LiveClient(Sandbox sandbox, String token) {
    this.sandbox = sandbox;
    this.token = token;
    this.http = sandbox.testRoot().map(LiveClient::trusting).orElse(HTTP);
  }

  private static HttpClient trusting(X509Certificate root) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(root).build();
    return HttpClient.newBuilder().sslContext(trust.sslContext()).build();
  }

  /** The platform that the app under test is. */
  static LiveClient platform(Sandbox sandbox) {
    return new LiveClient(sandbox, "");
  }

  /** Another principal, such as {@code operator:ann}. */
  static LiveClient as(Sandbox sandbox, String principal) {
    return new LiveClient(sandbox, sandbox.live().credential(principal));
  }

  static LiveClient operator(Sandbox sandbox) {
    return as(sandbox, "operator:ann");
  }

  /** The sandbox's own shop. */
  static LiveClient shop(Sandbox sandbox) {
    return as(sandbox, "business:" + sandbox.shopUrl());
  }

  /** An answer, read as JSON. */
  record Answer(HttpResponse<String> response, JsonNode body) {
    int status() {
      return response.statusCode();
    }

    String at(String pointer) {
      return body.at(pointer).asString("");
    }

    String id() {
      return at("/id");
    }

    String code() {
      return at("/code");
    }

    String state() {
      return at("/state");
    }

    long version() {
      return body.path("version").longValue(0);
    }

    /** Every broken rule, as its pointer and code. */
    List<String> errors() {
      List<String> errors = new ArrayList<>();
      body.path("errors")
          .forEach(
              each ->
                  errors.add(
                      each.get("pointer").stringValue() + " " + each.get("code").stringValue()));
      return errors;
    }

    List<String> texts(String pointer) {
      List<String> texts = new ArrayList<>();
      body.at(pointer).forEach(each -> texts.add(each.stringValue()));
      return texts;
    }

    /** It must have succeeded. */
    Answer ok() {
      assertThat(status()).as(body.toString()).isBetween(200, 299);
      return this;
    }
  }

  /** One call, before it is sent. */
  final class Call {
    private final String operation;
    private String id = "";
    private Map<String, String> query = Map.of();
    private String body = "";
    private String ifMatch = "";
    private String key = UUID.randomUUID().toString();

    private Call(String operation) {
      this.operation = operation;
    }

    Call id(String value) {
      id = value;
      return this;
    }

    Call query(Map<String, String> values) {
      query = values;
      return this;
    }

    Call body(String json) {
      body = json.replace('\'', '"');
      return this;
    }

    /** As it is, quotes and all. */
    Call body(JsonNode json) {
      body = json.toString();
      return this;
    }

    Call ifMatch(long version) {
      return ifMatch("\"" + version + "\"");
    }

    /** The header as it is. */
    Call ifMatch(String header) {
      ifMatch = header;
      return this;
    }

    /** An idempotency key; empty for none. */
    Call key(String value) {
      key = value;
      return this;
    }

    HttpRequest request() {
      ProtocolOperation row = ProtocolOperation.named(operation).orElseThrow();
      StringBuilder address =
          new StringBuilder(sandbox.liveUrl() + row.route().replace("{id}", id));
      query.forEach(
          (name, value) ->
              address
                  .append(address.indexOf("?") < 0 ? '?' : '&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address.toString()))
              .timeout(ShopClient.HANG)
              .header("UCP-Agent", "profile=\"" + sandbox.agentProfileUrl() + "\"")
              .method(
                  row.method(),
                  body.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      header(request, "Content-Type", body.isEmpty() ? "" : "application/json");
      header(request, "Idempotency-Key", key);
      header(request, "If-Match", ifMatch);
      header(request, "Authorization", token.isEmpty() ? "" : "Bearer " + token);
      return request.build();
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    }

    Answer send() throws Exception {
      return checked(http.send(request(), HttpResponse.BodyHandlers.ofString()));
    }

    /** Without waiting for the answer. */
    CompletableFuture<Answer> start() {
      return http.sendAsync(request(), HttpResponse.BodyHandlers.ofString())
          .thenApply(this::checked);
    }

    private Answer checked(HttpResponse<String> response) {
      String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
      boolean problem = response.statusCode() >= 400;
      if (problem) {
        assertThat(type).isEqualTo("application/problem+json");
      }
      assertThat(
              new ProtocolWire.Exchange(
                      operation,
                      Optional.of(operation),
                      body,
                      response.statusCode(),
                      problem ? Optional.empty() : Optional.of(type),
                      response.body())
                  .problems())
          .as(response.body())
          .isEmpty();
      return new Answer(
          response,
          type.contains("json")
              ? ShopClient.JSON.readTree(response.body())
              : ShopClient.JSON.missingNode());
    }
  }

  Call call(String operation) {
    return new Call(operation);
  }

  /** An operation on a thing, without a body. */
  Answer call(String operation, String id) throws Exception {
    return call(operation).id(id).send();
  }

  /** An operation on a thing. */
  Answer call(String operation, String id, String body) throws Exception {
    return call(operation).id(id).body(body).send();
  }

  /** Registers a media and answers its id. */
  String media(String registration) throws Exception {
    return call("register_media").body(registration).send().ok().id();
  }

  /** Registers a video of a minute. */
  String video() throws Exception {
    return media("{'type':'video','duration_ms':60000}");
  }

  /** A draft of a tag that breaks no rule. */
  ObjectNode draft(String type, String media) {
    ObjectNode draft = ShopClient.json("{'disclosure':{'kind':'own_brand'}}");
    draft.putObject("target").put("type", type).put("id", media);
    draft
        .putObject("product")
        .put("business", sandbox.shopUrl().toString())
        .put("product_id", PRODUCT);
    return draft;
  }

  ObjectNode draft(String video) {
    return draft("video", video);
  }

  /** Tags a video. */
  Answer tag(String video) throws Exception {
    return create(draft(video)).ok();
  }

  Answer create(JsonNode draft) throws Exception {
    return call("create_product_tag").body(draft).send();
  }

  Answer get(String tag) throws Exception {
    return call("get_product_tag", tag);
  }

  Answer update(String tag, String patch, long version) throws Exception {
    return call("update_product_tag").id(tag).body(patch).ifMatch(version).send();
  }

  Answer revoke(String tag) throws Exception {
    return call("revoke_product_tag", tag);
  }
}
