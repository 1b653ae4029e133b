package dev.pushcart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.ProblemDetails.BrokenRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemDetailsTest {

  @Test
  void everyMemberOfAProblemCanBeRead() {
    ProblemDetails problem =
        ProblemDetails.parse(
                """
                {"type":"https://pushcart.dev/ucp/2026-11-01/problems/invalid_request",
                 "title":"The request breaks rules","status":422,"detail":"Two rules are broken",
                 "code":"invalid_request","errors":[
                   {"pointer":"/position/x","code":"out_of_range","detail":"must be 0 to 1"},
                   {"pointer":"/label"}],
                 "limit":{"name":"image","max":20,"count":21}}""")
            .orElseThrow();
    assertThat(problem.code()).isEqualTo("invalid_request");
    assertThat(problem.status()).hasValue(422);
    assertThat(problem.title()).isEqualTo("The request breaks rules");
    assertThat(problem.detail()).isEqualTo("Two rules are broken");
    assertThat(problem.errors())
        .containsExactly(
            new BrokenRule("/position/x", "out_of_range", "must be 0 to 1"),
            new BrokenRule("/label", "", ""));
    assertThat(problem.member("limit").flatMap(limit -> limit.get("max")))
        .contains(JsonValue.of(20));
    assertThat(problem).hasToString("invalid_request: Two rules are broken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "oops", "[]", "{}", "{\"code\":7}", "{\"code\":null}", "{\"code\":\"a\""})
  void whatHasNoCodeIsNoProblem(String body) {
    assertThat(ProblemDetails.parse(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"409\"", "4.5", "99", "600", "-1", "99999999999", "null"})
  void statusOfAnotherKindCountsAsAbsent(String status) {
    assertThat(
            ProblemDetails.parse("{\"code\":\"x\",\"status\":" + status + "}")
                .orElseThrow()
                .status())
        .isEmpty();
  }

  @Test
  void errorsOfAnotherKindCountAsAbsent() {
    assertThat(ProblemDetails.parse("{\"code\":\"x\",\"errors\":7}").orElseThrow().errors())
        .isEmpty();
  }
}
