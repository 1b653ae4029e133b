package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.VersionedClient.Said;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop's MCP endpoint: envelopes, sessions, streams, and what it refuses. */
@UcpDuty(business = 12)
class McpTest {
  private static final String NEWEST = "2026-08-25";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private VersionedClient client;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    client = new VersionedClient(running, NEWEST, ShopTransport.MCP);
  }

  @Test
  void toolsAreListedForTheVersionOfTheCaller() throws Exception {
    JsonNode newest = rpc("{'jsonrpc':'2.0','id':1,'method':'tools/list'}").at("/result/tools");
    assertThat(names(newest))
        .containsExactly(
            "search_catalog",
            "lookup_catalog",
            "get_product",
            "create_checkout",
            "get_checkout",
            "update_checkout",
            "complete_checkout",
            "cancel_checkout");
    for (JsonNode tool : newest) {
      assertThat(tool.at("/inputSchema/type").stringValue()).isEqualTo("object");
      assertThat(tool.at("/inputSchema/required/0").stringValue()).isEqualTo("meta");
      assertThat(tool.at("/outputSchema/required/0").stringValue()).isEqualTo("ucp");
    }
    assertThat(newest.get(6).at("/inputSchema/properties/meta/required").toString())
        .contains("idempotency-key");
    HttpResponse<String> old =
        client.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "UCP-Agent",
            "profile=\"" + sandbox.agentProfileUrl("2026-01-23") + "\"");
    assertThat(names(ShopClient.JSON.readTree(old.body()).at("/result/tools")))
        .containsExactly(
            "create_checkout",
            "get_checkout",
            "update_checkout",
            "complete_checkout",
            "cancel_checkout");
  }

  @Test
  void toolsOfJanuary11TakeWhatItsOpenRpcFileNames() throws Exception {
    HttpResponse<String> first =
        client.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "UCP-Agent",
            "profile=\"" + sandbox.agentProfileUrl("2026-01-11") + "\"");
    JsonNode tools = ShopClient.JSON.readTree(first.body()).at("/result/tools");
    assertThat(names(tools)).hasSize(5);
    assertThat(tools.get(0).at("/inputSchema/required").toString())
        .isEqualTo("[\"_meta\",\"checkout\"]");
    assertThat(tools.get(3).at("/inputSchema/required").toString())
        .isEqualTo("[\"_meta\",\"id\",\"idempotency_key\"]");
    assertThat(tools.get(3).at("/inputSchema/properties").propertyNames())
        .containsExactly("_meta", "id", "payment", "risk_signals", "idempotency_key");
  }

  private static List<String> names(JsonNode tools) {
    List<String> names = new ArrayList<>();
    tools.forEach(tool -> names.add(tool.get("name").stringValue()));
    return names;
  }

  @ParameterizedTest
  @CsvSource({"2025-06-18,2025-06-18", "2025-03-26,2025-03-26", "1999-01-01,2025-06-18"})
  void aHandshakeIsAnsweredThoughNoneIsNeeded(String asked, String agreed) throws Exception {
    JsonNode result =
        rpc("{'jsonrpc':'2.0','id':'a','method':'initialize','params':{'protocolVersion':'"
                + asked
                + "','capabilities':{},'clientInfo':{'name':'t','version':'1'}}}")
            .get("result");
    assertThat(result.get("protocolVersion").stringValue()).isEqualTo(agreed);
    assertThat(result.at("/serverInfo/name").stringValue()).isEqualTo("pushcart-sandbox");
    assertThat(result.get("capabilities").has("tools")).isTrue();
    assertThat(rpc("{'jsonrpc':'2.0','id':2,'method':'ping'}").get("result")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}"
      })
  void whatAsksNothingIsAccepted(String message) throws Exception {
    HttpResponse<String> answer = client.post(message);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|400|-32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|400|-32600",
        "`  [1]`|400|-32600",
        "nonsense|400|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}|400|-32700",
        "{}|400|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1e999,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":[]}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}|400|-32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}|400|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}|400|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":5}}|400|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_profile\",\"arguments\":{}}}|400|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_checkout\"}}|400|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_checkout\",\"arguments\":{\"id\":\"x\"}}}|400|-32001",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_checkout\",\"arguments\":{\"id\":\"x\",\"meta\":\"y\"}}}|400|-32602"
      })
  void aMessageThatIsNoneIsRefused(String body, int status, int code) throws Exception {
    long orders = sandbox.backOffice().orders();
    HttpResponse<String> answer = client.post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode error = ShopClient.JSON.readTree(answer.body());
    assertThat(error.get("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(error.at("/error/code").intValue()).as(answer.body()).isEqualTo(code);
    assertThat(error.at("/error/message").stringValue()).isNotBlank();
    assertThat(error.at("/error/data/code").stringValue()).isNotBlank();
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
  }

  @Test
  void theEndpointTakesPostedJsonOnly() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.shopUrl().resolve("/mcp"));
    HttpResponse<String> got = client.send(request.copy().build());
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).hasValue("POST");
    assertThat(client.send(request.copy().DELETE().build()).statusCode()).isEqualTo(405);
    String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    HttpResponse<String> text =
        client.send(
            request
                .copy()
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(ping))
                .build());
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(client.post(ping, "Accept", "text/html").statusCode()).isEqualTo(406);
    assertThat(client.post(ping, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(client.post(ping, "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(client.post(ping, "Origin", "http://localhost:3000").statusCode()).isEqualTo(200);
    assertThat(client.post(ping, "Origin", "http://LocalHost:3000").statusCode()).isEqualTo(200);
    assertThat(client.post(ping, "MCP-Protocol-Version", "1999-01-01").statusCode()).isEqualTo(400);
    String large = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "p".repeat(1 << 20) + "\"}";
    assertThat(client.post(large).statusCode()).isEqualTo(413);
  }

  @Test
  void aCallerNamesItselfOnceOrAlike() throws Exception {
    ObjectNode message = client.message("get_checkout", "x", null, null);
    HttpResponse<String> alike =
        client.post(
            message.toString(), "UCP-Agent", "profile=\"" + sandbox.agentProfileUrl(NEWEST) + "\"");
    assertThat(alike.statusCode()).isEqualTo(404);
    HttpResponse<String> other =
        client.post(
            message.toString(), "UCP-Agent", "profile=\"" + sandbox.agentProfileUrl() + "\"");
    assertThat(other.statusCode()).isEqualTo(400);
    JsonNode error = ShopClient.JSON.readTree(other.body()).get("error");
    assertThat(error.get("code").intValue()).isEqualTo(-32001);
    assertThat(error.at("/data/code").stringValue()).isEqualTo("invalid_profile_url");
    assertThat(error.at("/data/continue_url").stringValue())
        .isEqualTo(sandbox.shopUrl().toString());
  }

  @Test
  @UcpDuty(business = {11, 12})
  void completeAndCancelNeedAKey() throws Exception {
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    for (String tool : List.of("complete_checkout", "cancel_checkout")) {
      Said refused = client.call(tool, id, client.payment("success_token"), null);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/content")).contains("idempotency-key");
    }
    ObjectNode message =
        client.message("complete_checkout", id, client.payment("success_token"), "one");
    HttpResponse<String> differs = client.post(message.toString(), "Idempotency-Key", "two");
    assertThat(differs.body()).contains("must equal the header Idempotency-Key");
    assertThat(client.get(id).at("/status")).isEqualTo("ready_for_complete");
  }

  @Test
  @UcpDuty(business = 11)
  void aKeyMeansTheSameOverBothTransports() throws Exception {
    VersionedClient rest = new VersionedClient(sandbox, NEWEST, ShopTransport.REST);
    String key = UUID.randomUUID().toString();
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    long orders = sandbox.backOffice().orders();
    Said first = client.complete(id, "success_token", key);
    Said again = rest.complete(id, "success_token", key);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(sandbox.journal().last().orElseThrow().replayed()).isTrue();
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    Said conflict = client.complete(id, "pending_token", key);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.at("/code")).isEqualTo("idempotency_conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23"})
  @UcpDuty(business = 11)
  void anIdThatOneTransportRepeatsMakesNoOtherRequest(String version) throws Exception {
    VersionedClient rest = new VersionedClient(sandbox, version, ShopTransport.REST);
    VersionedClient mcp = new VersionedClient(sandbox, version, ShopTransport.MCP);
    String id = rest.create(rest.order("bouquet_roses", 1)).at("/id");
    String key = UUID.randomUUID().toString();
    ObjectNode body = rest.reorder("bouquet_roses", 2);
    Said first = rest.call("update_checkout", id, body.deepCopy().put("id", id), key);
    assertThat(first.status()).isEqualTo(200);
    assertThat(mcp.call("update_checkout", id, body, key).body()).isEqualTo(first.body());
  }

  @Test
  void aCallThatWantsNoAnswerUsesUpNoFault() throws Exception {
    sandbox.faults().next(Match.operation("create_checkout"), Fault.status(503));
    ObjectNode call = client.message("create_checkout", "", client.order("wine", 1), null);
    call.remove("id");
    assertThat(client.post(call.toString()).statusCode()).isEqualTo(202);
    assertThat(sandbox.faults().pending()).isEqualTo(1);
  }

  @Test
  void aNumberAsIdComesBackAsItIs() throws Exception {
    String id = "123456789012345678901234567890";
    assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}").body())
        .contains("\"id\":" + id);
  }

  @Test
  void twoPlacesOfAMessageMustNameOneCaller() throws Exception {
    ObjectNode call = client.message("get_checkout", "x", null, null);
    ((ObjectNode) call.get("params"))
        .putObject("_meta")
        .putObject("ucp")
        .put("profile", sandbox.agentProfileUrl().toString());
    HttpResponse<String> answer = client.post(call.toString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("_meta.ucp names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json;q=0, text/event-stream|text/event-stream",
        "text/event-stream;q=0.0, */*|application/json",
        "*/*, application/json; q=0|406"
      })
  void whatIsRefusedByItsWeightIsNotSent(String accept, String expected) throws Exception {
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    HttpResponse<String> answer = client.post(call, "Accept", accept);
    assertThat(answer.statusCode() == 200 ? type(answer) : "" + answer.statusCode())
        .isEqualTo(expected);
  }

  @Test
  void theLinesOfAcceptCountTogether() throws Exception {
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    HttpResponse<String> answer =
        client.post(call, "Accept", "text/html", "Accept", "text/event-stream");
    assertThat(type(answer)).isEqualTo("text/event-stream");
  }

  @Test
  void whereSignaturesAreRequiredAListFetchesNoProfile() throws Exception {
    try (Sandbox strict =
        Sandbox.start(ShopClient.options().signatures(Signatures.REQUIRED).build())) {
      VersionedClient other = new VersionedClient(strict, NEWEST, ShopTransport.MCP);
      HttpResponse<String> list =
          other.post(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
              "UCP-Agent",
              "profile=\"https://unreachable.invalid/ucp\"");
      assertThat(list.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anIdInsideThePayloadIsRefused() throws Exception {
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    ObjectNode body = client.reorder("bouquet_roses", 2).put("id", id);
    Said refused = client.call("update_checkout", id, body, null);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/content")).contains("the argument id selects");
    assertThat(client.get(id).amount("subtotal")).hasValue(3500L);
  }

  @Test
  void sessionsAreKeptWhereTheShopWantsThem() throws Exception {
    try (Sandbox strict = Sandbox.start(ShopClient.options().mcpSessions(true).build())) {
      VersionedClient other = new VersionedClient(strict, NEWEST, ShopTransport.MCP);
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
      HttpResponse<String> without = other.post(ping);
      assertThat(without.statusCode()).isEqualTo(400);
      assertThat(without.body()).contains("Mcp-Session-Id is missing").contains("-32600");
      HttpResponse<String> opened =
          other.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}");
      String session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
      assertThat(other.post(ping, "Mcp-Session-Id", session).statusCode()).isEqualTo(200);
      assertThat(other.post(ping, "Mcp-Session-Id", "unknown").statusCode()).isEqualTo(404);
      String call = other.message("create_checkout", "", other.order("wine", 1), null).toString();
      assertThat(other.post(call).statusCode()).isEqualTo(400);
      assertThat(other.post(call, "Mcp-Session-Id", session).statusCode()).isEqualTo(200);
      HttpRequest end =
          HttpRequest.newBuilder(strict.shopUrl().resolve("/mcp"))
              .header("Mcp-Session-Id", session)
              .DELETE()
              .build();
      assertThat(other.send(end).statusCode()).isEqualTo(204);
      assertThat(other.send(end).statusCode()).isEqualTo(404);
      assertThat(other.post(ping, "Mcp-Session-Id", session).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aStreamComesToWhomWantsNothingElse() throws Exception {
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    assertThat(type(client.post(call))).isEqualTo("application/json");
    HttpResponse<String> stream = client.post(call, "Accept", "text/event-stream");
    assertThat(type(stream)).isEqualTo("text/event-stream");
    List<JsonNode> events = events(stream.body());
    assertThat(events).hasSize(2);
    assertThat(events.get(0).get("method").stringValue()).isEqualTo("notifications/message");
    assertThat(events.get(0).has("id")).isFalse();
    assertThat(events.get(1).at("/result/structuredContent/status").stringValue())
        .isEqualTo("requires_escalation");
  }

  @Test
  void aShopMayPreferStreams() throws Exception {
    try (Sandbox eager = Sandbox.start(ShopClient.options().mcpStreams(true).build())) {
      VersionedClient other = new VersionedClient(eager, NEWEST, ShopTransport.MCP);
      ObjectNode call = other.message("create_checkout", "", other.order("wine", 1), null);
      ((ObjectNode) call.get("params")).putObject("_meta").put("progressToken", "p1");
      HttpResponse<String> stream = other.post(call.toString());
      assertThat(type(stream)).isEqualTo("text/event-stream");
      JsonNode progress = events(stream.body()).get(0);
      assertThat(progress.get("method").stringValue()).isEqualTo("notifications/progress");
      assertThat(progress.at("/params/progressToken").stringValue()).isEqualTo("p1");
      HttpResponse<String> json = other.post(call.toString(), "Accept", "application/json");
      assertThat(type(json)).isEqualTo("application/json");
      // A refusal keeps its status, which a stream could not show.
      ObjectNode missing = other.message("get_checkout", "none", null, null);
      HttpResponse<String> refused = other.post(missing.toString());
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(type(refused)).isEqualTo("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WRAPPED", "TEXT"})
  void olderFormsOfResultsAreThere(String form) throws Exception {
    try (Sandbox older =
        Sandbox.start(ShopClient.options().mcpResults(McpResults.valueOf(form)).build())) {
      VersionedClient other = new VersionedClient(older, NEWEST, ShopTransport.MCP);
      ObjectNode call = other.message("create_checkout", "", other.order("wine", 1), null);
      JsonNode result = ShopClient.JSON.readTree(other.post(call.toString()).body()).get("result");
      JsonNode text = ShopClient.JSON.readTree(result.at("/content/0/text").stringValue());
      if (form.equals("TEXT")) {
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(text.has("line_items")).isTrue();
      } else {
        assertThat(result.at("/structuredContent/checkout").has("line_items")).isTrue();
        assertThat(text).isEqualTo(result.get("structuredContent"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"429,7,-32000", "503,1,-32000", "409,,-32000", "401,,-32000", "500,,-32603"})
  @UcpDuty(business = {12, 13})
  void aStatusIsMirrored(int status, Integer retryAfter, int code) throws Exception {
    sandbox
        .faults()
        .next(
            Match.operation("get_checkout"),
            retryAfter == null ? Fault.status(status) : Fault.status(status, retryAfter));
    HttpResponse<String> answer =
        client.post(client.message("get_checkout", "x", null, null).toString());
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode error = ShopClient.JSON.readTree(answer.body()).get("error");
    assertThat(error.get("code").intValue()).isEqualTo(code);
    assertThat(error.at("/data/code").stringValue()).isEqualTo("sandbox_fault");
    if (retryAfter != null) {
      assertThat(error.at("/data/retry_after").intValue()).isEqualTo(retryAfter);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue(retryAfter.toString());
    }
  }

  @Test
  void faultsCutCallsToo() throws Exception {
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    long orders = sandbox.backOffice().orders();
    for (Fault fault : List.of(Fault.dropBeforeCommit(), Fault.reset())) {
      sandbox.faults().next(Match.operation("complete_checkout"), fault);
      assertThatThrownBy(() -> client.complete(id, "success_token"))
          .isInstanceOf(IOException.class);
    }
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.delay(Duration.ofMillis(1)));
    assertThat(client.get(id).at("/status")).isEqualTo("ready_for_complete");
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    String key = UUID.randomUUID().toString();
    assertThatThrownBy(() -> client.complete(id, "success_token", key))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    assertThat(client.complete(id, "success_token", key).at("/status")).isEqualTo("completed");
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
  }

  @Test
  void anAnswerCanComeUnderAnotherId() throws Exception {
    sandbox.faults().next(Match.operation("create_checkout"), Fault.wrongId());
    ObjectNode call = client.message("create_checkout", "", client.order("wine", 1), null);
    JsonNode answer = ShopClient.JSON.readTree(client.post(call.toString()).body());
    assertThat(answer.get("id").intValue()).isEqualTo(call.get("id").intValue() + 1);
    assertThat(answer.has("result")).isTrue();
  }

  @Test
  void anAnswerCanComeTwice() throws Exception {
    sandbox.faults().times(2, Match.operation("create_checkout"), Fault.twoResults());
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    JsonNode array = ShopClient.JSON.readTree(client.post(call).body());
    assertThat(array.isArray()).isTrue();
    assertThat(array).hasSize(2);
    List<JsonNode> events = events(client.post(call, "Accept", "text/event-stream").body());
    assertThat(events).hasSize(3);
    assertThat(events.get(2)).isEqualTo(events.get(1));
  }

  @Test
  void aStreamCanEndInTheMiddleOfTheAnswer() throws Exception {
    sandbox.faults().times(2, Match.operation("create_checkout"), Fault.truncateBody());
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    HttpResponse<String> stream = client.post(call, "Accept", "text/event-stream");
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.body()).contains("notifications/message");
    assertThat(stream.body()).doesNotEndWith("\n\n");
    assertThatThrownBy(() -> client.post(call)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown_fields", "unknown_enum_values", "garbage_body"})
  void answersCanHoldWhatNobodyExpects(String name) throws Exception {
    ShopClient controls = new ShopClient(sandbox);
    controls.http.send(
        controls
            .request(
                "POST",
                "/sandbox/faults",
                "{\"operation\":\"create_checkout\",\"fault\":\"" + name + "\"}")
            .build(),
        HttpResponse.BodyHandlers.discarding());
    String call = client.message("create_checkout", "", client.order("wine", 1), null).toString();
    String answer = client.post(call).body();
    switch (name) {
      case "unknown_fields" ->
          assertThat(ShopClient.JSON.readTree(answer).at("/result/structuredContent").toString())
              .contains("\"sandbox_unknown\":{");
      case "unknown_enum_values" -> assertThat(answer).contains("sandbox_unknown_status");
      default -> assertThat(answer).startsWith("<");
    }
  }

  @Test
  void theJournalNamesToolTransportAndVersion() throws Exception {
    client.create(client.order("bouquet_roses", 1));
    rpc("{'jsonrpc':'2.0','id':1,'method':'ping'}");
    RecordedRequest call = sandbox.journal().requests("create_checkout").get(0);
    assertThat(call.path()).isEqualTo("/mcp");
    assertThat(call.transport()).hasValue(ShopTransport.MCP);
    assertThat(call.version()).hasValue(NEWEST);
    RecordedRequest ping = sandbox.journal().last().orElseThrow();
    assertThat(ping.operation()).isEmpty();
    assertThat(ping.version()).isEmpty();
    ShopClient controls = new ShopClient(sandbox);
    String journal =
        controls
            .http
            .send(
                HttpRequest.newBuilder(sandbox.shopUrl().resolve("/sandbox/journal")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(journal).contains("\"transport\":\"mcp\"", "\"version\":\"" + NEWEST + "\"");
  }

  @Test
  void credentialsStayOutOfTheJournalOfTheControls() throws Exception {
    String id = client.create(client.order("bouquet_roses", 1)).at("/id");
    client.complete(id, "success_token");
    VersionedClient oldest = new VersionedClient(sandbox, "2026-01-11", ShopTransport.MCP);
    String other = oldest.create(oldest.order("bouquet_roses", 1)).at("/id");
    oldest.complete(other, "success_token");
    HttpResponse<String> journal =
        client.send(HttpRequest.newBuilder(sandbox.shopUrl().resolve("/sandbox/journal")).build());
    assertThat(journal.body()).contains("complete_checkout").doesNotContain("success_token");
  }

  private JsonNode rpc(String message) throws Exception {
    HttpResponse<String> answer = client.post(message.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode read = ShopClient.JSON.readTree(answer.body());
    assertThat(read.get("jsonrpc").stringValue()).isEqualTo("2.0");
    return read;
  }

  private static String type(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .orElse("")
        .split(";")[0]
        .toLowerCase(Locale.ROOT);
  }

  private static List<JsonNode> events(String stream) {
    List<JsonNode> events = new ArrayList<>();
    for (String event : stream.split("\n\n")) {
      for (String line : event.split("\n")) {
        if (line.startsWith("data: ")) {
          events.add(ShopClient.JSON.readTree(line.substring(6)));
        }
      }
    }
    return events;
  }
}
