package dev.pushcart.internal.engine;

import dev.pushcart.PushcartException;
import dev.pushcart.RetryPolicy;
import java.time.Duration;

/**
 * How long to pause before another attempt, as {@link RetryPolicy} promises it: in whole
 * milliseconds rounded up, so that nobody comes back early.
 */
final class Backoff {

  private Backoff() {}

  /**
   * The pause after a failed attempt.
   *
   * @param attempt which one failed, from 1
   * @param random from 0 up to 1, for the part that keeps callers apart
   */
  static Duration after(int attempt, PushcartException failure, RetryPolicy policy, double random) {
    long longest = roundedUpMillis(policy.longestPause());
    long doubled = roundedUpMillis(policy.firstPause());
    for (int i = 1; i < attempt && doubled < longest; i++) {
      doubled *= 2;
    }
    long backoff = Math.min(doubled, longest);
    long asked = failure.retryAfter().map(Backoff::roundedUpMillis).orElse(0L);
    return Duration.ofMillis(Math.max(backoff, asked) + (long) (random * backoff / 2));
  }

  private static long roundedUpMillis(Duration pause) {
    return pause.plusNanos(999_999).toMillis();
  }
}
