package dev.pushcart.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.CallPhase;
import dev.pushcart.FailureDetails;
import dev.pushcart.PushcartException;
import dev.pushcart.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final RetryPolicy POLICY =
      RetryPolicy.builder()
          .firstPause(Duration.ofMillis(100))
          .longestPause(Duration.ofMillis(350))
          .build();

  @ParameterizedTest
  @CsvSource({"1, 0, 100", "2, 0, 200", "3, 0, 350", "9, 0, 350", "1, 0.5, 125", "3, 0.5, 437"})
  void pausesDoubleUpToTheLongestAndJitterOnlyAdds(int attempt, double random, long millis) {
    assertThat(Backoff.after(attempt, asking(null), POLICY, random)).hasMillis(millis);
  }

  @Test
  void whatTheBusinessAsksForIsRoundedUpAndGetsTheJitterOnTop() {
    PushcartException failure = asking(Duration.ofSeconds(2).plusNanos(1));

    assertThat(Backoff.after(1, failure, POLICY, 0)).hasMillis(2001);
    assertThat(Backoff.after(1, failure, POLICY, 0.5)).hasMillis(2026);
  }

  private static PushcartException asking(@Nullable Duration wait) {
    FailureDetails details =
        FailureDetails.builder("create_checkout", CallPhase.DECODE).retryAfter(wait).build();
    return new PushcartException("not yet", details, null);
  }
}
