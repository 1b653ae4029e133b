package dev.pushcart.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallRefusedException;
import dev.pushcart.DecodeException;
import dev.pushcart.JsonValue;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PushcartException;
import dev.pushcart.internal.dialect.Dialects;
import dev.pushcart.schemas.NotUcp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an older version of the business changes in a call. */
@NotUcp(requests = "words of a dialect of its own", answers = "words of a dialect of its own")
class DialectInCallTest {

  private final EngineFixture call = new EngineFixture();

  @Test
  void theBusinessIsToldInItsOwnWords() {
    call.dialect = Dialects.of("2026-01-23");
    call.wire.answers(201, EngineFixture.OK);
    call.run(call.create());
    assertThat(sent()).isEqualTo("{\"line_items\":[]}");
  }

  @Test
  void whatItsVersionCannotSayIsRefusedBeforeAnythingIsSent() {
    call.dialect = Dialects.of("2026-01-11");
    CallRefusedException refused =
        catchThrowableOfType(CallRefusedException.class, () -> call.run(call.create()));
    assertThat(refused.reason()).isEqualTo(CallRefusedException.Reason.NOT_IN_VERSION);
    assertThat(refused.retryable()).isFalse();
    assertThat(refused)
        .hasMessageContainingAll(
            "was not sent",
            "the business speaks UCP 2026-01-11, and currency is required",
            "context.currency");
    assertThat(call.wire.requests).isEmpty();
  }

  @Test
  void anOperationThatItsVersionDoesNotHaveIsRefusedBeforeAnythingIsSent() {
    call.dialect = Dialects.of("2026-01-23");
    CallRefusedException refused =
        catchThrowableOfType(CallRefusedException.class, () -> call.run(call.search()));
    assertThat(refused.reason()).isEqualTo(CallRefusedException.Reason.NOT_IN_VERSION);
    assertThat(refused).hasMessageContaining("search_catalog can be asked since 2026-04-08 only");
    assertThat(call.wire.requests).isEmpty();
  }

  @Test
  void itsAnswerIsReadInTheNewestWords() {
    call.dialect = Dialects.of("2026-01-11");
    call.wire.answers(200, "{\"totals\":[{\"type\":\"discount\",\"amount\":5}]}");
    assertThat(call.run(call.get()))
        .isEqualTo(JsonValue.parse("{\"totals\":[{\"type\":\"discount\",\"amount\":-5}]}"));
  }

  @Test
  void anOlderAnswerIsReadAsWhatItSaysItIs() {
    call.dialect = Dialects.of("2026-08-25");
    call.wire.answers(200, discounted("2026-01-11", 5));
    assertThat(amount(call.run(call.get()))).isEqualTo(-5);
  }

  @Test
  void aNewerAnswerIsReadAsItIs() {
    call.dialect = Dialects.of("2026-01-11");
    String newer = discounted("2026-08-25", -5);
    call.wire.answers(200, newer);
    assertThat(call.run(call.get())).isEqualTo(JsonValue.parse(newer));
  }

  @Test
  void anAnswerThatOnlySaysANewerVersionIsReadAsAgreed() {
    call.dialect = Dialects.of("2026-01-23");
    call.wire.answers(200, discounted("2026-08-25", 5));
    assertThat(amount(call.run(call.get()))).isEqualTo(-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2031-01-01\"", "\"draft\"", "7", "null", "[]", "{}"})
  void anAnswerOfAVersionNobodyKnowsIsReadAsAgreed(String version) {
    call.dialect = Dialects.of("2026-01-23");
    call.wire.answers(200, discounted("?", 5).replace("\"?\"", version));
    assertThat(amount(call.run(call.get()))).isEqualTo(-5);
  }

  private static String discounted(String version, int amount) {
    return "{\"id\":\"chk_1\",\"totals\":[{\"type\":\"discount\",\"amount\":"
        + amount
        + "}],\"ucp\":{\"capabilities\":{},\"version\":\""
        + version
        + "\"}}";
  }

  private static long amount(JsonValue checkout) {
    JsonValue discount = checkout.get("totals").orElseThrow().elements().get(0);
    return discount.get("amount").orElseThrow().asLong().orElseThrow();
  }

  @Test
  void anAnswerThatCannotBeRewrittenIsNotGuessed() {
    call.dialect = Dialects.of("2026-01-11");
    call.wire.answers(200, "{\"totals\":[],\"totals\":[]}");
    assertThatThrownBy(() -> call.run(call.get()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("stands twice");
  }

  @Test
  void anErrorOfAnOldServerIsReadWhateverItsShape() {
    call.dialect = Dialects.of("2026-01-11");
    call.wire.answers(404, "{\"detail\":\"no such checkout\"}");
    assertThatThrownBy(() -> call.run(call.get()))
        .isInstanceOf(PushcartException.class)
        .isNotInstanceOf(OutcomeUnknownException.class)
        .hasMessageContainingAll("404", "no such checkout");
  }

  private String sent() {
    return new String(call.wire.requests.get(0).body(), UTF_8);
  }
}
