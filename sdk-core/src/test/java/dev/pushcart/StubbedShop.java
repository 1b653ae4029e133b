package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Payload;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.json.Codecs;
import java.net.URI;

/**
 * A business on a wire that is not ours: real sockets, and answers that the test decides. Stubs are
 * of REST routes; a shop on MCP answers the tools' calls from the same stubs.
 */
final class StubbedShop implements AutoCloseable {

  static final URI AGENT = URI.create("https://app.example/ucp/2026-04-08.json");
  static final String CHECKOUTS = "/ucp/checkout-sessions";
  static final String CHECKOUT = "/ucp/checkout-sessions/chk_1";

  final WireMockServer server =
      new WireMockServer(
          WireMockConfiguration.options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .containerThreads(80)
              .globalTemplating(false)
              .templatingEnabled(true)
              .extensions(new McpRequests(), new McpAnswers(), new StubWire()));

  private final Wire wire;

  StubbedShop() {
    this(Wire.REST);
  }

  StubbedShop(Wire wire) {
    this.wire = wire;
    server.start();
    isAskedAt(url() + (wire == Wire.MCP ? McpRequests.PATH : "/ucp"));
  }

  /** Names that endpoint from now on. */
  void isAskedAt(String endpoint) {
    answers(get(urlEqualTo("/.well-known/ucp")), okJson(profile(wire, endpoint)));
  }

  /** Speaks that version from now on, and no other. */
  void speaks(String version) {
    String endpoint = url() + (wire == Wire.MCP ? McpRequests.PATH : "/ucp");
    answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(profile(wire, endpoint).replace("2026-04-08", version)));
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void answers(MappingBuilder request, ResponseDefinitionBuilder response) {
    server.stubFor(request.willReturn(response));
  }

  static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  /** How many requests came beside the discovery. */
  long requests() {
    return server.getAllServeEvents().stream()
        .filter(event -> !event.getRequest().getUrl().equals("/.well-known/ucp"))
        .count();
  }

  /** A client that speaks both. */
  static Pushcart.Builder client() {
    return Pushcart.builder().agentProfile(AGENT).allowLoopback();
  }

  static ApiCall<JsonValue> read(Business shop) {
    return read(shop, "chk_1");
  }

  static ApiCall<JsonValue> read(Business shop, String id) {
    return ((ConnectedBusiness) shop)
        .call(new Question<>(Operations.GET_CHECKOUT, id, null, Codecs.JSON));
  }

  static ApiCall<JsonValue> create(Business shop) {
    return ((ConnectedBusiness) shop)
        .call(
            new Question<>(
                Operations.CREATE_CHECKOUT,
                null,
                Payload.of(Codecs.JSON, JsonValue.parse("{\"line_items\":[]}")),
                Codecs.JSON));
  }

  static String profile(String endpoint) {
    return profile(Wire.REST, endpoint);
  }

  static String profile(Wire wire, String endpoint) {
    return """
        {"ucp":{"version":"2026-04-08",
          "services":{"dev.ucp.shopping":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/overview","transport":"%s",
            "schema":"https://ucp.dev/2026-04-08/services/shopping/%s",
            "endpoint":"%s"}]},
          "capabilities":{"dev.ucp.shopping.checkout":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/checkout",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/checkout.json"}],
          "dev.ucp.shopping.catalog.search":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/catalog/search",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/catalog_search.json"}]},
          "payment_handlers":{}}}
        """
        .formatted(
            wire == Wire.MCP ? "mcp" : "rest",
            wire == Wire.MCP ? "mcp.openrpc.json" : "rest.openapi.json",
            endpoint);
  }

  @Override
  public void close() {
    server.stop();
  }
}
