package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.VersionedClient.Said;
import dev.pushcart.sandbox.dialect.Dialects;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSchemas;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The four versions, each in its own form, over both transports. */
class VersionsTest {
  private static final String SHOPPING = "/ucp/services/dev.ucp.shopping";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
  }

  static List<String> versions() {
    return Dialects.versions();
  }

  static Stream<Arguments> ways() {
    return versions().stream()
        .flatMap(v -> Stream.of(ShopTransport.values()).map(t -> Arguments.of(v, t)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(business = {2, 3, 5, 10, 12})
  void aBuyerBuys(String version, ShopTransport transport) throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, transport);
    long orders = sandbox.backOffice().orders();
    Said created = client.create(client.order("bouquet_roses", 2));
    assertThat(created.at("/status")).as(created.body().toString()).isEqualTo("ready_for_complete");
    assertThat(created.at("/ucp/version")).isEqualTo(version);
    ObjectNode more = client.reorder("bouquet_roses", 3);
    more.putObject("discounts").putArray("codes").add("10OFF");
    Said updated = client.update(created.at("/id"), more);
    assertThat(updated.amount("subtotal")).hasValue(10_500L);
    assertThat(updated.amount("items_discount"))
        .hasValue(client.atLeast("2026-04-08") ? -1050L : 1050L);
    assertThat(updated.amount("total")).hasValue(9450L);
    assertThat(client.get(created.at("/id")).body()).isEqualTo(updated.body());
    Said completed = client.complete(created.at("/id"), "success_token");
    assertThat(completed.at("/status")).isEqualTo("completed");
    assertThat(completed.at("/order/permalink_url")).startsWith(sandbox.shopUrl().toString());
    assertThat(completed.body().toString()).doesNotContain("success_token");
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    RecordedRequest last = sandbox.journal().requests("complete_checkout").get(0);
    assertThat(last.version()).hasValue(version);
    assertThat(last.transport()).hasValue(transport);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCheckoutCanBeCanceled(String version, ShopTransport transport) throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, transport);
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    assertThat(client.cancel(id).at("/status")).isEqualTo("canceled");
    assertThat(client.cancel(id).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(business = 5)
  void anAnswerNamesWhatWasAgreedAndNothingElse(String version, ShopTransport transport)
      throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, transport);
    JsonNode ucp = client.create(client.order("bouquet_roses", 1)).body().get("ucp");
    if (version.equals("2026-01-11")) {
      assertThat(ucp.get("capabilities").isArray()).isTrue();
      assertThat(ucp.at("/capabilities/0/name").stringValue())
          .isEqualTo("dev.ucp.shopping.checkout");
      assertThat(ucp.has("payment_handlers")).isFalse();
    } else {
      assertThat(ucp.get("capabilities").propertyNames())
          .containsExactlyInAnyOrder(
              "dev.ucp.shopping.checkout",
              "dev.ucp.shopping.fulfillment",
              "dev.ucp.shopping.discount");
      assertThat(ucp.at("/payment_handlers/dev.pushcart.mock_payment/0/id").stringValue())
          .isEqualTo("mock_payment_handler");
      assertThat(
              ucp.at("/payment_handlers/dev.pushcart.mock_payment/0").has("available_instruments"))
          .isEqualTo(client.atLeast("2026-04-08"));
    }
    assertThat(ucp.has("status")).isEqualTo(client.atLeast("2026-04-08"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(business = 4)
  void nothingSoldIsAnAnswerSinceAprilAndAnErrorBefore(String version, ShopTransport transport)
      throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, transport);
    Said said = client.create(client.order("unicorn", 1));
    if (client.atLeast("2026-04-08")) {
      assertThat(said.status()).isEqualTo(200);
      assertThat(said.at("/ucp/status")).isEqualTo("error");
      assertThat(said.codes()).containsExactly("not_found");
    } else {
      assertThat(said.status()).isEqualTo(400);
      assertThat(said.at("/code")).isEqualTo("not_found");
    }
    assertThat(said.at("/continue_url")).isEqualTo(sandbox.shopUrl().toString());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theCatalogIsThereSinceApril(String version, ShopTransport transport) throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, transport);
    Said found = client.catalog("search_catalog", "{'query':'roses'}");
    Said looked = client.catalog("lookup_catalog", "{'ids':['wine']}");
    Said product = client.catalog("get_product", "{'id':'wine'}");
    if (!client.atLeast("2026-04-08")) {
      assertThat(List.of(found.status(), looked.status(), product.status())).containsOnly(404);
      assertThat(found.at("/content")).contains("no operation of UCP " + version);
      return;
    }
    assertThat(found.body().get("ucp").get("capabilities").propertyNames())
        .containsExactly("dev.ucp.shopping.catalog.search");
    assertThat(product.at("/product/id")).isEqualTo("wine");
  }

  @Test
  void aSessionIsTheSameInEveryVersion() throws Exception {
    VersionedClient april = new VersionedClient(sandbox, "2026-04-08", ShopTransport.REST);
    String id = april.create(april.order("bouquet_roses", 2)).at("/id");
    for (String version : versions()) {
      Said seen = new VersionedClient(sandbox, version, ShopTransport.MCP).get(id);
      assertThat(seen.at("/ucp/version")).isEqualTo(version);
      assertThat(seen.amount("total")).hasValue(7500L);
    }
  }

  @Test
  void january11RepeatsCurrencyPaymentAndId() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-11", ShopTransport.REST);
    for (String member : List.of("currency", "payment")) {
      ObjectNode body = client.order("bouquet_roses", 1);
      body.remove(member);
      Said refused = client.call("create_checkout", "", body, null);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/content")).startsWith("$." + member + " is required");
    }
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    Said anonymous = client.call("update_checkout", id, client.reorder("bouquet_roses", 1), null);
    assertThat(anonymous.status()).isEqualTo(400);
    assertThat(anonymous.at("/content")).startsWith("$.id must repeat the id");
  }

  @Test
  void january11PaysWithOneFlatInstrument() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-11", ShopTransport.REST);
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    Said nested =
        client.call(
            "complete_checkout", id, ShopClient.json(ShopClient.payment("success_token")), null);
    assertThat(nested.status()).isEqualTo(400);
    assertThat(nested.at("/content")).startsWith("$.payment_data is required");
    Said paid = client.complete(id, "success_token");
    JsonNode payment = paid.body().get("payment");
    assertThat(payment.at("/selected_instrument_id").stringValue()).isEqualTo("i1");
    assertThat(payment.at("/instruments/0/brand").stringValue()).isEqualTo("visa");
    assertThat(payment.at("/instruments/0/rich_text_description").stringValue())
        .isEqualTo("Visa 4242");
    assertThat(payment.at("/instruments/0").has("display")).isFalse();
    assertThat(payment.at("/handlers/0/name").stringValue()).isEqualTo("dev.pushcart.mock_payment");
    VersionedClient newer = new VersionedClient(sandbox, "2026-08-25", ShopTransport.REST);
    JsonNode same = newer.get(id).body().at("/payment/instruments/0");
    assertThat(same.at("/display/description").stringValue()).isEqualTo("Visa 4242");
    assertThat(same.at("/selected").booleanValue()).isTrue();
  }

  @Test
  void january11KnowsPeopleByTheirFullNames() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-11", ShopTransport.REST);
    Said created = client.create(client.order("bouquet_roses", 1));
    assertThat(created.at("/buyer/full_name")).isEqualTo("Ada King Lovelace");
    JsonNode buyer =
        new VersionedClient(sandbox, "2026-04-08", ShopTransport.REST)
            .get(created.at("/id"))
            .body()
            .get("buyer");
    assertThat(buyer.get("first_name").stringValue()).isEqualTo("Ada King");
    assertThat(buyer.get("last_name").stringValue()).isEqualTo("Lovelace");
    assertThat(buyer.has("full_name")).isFalse();
  }

  @Test
  void january11PaysOverMcpAsItsOpenRpcFileSays() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-11", ShopTransport.MCP);
    JsonNode answer = pay(client, "{'payment':{'instruments':[%s],'selected_instrument_id':'i1'}}");
    assertThat(answer.at("/result/structuredContent/status").stringValue()).isEqualTo("completed");
    assertThat(answer.at("/result/structuredContent/payment/selected_instrument_id").stringValue())
        .isEqualTo("i1");
  }

  @Test
  @NotUcp(requests = "names the payment as that version's REST body does")
  void january11MayPayOverMcpWithTheMembersOfItsRestBody() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-11", ShopTransport.MCP);
    JsonNode answer = pay(client, "{'payment_data':%s}");
    assertThat(answer.at("/result/structuredContent/status").stringValue()).isEqualTo("completed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-11 | {'payment':{'instruments':[%s],'selected_instrument_id':'i2'}}"
            + " | $.params.arguments.payment.selected_instrument_id must name",
        "2026-01-11 | {'payment':{'instruments':[%s],'handlers':[]}}"
            + " | $.params.arguments.payment.handlers must not",
        "2026-01-11 | {} | $.params.arguments.checkout is required, or payment in UCP 2026-01-11",
        "2026-01-23 | {'payment':{'instruments':[%s]}} | $.payment is required"
      })
  void paymentBesideTheIdIsHeldToThatFile(String version, String beside, String refusal)
      throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, ShopTransport.MCP);
    assertThat(pay(client, beside).at("/error/data/content").stringValue()).startsWith(refusal);
  }

  /** What the shop answers to a completion written by hand. */
  private JsonNode pay(VersionedClient client, String beside) throws Exception {
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    String instrument =
        new VersionedClient(sandbox, "2026-01-11", ShopTransport.MCP)
            .payment("success_token")
            .get("payment_data")
            .toString();
    ObjectNode arguments = ShopClient.json(beside.formatted(instrument));
    String profile = sandbox.agentProfileUrl(client.version).toString();
    arguments.put("id", id).put("idempotency_key", "550e8400-e29b-41d4-a716-446655440000");
    arguments.putObject("_meta").putObject("ucp").put("profile", profile);
    ObjectNode message = ShopClient.json("{'jsonrpc':'2.0','id':99,'method':'tools/call'}");
    message.putObject("params").put("name", "complete_checkout").set("arguments", arguments);
    return ShopClient.JSON.readTree(client.post(message.toString()).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23"})
  void oldUpdatesOfAnotherIdAreRefused(String version) throws Exception {
    VersionedClient client = new VersionedClient(sandbox, version, ShopTransport.MCP);
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    ObjectNode body = client.reorder("bouquet_roses", 2).put("id", "another");
    assertThat(client.call("update_checkout", id, body, null).at("/content"))
        .startsWith("$.id must repeat the id of the checkout, which is " + id);
    assertThat(client.get(id).amount("subtotal")).hasValue(3500L);
  }

  @Test
  void whatCameInAprilIsNotInJanuary() throws Exception {
    VersionedClient client = new VersionedClient(sandbox, "2026-01-23", ShopTransport.REST);
    ObjectNode body = client.order("wine", 1);
    body.putObject("context").put("address_country", "US");
    Said said = client.create(body);
    assertThat(said.codes()).contains("age_restricted");
    assertThat(said.body().get("messages").toString()).doesNotContain("presentation");
    assertThat(said.body().has("context")).isFalse();
    sandbox.backOffice().approve(said.at("/id"));
    assertThat(client.complete(said.at("/id"), "success_token").body().get("order").propertyNames())
        .containsExactlyInAnyOrder("id", "permalink_url");
  }

  @ParameterizedTest
  @EnumSource(ShopTransport.class)
  void augustTypesDestinationsAndDescribesOptionsAsObjects(ShopTransport transport)
      throws Exception {
    VersionedClient august = new VersionedClient(sandbox, "2026-08-25", transport);
    Said said = august.create(august.order("wine", 1));
    JsonNode method = said.body().at("/fulfillment/methods/0");
    assertThat(method.at("/destinations/0/type").stringValue()).isEqualTo("shipping_address");
    assertThat(method.at("/groups/0/options/0/description/plain").stringValue())
        .isEqualTo("Free Shipping on Wine");
    JsonNode before =
        new VersionedClient(sandbox, "2026-04-08", transport)
            .get(said.at("/id"))
            .body()
            .at("/fulfillment/methods/0");
    assertThat(before.at("/destinations/0").has("type")).isFalse();
    assertThat(before.at("/groups/0/options/0/description").stringValue())
        .isEqualTo("Free Shipping on Wine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pickup", "drone"})
  void inAugustOnlyShippingTakesDestinations(String type) throws Exception {
    VersionedClient august = new VersionedClient(sandbox, "2026-08-25", ShopTransport.REST);
    ObjectNode body = august.order("bouquet_roses", 1);
    ObjectNode method = (ObjectNode) body.at("/fulfillment/methods/0");
    method.remove("type");
    if (!type.isEmpty()) {
      method.put("type", type);
    }
    Said said = august.call("create_checkout", "", body, null);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.at("/content"))
        .startsWith("$.fulfillment.methods[0]." + (type.isEmpty() ? "type" : "destinations"));
  }

  @Test
  void inAugustOneInstrumentPays() throws Exception {
    VersionedClient august = new VersionedClient(sandbox, "2026-08-25", ShopTransport.REST);
    String id = august.create(august.order("bouquet_roses", 1)).at("/id");
    ObjectNode two = august.payment("success_token");
    ObjectNode second = two.at("/payment/instruments/0").deepCopy().asObject();
    two.withArray("/payment/instruments").add(second.put("id", "i2").put("selected", false));
    Said refused = august.call("complete_checkout", id, two, null);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/content")).contains("split payments");
    assertThat(august.get(id).at("/status")).isEqualTo("ready_for_complete");
    VersionedClient april = new VersionedClient(sandbox, "2026-04-08", ShopTransport.REST);
    assertThat(april.call("complete_checkout", id, two, null).at("/status")).isEqualTo("completed");
  }

  @Test
  @UcpDuty(business = {1, 6, 9})
  void theProfileIsOfTheNewestVersionAndNamesTheOthers() throws Exception {
    HttpResponse<String> answer = document("/.well-known/ucp");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode profile = ShopClient.JSON.readTree(answer.body());
    assertThat(profile.at("/ucp/version").stringValue()).isEqualTo("2026-08-25");
    JsonNode others = profile.at("/ucp/supported_versions");
    assertThat(others.propertyNames()).containsExactly("2026-01-11", "2026-01-23", "2026-04-08");
    for (String version : others.propertyNames()) {
      HttpResponse<String> leaf = send(URI.create(others.get(version).stringValue()));
      JsonNode ucp = ShopClient.JSON.readTree(leaf.body()).get("ucp");
      assertThat(ucp.get("version").stringValue()).isEqualTo(version);
      assertThat(ucp.has("supported_versions")).isFalse();
    }
    JsonNode handler = profile.at("/ucp/payment_handlers/dev.pushcart.mock_payment/0");
    assertThat(URI.create(handler.get("schema").stringValue()).getHost()).isEqualTo("pushcart.dev");
    assertThat(document("/.well-known/ucp/2025-01-01").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("versions")
  @UcpDuty(business = {1, 6})
  void everyPublishedProfileFitsItsSchema(String version) throws Exception {
    sandbox.trust(SignedCall.Key.p256("app-1").publicJwk());
    String business = document("/.well-known/ucp/" + version).body();
    String agent = send(sandbox.agentProfileUrl(version)).body();
    assertThat(sandbox.agentProfile(version)).isEqualTo(agent);
    if (version.equals("2026-08-25") && UcpSchemas.available(version)) {
      UcpSchemas.of(version)
          .check(
              "shopping/fulfillment.json#/$defs/dev.ucp.shopping.fulfillment/business_schema",
              ShopClient.JSON
                  .readTree(business)
                  .at("/ucp/capabilities/dev.ucp.shopping.fulfillment/0")
                  .toString());
    }
  }

  @Test
  void eachVersionsProfileHasItsOwnShape() throws Exception {
    JsonNode january11 = profile("2026-01-11");
    assertThat(january11.at(SHOPPING + "/rest/endpoint").stringValue())
        .isEqualTo(sandbox.shopUrl().toString());
    assertThat(january11.at(SHOPPING + "/mcp/endpoint").stringValue())
        .isEqualTo(sandbox.shopUrl() + "/mcp");
    assertThat(january11.at("/ucp/capabilities").isArray()).isTrue();
    assertThat(january11.at("/payment/handlers/0/id").stringValue())
        .isEqualTo("mock_payment_handler");
    for (String version : List.of("2026-01-23", "2026-04-08", "2026-08-25")) {
      JsonNode services = profile(version).at(SHOPPING);
      assertThat(services.at("/0/transport").stringValue()).isEqualTo("rest");
      assertThat(services.at("/1/transport").stringValue()).isEqualTo("mcp");
      assertThat(services.at("/1/endpoint").stringValue()).isEqualTo(sandbox.shopUrl() + "/mcp");
    }
    String fulfillment = "/ucp/capabilities/dev.ucp.shopping.fulfillment/0/config";
    assertThat(profile("2026-04-08").at(fulfillment).propertyNames())
        .containsExactly("allows_multi_destination", "allows_method_combinations");
    assertThat(profile("2026-08-25").at(fulfillment).propertyNames())
        .containsExactlyInAnyOrder("multi_destination", "method_combinations");
  }

  @ParameterizedTest
  @EnumSource(ShopTransport.class)
  @UcpDuty(business = 3)
  void aVersionTheShopDoesNotSpeakIsRefused(ShopTransport transport) throws Exception {
    try (Sandbox april =
        Sandbox.start(ShopClient.options().versions("2026-04-08", "2026-01-23").build())) {
      assertThat(april.versions()).containsExactly("2026-01-23", "2026-04-08");
      assertThat(refusal(april, transport, 422).at("/content"))
          .contains("2026-08-25", "2026-01-23, 2026-04-08");
      JsonNode profile =
          ShopClient.JSON.readTree(send(april.shopUrl().resolve("/.well-known/ucp")).body());
      assertThat(profile.at("/ucp/version").stringValue()).isEqualTo("2026-04-08");
      assertThat(profile.at("/ucp/supported_versions").propertyNames())
          .containsExactly("2026-01-23");
      assertThatThrownBy(() -> april.agentProfileUrl("2026-08-25"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2026-01-23, 2026-04-08");
    }
    try (Sandbox lenient =
        Sandbox.start(
            ShopClient.options().versions("2026-04-08").unsupportedVersionStatus(400).build())) {
      refusal(lenient, transport, 400);
    }
  }

  /** What a platform of 2026-08-25 hears from a shop that does not speak it. */
  private Said refusal(Sandbox shop, ShopTransport transport, int status) throws Exception {
    URI profile =
        shop.hostAgentProfile(
            "newer",
            "2026-08-25",
            sandbox.agentProfile("2026-08-25").getBytes(StandardCharsets.UTF_8));
    assertThat(profile.getPath()).isEqualTo("/agents/newer/ucp-2026-08-25.json");
    VersionedClient client = new VersionedClient(shop, shop.versions().get(0), transport);
    HttpResponse<String> answer;
    JsonNode problem;
    if (transport == ShopTransport.REST) {
      answer =
          client.send(
              HttpRequest.newBuilder(shop.shopUrl().resolve("/checkout-sessions/x"))
                  .header("UCP-Agent", "profile=\"" + profile + "\"")
                  .build());
      problem = ShopClient.JSON.readTree(answer.body());
    } else {
      ObjectNode message = client.message("get_checkout", "x", null, null);
      ((ObjectNode) message.at("/params/arguments/meta/ucp-agent"))
          .put("profile", profile.toString());
      answer = client.post(message.toString());
      JsonNode error = ShopClient.JSON.readTree(answer.body()).get("error");
      assertThat(error.get("code").intValue()).isEqualTo(-32001);
      problem = error.get("data");
    }
    assertThat(answer.statusCode()).isEqualTo(status);
    Said said = new Said(status, problem);
    assertThat(said.at("/code")).isEqualTo("version_unsupported");
    assertThat(said.at("/continue_url")).isEqualTo(shop.shopUrl().toString());
    return said;
  }

  @Test
  void aShopMaySpeakOneTransportOnly() throws Exception {
    try (Sandbox mcp = Sandbox.start(ShopClient.options().transports(ShopTransport.MCP).build())) {
      JsonNode services =
          ShopClient.JSON
              .readTree(send(mcp.shopUrl().resolve("/.well-known/ucp")).body())
              .at(SHOPPING);
      assertThat(services).hasSize(1);
      VersionedClient rest = new VersionedClient(mcp, "2026-04-08", ShopTransport.REST);
      assertThat(rest.call("create_checkout", "", rest.order("wine", 1), null).status())
          .isEqualTo(404);
      VersionedClient tool = new VersionedClient(mcp, "2026-04-08", ShopTransport.MCP);
      assertThat(tool.create(tool.order("wine", 1)).status()).isEqualTo(200);
    }
  }

  @Test
  void optionsNameTheRuleTheyBreak() {
    assertThatThrownBy(() -> SandboxOptions.builder().versions("2026-12-24").build())
        .hasMessageContaining("versions must be of")
        .hasMessageContaining("2026-12-24");
    assertThatThrownBy(() -> SandboxOptions.builder().versions().build())
        .hasMessageContaining("versions must not be empty");
    assertThatThrownBy(() -> SandboxOptions.builder().transports().build())
        .hasMessageContaining("transports must not be empty");
    assertThatThrownBy(() -> SandboxOptions.builder().unsupportedVersionStatus(500).build())
        .hasMessageContaining("unsupportedVersionStatus");
  }

  private JsonNode profile(String version) throws Exception {
    return ShopClient.JSON.readTree(document("/.well-known/ucp/" + version).body());
  }

  private HttpResponse<String> document(String path) throws Exception {
    return send(sandbox.shopUrl().resolve(path));
  }

  private static HttpResponse<String> send(URI url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
