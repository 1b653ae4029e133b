package dev.pushcart.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation looks like as the call of a tool. */
class McpRequestTest {

  private static final String DRAFT = "{\"line_items\":[{\"id\":\"li_1\",\"quantity\":2}]}";

  @Test
  @UcpDuty(client = {1, 93, 94})
  void updateIsTheCallThatTheSpecificationShows() {
    assertThat(
            McpCall.of(Operations.UPDATE_CHECKOUT).id("chk_1").key("550e8400").body(DRAFT).sent())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"update_checkout\",\"arguments\":{\"meta\":{\"ucp-agent\":"
                + "{\"profile\":\"https://app.example/ucp.json\"},\"idempotency-key\":\"550e8400\"},"
                + "\"id\":\"chk_1\",\"checkout\":"
                + DRAFT
                + "}}}");
  }

  @Test
  @UcpDuty(client = {93, 97})
  void realHeadersAreSentBesideTheArguments() {
    HttpRequest request =
        McpCall.of(Operations.COMPLETE_CHECKOUT).id("chk_1").key("k").body("{}").bound().request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.url()).isEqualTo("https://shop.example/mcp");
    assertThat(request.headers())
        .contains(
            Map.entry("UCP-Agent", "profile=\"https://app.example/ucp.json\""),
            Map.entry("Idempotency-Key", "k"),
            Map.entry("Accept", "application/json, text/event-stream"),
            Map.entry("Content-Type", "application/json"));
  }

  @Test
  @UcpDuty(client = 97)
  void everyChangeCarriesItsKeyAndNoReadDoes() {
    for (Operation operation : Operations.all()) {
      McpCall call = McpCall.of(operation);
      if (operation.changes()) {
        call.key("k");
      }
      assertThat(call.arguments().get("meta").flatMap(meta -> meta.get("idempotency-key")))
          .as(operation.name())
          .isEqualTo(operation.changes() ? Optional.of(JsonValue.of("k")) : Optional.empty());
    }
  }

  @Test
  @UcpDuty(client = 94)
  void payloadStandsUnderTheNameOfItsResource() {
    assertThat(McpCall.of(Operations.SEARCH_CATALOG).body("{\"query\":\"roses\"}").arguments())
        .extracting(arguments -> arguments.members().keySet())
        .isEqualTo(Set.of("meta", "catalog"));
    assertThat(McpCall.of(Operations.GET_CHECKOUT).id("chk_1").arguments())
        .extracting(arguments -> arguments.members().keySet())
        .isEqualTo(Set.of("meta", "id"));
  }

  @Test
  @UcpDuty(client = 94)
  void identifierNeverStandsInThePayload() {
    JsonValue checkout =
        McpCall.of(Operations.UPDATE_CHECKOUT)
            .id("chk_1")
            .body("{\"id\":\"chk_1\",\"line_items\":[{\"id\":\"li_1\"}],\"n\":1.50}")
            .arguments()
            .get("checkout")
            .orElseThrow();
    assertThat(checkout).hasToString("{\"line_items\":[{\"id\":\"li_1\"}],\"n\":1.50}");
  }

  @Test
  void identifierIsTextAndNothingElse() {
    String id = "gid://shop/Checkout/1?x=%2e#\"},{";
    assertThat(McpCall.of(Operations.GET_CHECKOUT).id(id).arguments().get("id"))
        .contains(JsonValue.of(id));
  }

  @Test
  void bytesOfThePayloadAreNotWrittenAgain() {
    String odd = "{ \"query\" : \"\\u0072oses\",\n\"n\":1.0e2 }";
    assertThat(McpCall.of(Operations.SEARCH_CATALOG).body(odd).sent()).contains(odd);
  }

  @Test
  void sameAttemptIsTheSameBytes() {
    McpCall call = McpCall.of(Operations.CREATE_CHECKOUT).key("k").body(DRAFT);
    assertThat(call.sent()).isEqualTo(call.sent());
  }

  @Test
  @UcpDuty(client = 93)
  void firstVersionSaysWhoAsksInItsOwnPlace() {
    JsonValue sent =
        JsonValue.parse(first(Operations.GET_CHECKOUT).sent()).get("params").orElseThrow();
    assertThat(sent.get("arguments"))
        .hasToString(
            "Optional[{\"_meta\":{\"ucp\":{\"profile\":\"https://app.example/ucp.json\"}},"
                + "\"id\":\"chk_1\"}]");
    assertThat(sent.get("_meta"))
        .hasToString("Optional[{\"ucp\":{\"profile\":\"https://app.example/ucp.json\"}}]");
  }

  @Test
  @UcpDuty(client = 93)
  void firstVersionPaysWithTheInstrumentInItsPayment() {
    String instrument = "{\"id\":\"i\",\"handler_id\":\"h\", \"n\":1.50}";
    McpCall complete =
        first(Operations.COMPLETE_CHECKOUT).key("k").body("{\"payment_data\":" + instrument + "}");
    assertThat(complete.sent())
        .contains(
            "\"id\":\"chk_1\",\"payment\":{\"instruments\":["
                + instrument
                + "],\"selected_instrument_id\":\"i\"},\"idempotency_key\":\"k\"}");
  }

  @Test
  void firstVersionKeepsWhatElseACompletionSays() {
    JsonValue arguments =
        first(Operations.COMPLETE_CHECKOUT)
            .key("k")
            .body(
                "{\"payment\":{\"note\":1},\"risk_signals\":{\"ip\":\"192.0.2.1\"},"
                    + "\"payment_data\":{\"type\":\"card\"}}")
            .arguments();
    assertThat(arguments.get("payment"))
        .hasToString("Optional[{\"note\":1,\"instruments\":[{\"type\":\"card\"}]}]");
    assertThat(arguments.get("risk_signals")).hasToString("Optional[{\"ip\":\"192.0.2.1\"}]");
  }

  @Test
  @UcpDuty(client = 97)
  void firstVersionHasItsKeyWhereTheToolTakesOneAndAlwaysInTheHeader() {
    for (Operation operation :
        List.of(
            Operations.CREATE_CHECKOUT,
            Operations.UPDATE_CHECKOUT,
            Operations.COMPLETE_CHECKOUT,
            Operations.CANCEL_CHECKOUT)) {
      McpCall call = new McpCall("2026-01-11", operation).key("k").body("{}");
      boolean takesOne = operation.name().matches("(complete|cancel)_checkout");
      assertThat(call.arguments().get("idempotency_key"))
          .as(operation.name())
          .isEqualTo(takesOne ? Optional.of(JsonValue.of("k")) : Optional.empty());
      assertThat(call.bound().request().headers()).contains(Map.entry("Idempotency-Key", "k"));
    }
  }

  private static McpCall first(Operation operation) {
    return new McpCall("2026-01-11", operation).id("chk_1");
  }

  @Test
  @UcpDuty(client = 93)
  void secondVersionRepeatsTheKeyOfACompletion() {
    JsonValue complete =
        new McpCall("2026-01-23", Operations.COMPLETE_CHECKOUT)
            .id("chk_1")
            .key("k")
            .body("{\"payment\":{}}")
            .arguments();
    assertThat(complete.members().keySet())
        .containsExactly("meta", "id", "checkout", "idempotency_key");
    JsonValue cancel =
        new McpCall("2026-01-23", Operations.CANCEL_CHECKOUT).id("chk_1").key("k").arguments();
    assertThat(cancel.members().keySet()).containsExactly("meta", "id");
  }

  @Test
  void profileStandsAmongTheArgumentsAsItIsHosted() {
    String profile = "https://app.example/a\"b";
    HttpRequest request =
        new McpBinding(HttpUrl.get("https://shop.example/mcp"), "2026-04-08")
            .bind(
                new Binding.Attempt(
                    Operations.GET_CHECKOUT,
                    "chk_1",
                    List.of(),
                    null,
                    null,
                    profile,
                    "req-7",
                    List.of(),
                    Duration.ofSeconds(1),
                    1024))
            .request();
    assertThat(new String(request.body(), StandardCharsets.UTF_8))
        .contains("{\"profile\":\"https://app.example/a\\\"b\"}")
        .contains("\"id\":\"req-7\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  @UcpDuty(client = {93, 94, 97})
  void argumentsAreThoseOfThePublishedDescription(String version) throws IOException {
    JsonValue description = description(version);
    List<String> seen = new ArrayList<>();
    for (JsonValue method : description.get("methods").orElseThrow().elements()) {
      String name = method.get("name").flatMap(JsonValue::asString).orElseThrow();
      for (Operation operation : Operations.all()) {
        if (operation.name().equals(name)) {
          seen.add(name);
          check(version, operation, method);
        }
      }
    }
    assertThat(seen)
        .contains(
            "create_checkout",
            "get_checkout",
            "update_checkout",
            "complete_checkout",
            "cancel_checkout");
  }

  private static void check(String version, Operation operation, JsonValue method) {
    List<String> known = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (JsonValue param : method.get("params").orElseThrow().elements()) {
      String name = param.get("name").flatMap(JsonValue::asString).orElseThrow();
      known.add(name);
      if (param.get("required").flatMap(JsonValue::asBoolean).orElse(false)) {
        required.add(name);
      }
    }
    McpCall call = new McpCall(version, operation);
    if (operation.path().contains("{id}")) {
      call.id("chk_1");
    }
    if (operation.changes()) {
      call.key("k");
    }
    if (known.contains(operation.resource())) {
      call.body("{}");
    } else if (known.contains("payment")) {
      call.body("{\"payment_data\":{\"id\":\"i\"}}");
    }
    Set<String> named = new TreeSet<>(call.arguments().members().keySet());
    if (version.equals("2026-01-11")) {
      // It names no place for who asks; its page on the binding does.
      assertThat(named.remove("_meta")).isTrue();
      assertThat(named).as(operation.name()).containsExactlyInAnyOrderElementsOf(known);
    }
    assertThat(named).as(version + " " + operation.name()).containsAll(required).isSubsetOf(known);
  }

  private static JsonValue description(String version) throws IOException {
    assumeTrue(
        UcpSchemas.available(version),
        "skipped: the system property ucp.schemas names no folder with " + version);
    Path services = Path.of(System.getProperty("ucp.schemas", ""), version, "services", "shopping");
    Path file = services.resolve("mcp.openrpc.json");
    return JsonValue.parse(
        Files.readString(Files.exists(file) ? file : services.resolve("openrpc.json")));
  }
}
