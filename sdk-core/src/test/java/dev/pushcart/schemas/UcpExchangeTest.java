package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found wrong with an exchange, so that a test that is held to it can fail. */
class UcpExchangeTest {

  private static final String VERSION = "2026-04-08";
  private static final String PROFILE = "https://app.example/ucp/2026-04-08.json";
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":"1","method":"tools/call","params":{"name":"complete_checkout",
       "arguments":{"id":"chk_1","meta":{"ucp-agent":{"profile":"%s"},"idempotency-key":"k"},
       "checkout":{"payment":{"instruments":[]}}}}}"""
          .formatted(PROFILE);

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  void theSamplesHold(String version) {
    String said = UcpSamples.checkout(version, "chk_1");
    UcpExchange read = over("GET", "/ucp/checkout-sessions/chk_1", version, "", 200, said);

    assertThat(read.operation()).isEqualTo("get_checkout");
    assertThat(read.succeeded()).isTrue();
    assertThat(read.requestProblems()).isEmpty();
    assertThat(read.answerProblems()).isEmpty();
  }

  @Test
  void anAnswerThatBreaksItsSchemaIsNamedByPlaceAndRule() {
    String said = UcpSamples.checkout("chk_1").replace("\"currency\"", "\"money\"");

    assertThat(over("GET", "/checkout-sessions/chk_1", VERSION, "", 200, said).answerProblems())
        .allMatch(problem -> problem.endsWith("answer:  breaks required currency"))
        .isNotEmpty();
  }

  @Test
  void anAnswerOfAnotherVersionIsFound() {
    String said = UcpSamples.checkout("2026-01-23", "chk_1");

    assertThat(over("GET", "/checkout-sessions/chk_1", VERSION, "", 200, said).answerProblems())
        .anyMatch(problem -> problem.endsWith("ucp.version must be 2026-04-08"));
  }

  @Test
  void aRequestThatBreaksItsSchemaIsFound() {
    assertThat(over("POST", "/checkout-sessions", VERSION, "{}", 0, "").requestProblems())
        .anyMatch(problem -> problem.endsWith("sent:  breaks required line_items"));
    assertThat(over("POST", "/catalog/search", VERSION, "{\"query\":17}", 0, "").requestProblems())
        .anyMatch(problem -> problem.endsWith("sent: /query breaks type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"idempotency-key\":\"k\" | \"other\":1           | arguments must have an idempotency key",
        "{\"id\":\"chk_1\",        | {                     | id must stand among the arguments",
        "{\"payment\"              | {\"id\":\"x\",\"payment\" | checkout must not repeat the id",
        "app.example               | their.example         | must name the same profile",
        "\"instruments\":[]        | \"instruments\":1     | /payment/instruments breaks type"
      })
  void aCallOfAToolIsHeldToItsRules(String there, String instead, String rule) {
    assertThat(called(CALL, "{}").requestProblems()).isEmpty();
    assertThat(called(CALL.replace(there, instead), "{}").requestProblems())
        .anyMatch(problem -> problem.endsWith(rule));
  }

  @Test
  void anAnswerToAToolIsHeldToItsEnvelopeToo() {
    String said = UcpSamples.checkout("chk_1");
    String text = "\"" + said.replace("\"", "\\\"") + "\"";
    String answer =
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
            + text
            + "}],\"structuredContent\":"
            + said
            + "}}";

    assertThat(called(CALL, answer).answerProblems()).isEmpty();
    assertThat(called(CALL, answer.replace("\"id\":\"1\"", "\"id\":\"2\"")).answerProblems())
        .anyMatch(problem -> problem.endsWith("must have the id of the call"));
    assertThat(called(CALL, answer.replace("\\\"USD", "\\\"EUR")).answerProblems())
        .anyMatch(problem -> problem.endsWith("must say the same"));
    assertThat(called(CALL, answer.replace("\"result\"", "\"results\"")).answerProblems())
        .isNotEmpty();
  }

  @Test
  void aRefusalSaysWhatAndWhy() {
    assertThat(refused("{\"code\":\"not_found\",\"content\":\"no such checkout\"}")).isEmpty();
    assertThat(refused("{\"code\":\"not_found\"}")).hasSize(1);
    assertThat(refused("{\"code\":\"c\",\"content\":\"d\",\"continue_url\":\"there\"}")).hasSize(1);
    assertThat(refused("<html>")).hasSize(1);
  }

  private static List<String> refused(String answer) {
    return over("GET", "/checkout-sessions/none", VERSION, "", 404, answer).refusalProblems();
  }

  private static UcpExchange called(String call, String answer) {
    return over("POST", "/mcp", VERSION, call, 200, answer);
  }

  private static UcpExchange over(
      String method, String path, String version, String request, int status, String answer) {
    Map<String, String> headers =
        Map.of("ucp-agent", "profile=\"" + PROFILE.replace(VERSION, version) + "\"");
    return UcpExchange.of(method, path, headers, request, status, answer, "none");
  }
}
