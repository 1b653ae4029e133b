package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallPhase;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PushcartException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A call whose signing key lives in another machine. */
class SigningRunTest {

  private final EngineFixture fixture = new EngineFixture();

  @Test
  void aSignerThatFailsEndsTheCallBeforeAnythingIsSent() {
    IllegalStateException unreachable = new IllegalStateException("the HSM does not answer");
    fixture.signer =
        request -> {
          throw unreachable;
        };

    PushcartException failure =
        catchThrowableOfType(PushcartException.class, () -> fixture.run(fixture.create()));

    assertThat(failure)
        .isNotInstanceOf(OutcomeUnknownException.class)
        .hasCause(unreachable)
        .hasMessageContainingAll("was not sent", "could not be signed", "the HSM does not answer");
    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.attempts()).isZero();
    assertThat(fixture.wire.requests).isEmpty();
  }

  @Test
  void aSignerThatFailsOnTheSecondAttemptLeavesTheFirstUnknown() {
    fixture.signer =
        request -> {
          if (!fixture.wire.requests.isEmpty()) {
            throw new IllegalStateException("the HSM does not answer");
          }
          return request;
        };
    fixture.wire.answers(500, "{}");
    fixture.wire.answers(200, OK);

    assertThat(
            catchThrowableOfType(
                OutcomeUnknownException.class, () -> fixture.run(fixture.create())))
        .hasMessageContaining("could not be signed");
    assertThat(fixture.wire.requests).hasSize(1);
  }

  @Test
  void aCheckedExceptionOfASignerIsAFailureOfTheCallLikeAnyOther() {
    fixture.signer = request -> Sneaky.checked();

    PushcartException failure =
        catchThrowableOfType(PushcartException.class, () -> fixture.run(fixture.create()));
    PushcartException blocking =
        catchThrowableOfType(PushcartException.class, () -> fixture.create().execute());

    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(blocking).hasCauseInstanceOf(IOException.class);
    assertThat(failure).hasMessageContaining("could not be signed");
  }
}
