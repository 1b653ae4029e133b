package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Message;
import dev.pushcart.SchemaValidator.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validator itself, in every version, so that a test that is held to it can fail. */
class UcpValidatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-11 | create_checkout   | {\"line_items\":[],\"currency\":\"USD\",\"payment\":{}} | ",
        "2026-01-11 | create_checkout   | {\"line_items\":[],\"payment\":{}}   | required: currency",
        "2026-01-11 | complete_checkout | {\"payment\":{}}                     | required: payment_data",
        "2026-01-23 | create_checkout   | {\"line_items\":[]}                  | ",
        "2026-01-23 | update_checkout   | {\"line_items\":[]}                  | required: id",
        "2026-04-08 | create_checkout   | {\"line_items\":[]}                  | ",
        "2026-04-08 | create_checkout   | {}                                   | required: line_items",
        "2026-04-08 | update_checkout   | {\"line_items\":[],\"id\":\"c\"}     | false",
        "2026-04-08 | search_catalog    | {\"query\":\"roses\"}                | ",
        "2026-04-08 | lookup_catalog    | {}                                   | required: ids",
        "2026-08-25 | create_checkout   | {\"line_items\":[]}                  | ",
        "2026-08-25 | create_checkout   | {}                                   | required: line_items",
        "2026-08-25 | get_product       | {}                                   | required: id",
        "2026-08-25 | cancel_checkout   | {}                                   | "
      })
  void aRequestIsHeldToItsVersion(String version, String operation, String json, String rule) {
    List<Violation> violations = validate(version, operation, Direction.SENT, json);

    if (rule == null) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).extracting(Violation::rule).contains(rule);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  void anAnswerIsHeldToItsVersion(String version) {
    assertThat(validate(version, "get_checkout", Direction.RECEIVED, "{\"id\":\"chk_1\"}"))
        .contains(new Violation("", "required: line_items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-04-08", "2026-08-25"})
  void aBusinessErrorIsHeldToItsOwnSchema(String version) {
    String error =
        """
        {"ucp":{"version":"%s","status":"error"},"messages":[{"type":"error","code":"gone",
         "content":"No longer here.","severity":"unrecoverable"}]}"""
            .formatted(version);

    assertThat(validate(version, "get_checkout", Direction.RECEIVED, error)).isEmpty();
    assertThat(
            validate(
                version, "get_checkout", Direction.RECEIVED, error.replace("messages", "notes")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "complete_checkout | 'payment':{'instruments':[]},'idempotency_key':'KEY' | ",
        "complete_checkout | 'idempotency_key':'KEY','risk_signals':{}          | ",
        "complete_checkout | 'payment':{'handlers':[]},'idempotency_key':'KEY'  | /payment/handlers",
        "complete_checkout | 'payment_data':{},'idempotency_key':'KEY'          | payment_data",
        "complete_checkout | 'payment':{}                                       | idempotency_key",
        "cancel_checkout   | 'idempotency_key':'other'                          | /idempotency_key",
        "get_checkout      | 'idempotency_key':'KEY'                            | idempotency_key",
        "update_checkout   | 'checkout':{'line_items':[],'currency':'USD','payment':{}} | ",
        "update_checkout   | 'checkout':{'line_items':[],'payment':{}}          | currency",
      })
  void argumentsOfTheFirstVersionAreHeldToItsOpenRpcFile(String tool, String beside, String wrong) {
    String arguments =
        "{'_meta':{'ucp':{'profile':'https://app.example/ucp.json'}},'id':'chk_1'," + beside + "}";
    String json =
        arguments.replace('\'', '"').replace("KEY", "550e8400-e29b-41d4-a716-446655440000");
    List<Error> errors = UcpMessages.of("2026-01-11").argumentErrors(tool, json);

    if (wrong == null) {
      assertThat(errors).isEmpty();
    } else {
      assertThat(errors)
          .anySatisfy(
              error -> assertThat(error.getInstanceLocation() + " " + error).contains(wrong));
    }
  }

  private static List<Violation> validate(
      String version, String operation, Direction direction, String json) {
    return UcpValidator.of(version).validate(new Given(version, operation, direction, json));
  }

  private record Given(String version, String operation, Direction direction, String text)
      implements Message {
    @Override
    public byte[] json() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
