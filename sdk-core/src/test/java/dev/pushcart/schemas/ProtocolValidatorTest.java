package dev.pushcart.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Message;
import dev.pushcart.SchemaValidator.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validator itself, so that a test that is held to it can fail. */
class ProtocolValidatorTest {

  private static final String PIN = "{\"room_id\":\"r\",\"pin_seq\":1}";
  private static final String PROBLEM =
      """
      {"type":"https://pushcart.dev/ucp/2026-11-01/problems/%1$s","title":"A title","status":%2$d,
       "detail":"What happened.","code":"%1$s"}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "register_media     | {\"type\":\"video\"}                                  | ",
        "register_media     | {}                                                    | required: type",
        "register_media     | {\"type\":\"video\",\"id\":\"..\"}                    | pattern",
        "update_product_tag | {\"position\":{\"x\":0.12345,\"y\":0}}                | x-decimals",
        "update_product_tag | {\"position\":{\"x\":0.1234,\"y\":0.0003}}            | ",
        "update_product_tag | {\"position\":null}                                   | ",
        "update_product_tag | {\"product\":null}                                    | type",
        "update_product_tag | {\"region\":{\"x\":0,\"y\":0,\"w\":0,\"h\":1}}        | exclusiveMinimum",
        "pin_asset          | {\"asset\":{\"type\":\"product\"}}                    | required: entry_id",
        "pin_asset          | {\"asset\":{\"type\":\"something_new\"}}              | ",
        "submit_product_tag | {}                                                    | ",
        "submit_product_tag | {\"note\":\"n\"}                                      | takes no body",
        "create_room        |                                                       | ",
        "pin_asset          |                                                       | must have a body",
        "reject_product_tag | no JSON                                               | must be JSON"
      })
  void aRequestIsHeldToTheBodyOfItsOperation(String operation, String json, String rule) {
    var violations = ProtocolValidator.open().request(operation, json == null ? "" : json);

    if (rule == null) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).extracting(Violation::rule).contains(rule);
    }
  }

  @Test
  void onlyTheClosedOneReportsMembersThatAreNotDeclared() {
    String pin =
        "{\"room_id\":\"r\",\"pin_seq\":1,\"asset\":{\"type\":\"link\",\"url\":"
            + "\"https://a.example\",\"title\":\"t\",\"colour\":\"red\"}}";

    assertThat(ProtocolValidator.open().answer("get_pin", 200, pin)).isEmpty();
    assertThat(ProtocolValidator.closed().answer("get_pin", 200, pin))
        .containsExactly(new Violation("/asset/colour", "undeclared"));
  }

  @Test
  void whatStandsInAnyBranchIsDeclared() {
    String batch =
        "{\"mode\":\"atomic\",\"ops\":[{\"op\":\"move\",\"id\":\"a\",\"patch\":"
            + "{\"time\":null,\"label\":\"l\",\"locale_labels\":{\"vi\":\"x\"},\"lable\":\"m\"}}]}";

    assertThat(ProtocolValidator.closed().request("batch_product_tags", batch))
        .containsExactly(new Violation("/ops/0/patch/lable", "undeclared"));
  }

  @Test
  void anAnswerMustBeOneOfItsOperation() {
    ProtocolValidator validator = ProtocolValidator.closed();

    assertThat(validator.answer("get_pin", 200, PIN)).isEmpty();
    assertThat(validator.answer("get_pin", 201, PIN)).isNotEmpty();
    assertThat(validator.answer("get_pin", 200, "text/html", PIN)).isNotEmpty();
    assertThat(validator.answer("get_pin", 200, "{}")).hasSize(2);
    assertThat(validator.answer("delete_lineup", 204, "")).isEmpty();
    assertThat(validator.answer("delete_lineup", 204, PIN)).isNotEmpty();
    assertThat(validator.seen()).isEqualTo(2);
  }

  @Test
  void aProblemMustBeOneThatItsOperationHas() {
    ProtocolValidator validator = ProtocolValidator.closed();
    String notFound = PROBLEM.formatted("not_found", 404);

    assertThat(validator.answer("get_pin", 404, notFound)).isEmpty();
    assertThat(validator.answer("pin_asset", 409, PROBLEM.formatted("room_ended", 409))).isEmpty();
    assertThat(validator.answer("get_pin", 404, PROBLEM.formatted("entry_unknown", 404)))
        .extracting(Violation::path)
        .containsExactly("/code");
    assertThat(validator.answer("get_pin", 404, PROBLEM.formatted("not_found", 410))).isNotEmpty();
    assertThat(validator.answer("get_pin", 404, notFound.replace("/problems/", "/errors/")))
        .extracting(Violation::path)
        .containsExactly("/type");
    assertThat(validator.answer("get_pin", 409, notFound)).isNotEmpty();
    assertThat(validator.problem(405, PROBLEM.formatted("method_not_allowed", 405))).isEmpty();
  }

  @Test
  void aProblemMustHaveTheMembersOfItsCode() {
    assertThat(
            ProtocolValidator.open()
                .answer("update_product_tag", 412, PROBLEM.formatted("version_stale", 412)))
        .containsExactly(new Violation("", "required: version"));
  }

  @Test
  void everyEventOfAStreamThatHasArrivedIsLookedAt() {
    ProtocolValidator validator = ProtocolValidator.closed();
    String data =
        "{\"seq\":4,\"type\":\"tags.reset\",\"at\":\"2026-11-22T10:00:00Z\",\"media_id\":\"m\"}";
    String stream = ": still here\n\nid: 4\nevent: tags.reset\ndata: " + data + "\n\n";

    assertThat(watched(validator, stream + "id: 5\ndata: {\"se")).isEmpty();
    assertThat(watched(validator, stream.replace("id: 4", "id: 5")))
        .containsExactly(new Violation("/seq", "must be the id of the event"));
    assertThat(watched(validator, stream.replace("event: tags.reset\n", "")))
        .containsExactly(new Violation("/type", "must be the type of the event"));
    assertThat(watched(validator, stream.replace("\"media_id\"", "\"media\""))).hasSize(2);
    assertThat(validator.seen()).isEqualTo(4);
  }

  private static List<Violation> watched(ProtocolValidator validator, String stream) {
    return validator.answer("watch_product_tags", 200, "text/event-stream", stream);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /product-tags, create_product_tag",
    "POST, /product-tags:check, check_product_tag",
    "PATCH, /product-tags/pt_1, update_product_tag",
    "POST, /product-tags/pt_1:submit, submit_product_tag",
    "GET, /media/m.1~x/product-tags:resolve, resolve_product_tags",
    "GET, /media/m/product-tags, list_product_tags",
    "POST, /rooms/r:pin, pin_asset",
    "PUT, /rooms/r:pin, ''",
    "POST, /product-tags/pt_1:sing, ''"
  })
  void aRequestIsForTheOperationOfItsRoute(String method, String path, String operation) {
    assertThat(ProtocolOperation.at(method, path).map(ProtocolOperation::name).orElse(""))
        .isEqualTo(operation);
  }

  @Test
  void aStrictClientsMessagesAreHeldToTheirOwnProtocol() {
    WireValidator validator = new WireValidator();

    assertThat(validator.validate(new Given("get_pin", Direction.RECEIVED, PIN))).isEmpty();
    assertThat(validator.validate(new Given("get_pin", Direction.RECEIVED, "{}"))).hasSize(2);
    assertThat(validator.validate(new Given("pin_asset", Direction.SENT, "{}"))).hasSize(1);
    assertThat(validator.seenOfProtocol()).isEqualTo(3);
    assertThat(validator.seenOfUcp()).isZero();
  }

  @Test
  void anOperationThatIsNotTheProtocolsIsAMistakeOfTheTest() {
    assertThatThrownBy(() -> ProtocolValidator.open().request("create_checkout", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ProtocolValidator.knows("create_checkout")).isFalse();
    assertThat(ProtocolValidator.knows("pin_asset")).isTrue();
  }

  private record Given(String operation, Direction direction, String text) implements Message {
    @Override
    public String version() {
      return ProtocolFiles.VERSION;
    }

    @Override
    public byte[] json() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
