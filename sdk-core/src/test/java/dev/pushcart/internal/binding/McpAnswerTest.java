package dev.pushcart.internal.binding;

import static dev.pushcart.internal.binding.McpCall.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.schemas.UcpDuty;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an MCP server's answer means. */
class McpAnswerTest {

  private static final String UCP = "{\"ucp\":{\"version\":\"2026-04-08\"},\"id\":\"chk_1\"}";
  private static final String STREAM = "text/event-stream";

  private final McpCall call = McpCall.of(Operations.GET_CHECKOUT).id("chk_1");

  private static String result(String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"result\":" + result + "}";
  }

  private static String error(String error) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"error\":" + error + "}";
  }

  private static String quoted(String json) {
    return JsonValue.of(json).toString();
  }

  // -- where UCP's JSON stands

  static List<String> waysToSayIt() {
    return List.of(
        "{\"structuredContent\":" + UCP + "}",
        "{\"structuredContent\":" + UCP + ",\"isError\":false,\"content\":[]}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"shown\"}],\"structuredContent\":" + UCP + "}",
        "{\"structuredContent\":{\"checkout\":" + UCP + "}}",
        "{\"structuredContent\":null,\"content\":[{\"type\":\"text\",\"text\":"
            + quoted(UCP)
            + "}]}",
        "{\"content\":[{\"type\":\"image\",\"data\":\"\"},{\"type\":\"text\",\"text\":"
            + quoted("{\"checkout\":" + UCP + "}")
            + "}]}",
        "{\"checkout\":" + UCP + "}",
        UCP);
  }

  @ParameterizedTest
  @MethodSource("waysToSayIt")
  @UcpDuty(client = 95)
  void resourceIsFoundWhereverItStands(String result) {
    HttpAnswer answer = call.understand(result(result));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(UCP);
  }

  @Test
  @UcpDuty(client = 95)
  void memberOfTheSameNameIsNoWrapper() {
    String order = "{\"ucp\":{},\"checkout\":{\"id\":\"x\"}}";
    assertThat(text(call.understand(result("{\"structuredContent\":" + order + "}"))))
        .isEqualTo(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"isError\":true", ",\"isError\":false", ",\"isError\":null"})
  @UcpDuty(client = 95)
  void businessOutcomeIsAnAnswerWithTheFlagAndWithout(String flag) {
    String outcome = "{\"ucp\":{\"status\":\"error\"},\"messages\":[]}";
    HttpAnswer answer = call.understand(result("{\"structuredContent\":" + outcome + flag + "}"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(outcome);
  }

  @Test
  @UcpDuty(client = 95)
  void toolThatFailedInPlainWordsMayHaveDoneItAndSaysWhy() {
    HttpAnswer answer =
        call.understand(
            result("{\"content\":[{\"type\":\"text\",\"text\":\"it broke\"}],\"isError\":true}"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer)).isEqualTo("{\"content\":\"it broke\"}");
  }

  @Test
  @UcpDuty(client = 95)
  void toolThatFailedWithACodeIsThatError() {
    HttpAnswer answer =
        call.understand(
            result(
                "{\"structuredContent\":{\"code\":\"rate_limited\",\"content\":\"slow\","
                    + "\"retry_after\":7},\"isError\":true}"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"text\"",
        "{\"content\":[]}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"no json\"}]}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"[]\"}]}",
        "{\"structuredContent\":[]}",
        "{\"structuredContent\":\"text\"}"
      })
  void resultThatSaysNothingIsNoAnswer(String result) {
    assertThatThrownBy(() -> call.understand(result(result)))
        .isInstanceOf(Mismatch.class)
        .hasMessageStartingWith("$.result");
  }

  @Test
  void ofSeveralTextsTheOneThatIsJsonIsTaken() {
    String prose = "{\"type\":\"text\",\"text\":\"Here is your checkout.\"}";
    String json = "{\"type\":\"text\",\"text\":" + quoted(UCP) + "}";
    for (String texts : List.of(prose + "," + json, json + "," + prose)) {
      assertThat(text(call.understand(result("{\"content\":[" + texts + "]}")))).isEqualTo(UCP);
    }
  }

  @Test
  void emptyStructuredContentDoesNotHideTheText() {
    String text = "\"content\":[{\"type\":\"text\",\"text\":" + quoted(UCP) + "}]";
    assertThat(text(call.understand(result("{\"structuredContent\":{}," + text + "}"))))
        .isEqualTo(UCP);
  }

  @Test
  void blocksAreAsLongAsTheAnswerMayBe() {
    String longer = "a".repeat(JsonText.MAX_STRING + 1);
    String image = "{\"type\":\"image\",\"data\":\"" + longer + "\"}";
    String ucp = UCP.substring(0, UCP.length() - 1) + ",\"x\":[\"" + longer + "\"]}";
    String text = "{\"type\":\"text\",\"text\":" + quoted(ucp) + "}";
    assertThat(text(call.understand(result("{\"content\":[" + image + "," + text + "]}"))))
        .isEqualTo(ucp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"structuredContent\":{\"id\":1},\"structuredContent\":{\"id\":2}}",
        "{\"isError\":true,\"structuredContent\":{},\"isError\":false}",
        "{\"checkout\":{\"id\":1},\"checkout\":{\"id\":2}}",
        "{\"structuredContent\":{\"checkout\":{\"id\":1},\"checkout\":{\"id\":2}}}",
        "{\"structuredContent\":{\"ucp\":{},\"ucp\":{}}}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"{}\",\"text\":\"{}\"}]}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"{}\"},{\"type\":\"text\",\"text\":\"{}\"}]}"
      })
  void resultThatSaysItTwiceIsRefused(String result) {
    assertThatThrownBy(() -> call.understand(result(result)))
        .isInstanceOf(Mismatch.class)
        .hasMessageMatching(".*(stands twice|holds 2).*");
  }

  @Test
  void resourceThatNestsTooDeepIsRefused() {
    String deep = "[".repeat(300) + "]".repeat(300);
    assertThatThrownBy(
            () -> call.understand(result("{\"structuredContent\":{\"x\":" + deep + "}}")))
        .isInstanceOf(Mismatch.class)
        .hasMessageContaining("nests too deep");
  }

  // -- what is no answer

  static List<Arguments> noAnswers() {
    return List.of(
        Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":\"req-2\",\"result\":{}}", "$.id: must be"),
        Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", "but was 1"),
        Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{}}", "but was null"),
        Arguments.of("{\"jsonrpc\":\"2.0\",\"result\":{}}", "$.id: must be"),
        Arguments.of(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-2\",\"error\":{\"code\":-32602}}", "$.id: must be"),
        Arguments.of(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"result\":{},\"result\":{}}",
            "$.result: stands twice"),
        Arguments.of(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"result\":{},\"error\":{}}",
            "both a result and an error"),
        Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":\"req-1\"}", "neither a result nor an error"),
        Arguments.of(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"result\":null}",
            "neither a result nor an error"),
        Arguments.of("[" + result("{}") + "]", "is a batch"),
        Arguments.of("{\"jsonrpc\":\"1.0\",\"id\":\"req-1\",\"result\":{}}", "must be \"2.0\""),
        Arguments.of("{\"id\":\"req-1\",\"result\":{}}", "must be \"2.0\""),
        Arguments.of(
            "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"method\":\"ping\"}", "$.method: stands in"),
        Arguments.of("", "ends too early"),
        Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"result\":{\"a\":", "too early"),
        Arguments.of("<html>", "no well-formed JSON"),
        Arguments.of(UCP, "must be \"2.0\""));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void whatIsNoAnswerToThisCallIsRefused(String body, String why) {
    assertThatThrownBy(() -> call.understand(body))
        .isInstanceOf(Mismatch.class)
        .hasMessageContaining(why);
  }

  @Test
  void acceptedWithoutAnAnswerIsRefused() {
    assertThatThrownBy(() -> call.understand(202, "application/json", ""))
        .isInstanceOf(Mismatch.class);
  }

  // -- errors

  @ParameterizedTest
  @CsvSource({
    "-32001, , 422",
    "-32600, , 400",
    "-32602, , 400",
    "-32700, , 400",
    "-32601, , 501",
    "-32603, , 500",
    "-32000, , 500",
    "-32002, , 500",
    "-31999, , 500",
    "404, , 404",
    "-32001, version_unsupported, 422",
    "-32001, invalid_profile_url, 400",
    "-32001, profile_unreachable, 424",
    "-32001, profile_malformed, 422",
    "-32001, profile_not_trusted, 403",
    "-32000, signature_missing, 401",
    "-32000, signature_invalid, 401",
    "-32000, key_not_found, 401",
    "-32000, idempotency_conflict, 409",
    "-32000, IDEMPOTENCY_IN_PROGRESS, 409",
    "-32000, rate_limit_exceeded, 429",
    "-32000, service_unavailable, 503",
    "-32600, digest_mismatch, 400",
    "-32600, algorithm_unsupported, 400",
    "-32602, request_too_large, 400",
    "-32000, of_their_own, 500"
  })
  @UcpDuty(client = {34, 96})
  void errorInASuccessHasTheStatusOfRest(int rpcCode, String code, int status) {
    String data = code == null ? "" : ",\"data\":{\"code\":\"" + code + "\",\"content\":\"why\"}";
    HttpAnswer answer =
        call.understand(error("{\"code\":" + rpcCode + ",\"message\":\"refused\"" + data + "}"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(text(answer)).contains(code == null ? "\"refused\"" : "\"" + code + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "http_status", "status_code", "statusCode"})
  @UcpDuty(client = 96)
  void statusInTheDataIsMorePreciseThanTheNumber(String member) {
    String data = "{\"" + member + "\":403,\"code\":\"rate_limited\"}";
    assertThat(
            call.understand(error("{\"code\":-32602,\"message\":\"no\",\"data\":" + data + "}"))
                .status())
        .isEqualTo(403);
  }

  @Test
  @UcpDuty(client = 96)
  void statusThatIsNoErrorIsNotBelieved() {
    String data = "{\"status\":200}";
    assertThat(call.understand(error("{\"code\":-32603,\"data\":" + data + "}")).status())
        .isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "\"30\", 30",
    "-5, 0",
    "1.5, 2",
    "\"0.1\", 1",
    "2.0, 2",
    "1e99, 999999999",
    "-0.5, 0"
  })
  @UcpDuty(client = 96)
  void retryAfterInTheDataIsAHeader(String written, String header) {
    HttpAnswer answer =
        call.understand(error("{\"code\":-32000,\"data\":{\"retry_after\":" + written + "}}"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains(header);
  }

  @Test
  @UcpDuty(client = 96)
  void httpStatusComesFirst() {
    String body =
        error("{\"code\":-32603,\"message\":\"m\",\"data\":{\"status\":500,\"retry_after\":9}}");
    HttpAnswer answer = call.understand(429, "application/json", body, "Retry-After", "3");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("3");
  }

  @Test
  void errorThatNamesNobodyIsForTheOneWhoAsked() {
    HttpAnswer answer =
        call.understand(
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"bad\"}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).isEqualTo("{\"content\":\"bad\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Bad gateway</html>", "", "{\"detail\":\"text\"}", "[1]"})
  void errorOfWhoeverStandsBetweenStaysReadable(String body) {
    HttpAnswer answer = call.understand(502, "text/html", body);
    assertThat(answer.status()).isEqualTo(502);
    assertThat(text(answer)).isEqualTo(body);
  }

  @Test
  void pageThatSpeaksOfSessionsIsAPage() {
    String page = "<html><script>initialize(session)</script>Missing session ID</html>";
    assertThat(text(call.understand(403, "text/html", page))).isEqualTo(page);
  }

  @Test
  void outcomeUnderAnErrorStatusIsUnwrapped() {
    String outcome = "{\"ucp\":{\"status\":\"error\"},\"messages\":[{\"code\":\"gone\"}]}";
    HttpAnswer answer =
        call.understand(404, "application/json", result("{\"structuredContent\":" + outcome + "}"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).isEqualTo(outcome);
  }

  @Test
  void errorOfAnyShapeIsRead() {
    for (String data : List.of("null", "17", "[]", "{}", "\"x\"", "{\"code\":17}")) {
      assertThat(call.understand(error("{\"code\":-32603,\"data\":" + data + "}")).status())
          .isEqualTo(500);
    }
    assertThat(call.understand(error("\"broken\"")).status()).isEqualTo(500);
  }

  // -- event streams

  private static String event(String data) {
    return "event: message\ndata: " + data + "\n\n";
  }

  @Test
  @UcpDuty(client = 93)
  void answerIsFoundBetweenWhatElseTheServerSays() {
    String stream =
        ": ping\n\nid: 1\ndata:\n\n"
            + event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}")
            + event("{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"method\":\"ping\"}")
            + event(result("{\"structuredContent\":" + UCP + "}"))
            + event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
    HttpAnswer answer = call.understand(200, "Text/Event-Stream; charset=utf-8", stream);
    assertThat(text(answer)).isEqualTo(UCP);
  }

  @Test
  void errorInAStreamIsRead() {
    assertThat(call.understand(200, STREAM, event(error("{\"code\":-32602}"))).status())
        .isEqualTo(400);
    assertThat(call.understand(429, STREAM, event(error("{\"code\":-32000}"))).status())
        .isEqualTo(429);
  }

  static List<Arguments> brokenStreams() {
    String answer = event(result("{\"structuredContent\":" + UCP + "}"));
    String other = "{\"jsonrpc\":\"2.0\",\"id\":\"req-2\",\"result\":{}}";
    return List.of(
        Arguments.of("", "ends without an answer"),
        Arguments.of(": ping\n\n", "ends without an answer"),
        Arguments.of(answer.substring(0, answer.length() - 1), "middle of an event"),
        Arguments.of(answer.substring(0, answer.length() - 20), "middle of an event"),
        Arguments.of(answer + answer, "two answers"),
        Arguments.of(event(other), "$.id: must be"),
        Arguments.of(answer + event(other), "$.id: must be"),
        Arguments.of(event("[" + result("{}") + "]"), "is a batch"),
        Arguments.of(event("{"), "too early"),
        Arguments.of(answer.replace("message", "other"), "ends without an answer"));
  }

  @ParameterizedTest
  @MethodSource("brokenStreams")
  void streamWithoutExactlyOneAnswerIsRefused(String stream, String why) {
    assertThatThrownBy(() -> call.understand(200, STREAM, stream))
        .isInstanceOf(Mismatch.class)
        .hasMessageContaining(why);
  }

  // -- sessions

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: Mcp-Session-Id header is required",
        "Bad Request: No valid session ID provided",
        "Bad Request: Missing session ID",
        "Bad Request: Server not initialized",
        "Received request before initialization was complete"
      })
  @UcpDuty(client = 98)
  void serverThatInsistsOnASessionIsTold(String message) {
    HttpAnswer inJson =
        call.understand(
            400, "application/json", error("{\"code\":-32000,\"message\":\"" + message + "\"}"));
    HttpAnswer inText = call.understand(400, "text/plain", message);
    HttpAnswer in200 = call.understand(error("{\"code\":-32001,\"message\":\"" + message + "\"}"));
    assertThat(List.of(inJson, inText, in200))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(428);
              assertThat(text(answer))
                  .contains(message, "connect with mcpSession(true)", "mcp_session_required");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"Session not"
            + " found\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"req-1\",\"error\":{\"code\":-32000,\"message\":\"gone\"}}",
        "Not Found",
        ""
      })
  @UcpDuty(client = 98)
  void sessionThatIsGoneMayBeOpenedAnew(String body) {
    call.header("Mcp-Session-Id", "s-1");
    HttpAnswer answer = call.understand(404, "application/json", body);
    assertThat(answer.status()).isEqualTo(425);
    assertThat(text(answer)).contains("mcp_session_unknown");
    assertThat(call.lost()).containsExactly("s-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":-32000,\"message\":\"Checkout session not found\"}",
        "{\"code\":-32000,\"message\":\"gone\",\"data\":{\"code\":\"not_found\"}}"
      })
  void resourceThatIsGoneIsNotTheSession(String error) {
    call.header("Mcp-Session-Id", "s-1");
    assertThat(call.understand(404, "application/json", error(error)).status()).isEqualTo(404);
    assertThat(call.lost()).isEmpty();
  }

  static List<String> wordsOfOtherSessions() {
    return List.of(
        "payment session expired",
        "Session expired",
        "Session not found",
        "invalid session",
        "session id of the payment is unknown",
        "Payment failed: missing session id",
        "could not initialize payment provider",
        "payment server not initialized",
        "checkout session id is required");
  }

  @ParameterizedTest
  @MethodSource("wordsOfOtherSessions")
  @UcpDuty(client = 98)
  void failureThatSpeaksOfAnotherSessionMayHaveBeenDone(String words) {
    String failure = "{\"code\":-32000,\"message\":\"" + words + "\"}";
    assertThat(call.understand(error(failure)).status()).isEqualTo(500);
    call.header("Mcp-Session-Id", "s-1");
    assertThat(call.understand(error(failure)).status()).isEqualTo(500);
    assertThat(call.understand(400, "text/plain", words).status()).isEqualTo(400);
    assertThat(call.lost()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, -32603, ''",
    "400, -32603, ''",
    "500, -32000, ''",
    "503, -32000, ''",
    "500, -32600, ''",
    "200, -32000, ',\"data\":{\"status\":500}'",
    "200, -32000, ',\"data\":{\"code\":\"x\"}'",
    "200, -32050, ''",
    "403, -32000, ''"
  })
  @UcpDuty(client = 98)
  void whatBrokeIsNeverTheSessionWhateverItSays(int status, int rpcCode, String data) {
    String failure =
        error("{\"code\":" + rpcCode + ",\"message\":\"Mcp-Session-Id is required\"" + data + "}");
    int said = status == 200 ? 500 : status;
    assertThat(call.understand(status, "application/json", failure).status()).isEqualTo(said);
    call.header("Mcp-Session-Id", "s-1");
    assertThat(call.understand(status, "application/json", failure).status()).isEqualTo(said);
    assertThat(call.lost()).isEmpty();
  }

  @Test
  @UcpDuty(client = 98)
  void plainTextUnderAServerErrorIsNotTheSession() {
    call.header("Mcp-Session-Id", "s-1");
    HttpAnswer answer = call.understand(500, "text/plain", "Mcp-Session-Id is required");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(call.lost()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, Bad Request: No valid session ID provided",
    "200, Unknown Mcp-Session-Id",
    "200, no such MCP session"
  })
  @UcpDuty(client = 98)
  void sessionThatIsRefusedByItsNameMayBeOpenedAnew(int status, String words) {
    call.header("Mcp-Session-Id", "s-1");
    String refusal = error("{\"code\":-32000,\"message\":\"" + words + "\"}");
    assertThat(call.understand(status, "application/json", refusal).status()).isEqualTo(425);
    assertThat(call.lost()).containsExactly("s-1");
  }

  @Test
  @UcpDuty(client = 98)
  void sessionThatIsRefusedByACodeMayBeOpenedAnew() {
    call.header("Mcp-Session-Id", "s-1");
    String data = "{\"code\":\"mcp_session_expired\"}";
    assertThat(
            call.understand(error("{\"code\":-32000,\"message\":\"no\",\"data\":" + data + "}"))
                .status())
        .isEqualTo(425);
  }

  @Test
  void refusalThatNamesAnotherCallIsStillReadForTheSession() {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":\"server-error\",\"error\":{\"code\":-32600,"
            + "\"message\":\"Bad Request: Missing session ID\"}}";
    assertThat(call.understand(400, "application/json", body).status()).isEqualTo(428);
    assertThat(call.understand(400, "application/json", body.replace("-32600", "-32603")).status())
        .isEqualTo(400);
  }
}
