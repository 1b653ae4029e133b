package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.DeadlineException;
import dev.pushcart.JsonValue;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PushcartException;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.internal.signing.AnswerVerifier.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call whose answer is here, while a key to check it with is not. */
class VerifyingRunTest {

  private final EngineFixture fixture = new EngineFixture();
  private final CompletableFuture<Optional<Refusal>> checking = new CompletableFuture<>();

  @BeforeEach
  void answerThatTakesTimeToCheck() {
    fixture.verifier = (sent, answer, timeout) -> checking;
    fixture.wire.answers(200, OK);
  }

  @Test
  void itGoesOnWhenTheKeyIsThere() {
    CompletableFuture<JsonValue> call = fixture.create().executeAsync();
    fixture.environment.runDue();
    assertThat(call).isNotDone();

    checking.complete(Optional.empty());

    assertThat(fixture.await(call).get("id")).contains(JsonValue.of("chk_1"));
  }

  @Test
  void itEndsWhenTheAnswerIsNotBelieved() {
    CompletableFuture<JsonValue> reading = fixture.get().executeAsync();
    fixture.environment.runDue();
    checking.complete(Optional.of(new Refusal("key_not_found", "no such key")));
    SignatureVerificationException failure =
        catchThrowableOfType(SignatureVerificationException.class, () -> fixture.await(reading));
    assertThat(failure.code()).contains("key_not_found");

    fixture.wire.answers(200, OK);
    assertThat(
            catchThrowableOfType(
                OutcomeUnknownException.class, () -> fixture.run(fixture.create())))
        .hasCauseInstanceOf(SignatureVerificationException.class);
    assertThat(fixture.wire.requests).hasSize(2);
  }

  @Test
  void atItsDeadlineAChangeIsUnknownAndAReadingIsNot() {
    OutcomeUnknownException unknown =
        catchThrowableOfType(OutcomeUnknownException.class, () -> fixture.run(fixture.create()));
    assertThat(unknown).hasCauseInstanceOf(DeadlineException.class);
    assertThat(unknown.phase()).isEqualTo(CallPhase.DECODE);

    fixture.wire.answers(200, OK);
    DeadlineException late =
        catchThrowableOfType(DeadlineException.class, () -> fixture.run(fixture.get()));
    assertThat(late.phase()).isEqualTo(CallPhase.DECODE);
  }

  @Test
  void aCanceledChangeIsUnknown() {
    CompletableFuture<JsonValue> call;
    var create = fixture.create();
    call = create.executeAsync();
    fixture.environment.runDue();
    create.cancel();
    fixture.environment.runDue();
    assertThat(call).isCompletedExceptionally();
    assertThat(catchThrowableOfType(CompletionException.class, call::join).getCause())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(CallCanceledException.class);
    checking.complete(Optional.empty());
    fixture.environment.runDue();
  }

  @Test
  void aVerifierThatBreaksLeavesAChangeUnknown() {
    fixture.verifier =
        (sent, answer, timeout) -> {
          throw new IllegalStateException("scripted");
        };
    OutcomeUnknownException unknown =
        catchThrowableOfType(OutcomeUnknownException.class, () -> fixture.run(fixture.create()));
    assertThat(unknown.phase()).isEqualTo(CallPhase.DECODE);
    assertThat(unknown).hasRootCauseMessage("scripted");

    fixture.wire.answers(200, OK);
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> fixture.run(fixture.get())))
        .hasMessage("scripted");
  }

  @Test
  void aVerifierThatBreaksWithACheckedExceptionIsToldAsAFailureOfTheCall() {
    fixture.verifier = (sent, answer, timeout) -> Sneaky.checked();
    assertThat(catchThrowableOfType(PushcartException.class, () -> fixture.run(fixture.get())))
        .hasCauseInstanceOf(IOException.class);
  }
}
