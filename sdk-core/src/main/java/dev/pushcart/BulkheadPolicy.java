package dev.pushcart;

import java.time.Duration;
import java.util.Objects;

/**
 * How many attempts may run toward one business at once, so that a slow one cannot take everything.
 * Those beyond it queue in order, up to {@link #maxWait()} and never past the call's deadline; when
 * the queue is full or the wait is over they are refused with {@link CallRefusedException}.
 * Immutable.
 */
public final class BulkheadPolicy {

  private static final BulkheadPolicy STANDARD = of(64, 256, Duration.ofSeconds(5));

  private final int maxConcurrent;
  private final int maxQueued;
  private final Duration maxWait;

  private BulkheadPolicy(int maxConcurrent, int maxQueued, Duration maxWait) {
    this.maxConcurrent = maxConcurrent;
    this.maxQueued = maxQueued;
    this.maxWait = maxWait;
  }

  /** 64 at once, 256 more in a queue, each for up to 5 s. */
  public static BulkheadPolicy standard() {
    return STANDARD;
  }

  /**
   * That many at once.
   *
   * @param maxConcurrent 1 to 10,000
   * @param maxQueued 0 to 100,000; 0 refuses at once
   * @param maxWait 0 to 1 hour; 0 refuses at once
   * @throws IllegalArgumentException naming the field and the rule it breaks
   */
  public static BulkheadPolicy of(int maxConcurrent, int maxQueued, Duration maxWait) {
    Rules.range("maxConcurrent", maxConcurrent, 1, 10_000);
    Rules.range("maxQueued", maxQueued, 0, 100_000);
    Rules.range(
        "maxWait", Objects.requireNonNull(maxWait, "maxWait"), Duration.ZERO, Duration.ofHours(1));
    return new BulkheadPolicy(maxConcurrent, maxQueued, maxWait);
  }

  /** How many may run at once. */
  public int maxConcurrent() {
    return maxConcurrent;
  }

  /** How many may wait. */
  public int maxQueued() {
    return maxQueued;
  }

  /** The longest one waits. */
  public Duration maxWait() {
    return maxWait;
  }
}
