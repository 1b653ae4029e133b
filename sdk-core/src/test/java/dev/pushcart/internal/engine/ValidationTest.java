package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.DecodeException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.SchemaValidator;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Violation;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.ValidationMode;
import dev.pushcart.internal.dialect.Asked;
import dev.pushcart.internal.dialect.Dialect;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held to schemas, and what follows when it does not hold. */
@UcpDuty(client = 5)
class ValidationTest {

  private static final Violation BROKEN = new Violation("/line_items/0", "required: item");

  private final EngineFixture shop = new EngineFixture();
  private final List<String> seen = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(names = {"WARN", "STRICT"})
  @NotUcp(requests = "words of a dialect of its own", answers = "words of a dialect of its own")
  void messagesAreSeenAsTheyAreOnTheWire(ValidationMode mode) {
    shop.dialect = new Shouting();
    validates(mode, null);
    shop.wire.answers(201, "{\"id\":\"CHK_1\"}").answers(200, "{\"id\":\"CHK_2\"}");

    shop.run(shop.create());
    shop.run(shop.get());

    assertThat(seen)
        .containsExactly(
            "SENT create_checkout 2026-01-11 {\"LINE_ITEMS\":[]}",
            "RECEIVED create_checkout 2026-01-11 {\"id\":\"CHK_1\"}",
            "RECEIVED get_checkout 2026-01-11 {\"id\":\"CHK_2\"}");
    assertThat(told).isEmpty();
  }

  @Test
  void offAsksNobody() {
    validates(ValidationMode.OFF, Direction.SENT);
    shop.wire.answers(200, OK);

    shop.run(shop.create());

    assertThat(seen).isEmpty();
  }

  @Test
  void aMessageIsSeenOnceHoweverOftenItIsSent() {
    validates(ValidationMode.STRICT, null);
    shop.wire.answers(503, "{}").answers(200, OK);

    shop.run(shop.create());

    assertThat(seen).hasSize(2);
  }

  @Test
  void strictSendsNothingThatBreaksItsSchema() {
    validates(ValidationMode.STRICT, Direction.SENT);

    SchemaViolationException failure =
        catchThrowableOfType(SchemaViolationException.class, () -> shop.run(shop.create()));

    assertThat(failure.direction()).isEqualTo(Direction.SENT);
    assertThat(failure.violations()).containsExactly(BROKEN);
    assertThat(failure.phase()).isEqualTo(CallPhase.QUEUE);
    assertThat(failure.attempts()).isZero();
    assertThat(failure.retryable()).isFalse();
    assertThat(failure)
        .hasMessageContaining("was not sent")
        .hasMessageContaining("\"/line_items/0\" required: item");
    assertThat(shop.wire.requests).isEmpty();
    assertThat(told).containsExactly("SENT " + List.of(BROKEN));
  }

  @Test
  void strictUsesNoAnswerThatBreaksItsSchema() {
    validates(ValidationMode.STRICT, Direction.RECEIVED);
    shop.wire.answers(200, OK);

    SchemaViolationException failure =
        catchThrowableOfType(SchemaViolationException.class, () -> shop.run(shop.get()));

    assertThat(failure.direction()).isEqualTo(Direction.RECEIVED);
    assertThat(failure.phase()).isEqualTo(CallPhase.DECODE);
    assertThat(failure.status()).hasValue(200);
  }

  @Test
  void aChangeWhoseAnswerBreaksItsSchemaIsUnknown() {
    validates(ValidationMode.STRICT, Direction.RECEIVED);
    shop.wire.answers(201, OK);

    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(SchemaViolationException.class);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  @NotUcp(answers = "a secret alone")
  void warnGoesOnAndSaysSoInOneLineWithoutValues(Direction direction) throws IOException {
    validates(ValidationMode.WARN, direction);
    shop.wire.answers(200, "{\"id\":\"value-of-the-answer\"}");

    assertThat(shop.run(shop.create())).isNotNull();

    assertThat(told).containsExactly(direction + " " + List.of(BROKEN));
    String log = Files.readString(Path.of("target", "sdk.log"));
    assertThat(log.lines())
        .anyMatch(
            line ->
                line.contains(
                    "create_checkout at https://shop.example: what was "
                        + (direction == Direction.SENT ? "sent" : "received")
                        + " breaks the schemas of UCP 2026-04-08: \"/line_items/0\" required: item"));
    assertThat(log).doesNotContain("value-of-the-answer");
  }

  @Test
  void aLineInTheLogIsShortAndCannotForgeAnother() {
    List<Violation> many =
        IntStream.range(0, 9)
            .mapToObj(i -> new Violation("/a\nb" + "x".repeat(1000), "type"))
            .toList();

    assertThat(Validation.Broken.inWords(many))
        .doesNotContain("\n")
        .endsWith("; and 4 more")
        .hasSizeLessThan(2000);
  }

  @Test
  void answersThatAreNoSuccessAreNotLookedAt() {
    validates(ValidationMode.STRICT, Direction.RECEIVED);
    shop.wire.answers(422, "{\"code\":\"no\"}");

    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(InvalidRequestException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void aValidatorThatThrowsBreaksNothingInWarn() {
    shop.validation = new Validation(ValidationMode.WARN, ValidationTest::breaks);
    shop.wire.answers(200, OK);

    assertThat(shop.run(shop.create())).isNotNull();
  }

  @Test
  void aCheckedExceptionOfAValidatorBreaksNothingInWarn() {
    shop.validation = new Validation(ValidationMode.WARN, message -> Sneaky.checked());
    shop.wire.answers(200, OK);

    assertThat(shop.run(shop.create())).isNotNull();
  }

  @Test
  void aCheckedExceptionOfAValidatorEndsTheCallInStrict() {
    shop.validation = new Validation(ValidationMode.STRICT, message -> Sneaky.checked());

    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(SchemaViolationException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aValidatorThatThrowsEndsTheCallInStrict() {
    shop.validation = new Validation(ValidationMode.STRICT, ValidationTest::breaks);

    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(SchemaViolationException.class)
        .hasCauseInstanceOf(StackOverflowError.class)
        .hasMessageContaining("StackOverflowError")
        .hasMessageNotContaining("scripted");
    assertThat(shop.wire.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>"})
  @NotUcp(answers = "no JSON")
  void aBodyThatIsNoJsonIsStillADecodeExceptionInWarn(String body) {
    validates(ValidationMode.WARN, Direction.RECEIVED);
    shop.wire.answers(200, body);

    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(DecodeException.class);
  }

  private static List<Violation> breaks(SchemaValidator.Message message) {
    throw new StackOverflowError("scripted");
  }

  private void validates(ValidationMode mode, Direction breaking) {
    shop.validation =
        new Validation(
            mode,
            message -> {
              seen.add(
                  message.direction()
                      + " "
                      + message.operation()
                      + " "
                      + message.version()
                      + " "
                      + new String(message.json(), StandardCharsets.UTF_8));
              return message.direction() == breaking ? List.of(BROKEN) : List.of();
            });
    shop.listener =
        new CallListener() {
          @Override
          public void onViolation(ViolationEvent violation) {
            told.add(violation.direction() + " " + violation.violations());
          }
        };
  }

  /** A version that writes its member names in capitals, and its values too. */
  private static final class Shouting implements Dialect {
    @Override
    public String version() {
      return "2026-01-11";
    }

    @Override
    public byte @Nullable [] downcast(Asked asked, byte @Nullable [] requestOrNull) {
      return requestOrNull == null
          ? null
          : text(requestOrNull).toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] upcast(String operation, byte[] answer) {
      return text(answer).toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) {
      return new String(json, StandardCharsets.UTF_8);
    }
  }
}
