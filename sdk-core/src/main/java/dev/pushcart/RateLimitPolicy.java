package dev.pushcart;

import java.time.Duration;
import java.util.Objects;

/**
 * How many attempts may start toward one business in a period. Attempts beyond it wait for the next
 * period, up to {@link #maxWait()} and never past the call's deadline; those that cannot wait are
 * refused with {@link CallRefusedException}. Immutable.
 */
public final class RateLimitPolicy {

  private final int limit;
  private final Duration period;
  private final Duration maxWait;

  private RateLimitPolicy(int limit, Duration period, Duration maxWait) {
    this.limit = limit;
    this.period = period;
    this.maxWait = maxWait;
  }

  /**
   * That many attempts in that period.
   *
   * @param limit 1 to 1,000,000
   * @param period 1 ms to 1 day
   * @param maxWait 0 to 1 hour; 0 refuses at once
   * @throws IllegalArgumentException naming the field and the rule it breaks
   */
  public static RateLimitPolicy of(int limit, Duration period, Duration maxWait) {
    Rules.range("limit", limit, 1, 1_000_000);
    Rules.range(
        "period",
        Objects.requireNonNull(period, "period"),
        Duration.ofMillis(1),
        Duration.ofDays(1));
    Rules.range(
        "maxWait", Objects.requireNonNull(maxWait, "maxWait"), Duration.ZERO, Duration.ofHours(1));
    return new RateLimitPolicy(limit, period, maxWait);
  }

  /** How many attempts may start in a period. */
  public int limit() {
    return limit;
  }

  /** The period. */
  public Duration period() {
    return period;
  }

  /** The longest an attempt waits for its turn. */
  public Duration maxWait() {
    return maxWait;
  }
}
