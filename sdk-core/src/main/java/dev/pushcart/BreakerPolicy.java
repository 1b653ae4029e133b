package dev.pushcart;

import java.time.Duration;
import java.util.Objects;

/**
 * When to stop asking a business that keeps failing. Each business has a breaker of its own. It
 * counts answers of 5xx, timeouts and broken exchanges as failures; 4xx are answers like any other,
 * and what the SDK itself refuses or the caller cancels is not counted at all. While it is open,
 * calls fail at once with {@link CallRefusedException}; after {@link #openFor()} a few are let
 * through to try.
 *
 * <p>Immutable.
 */
public final class BreakerPolicy {

  private static final BreakerPolicy STANDARD = builder().build();

  private final int failurePercent;
  private final int window;
  private final int minimumCalls;
  private final Duration openFor;
  private final int trialCalls;

  private BreakerPolicy(Builder builder) {
    failurePercent = builder.failurePercent;
    window = builder.window;
    minimumCalls = builder.minimumCalls;
    openFor = builder.openFor;
    trialCalls = builder.trialCalls;
  }

  /** Opens for 30 s when half of the last 20 attempts failed, once there were 10; then 3 trials. */
  public static BreakerPolicy standard() {
    return STANDARD;
  }

  /** Starts from the standard. */
  public static Builder builder() {
    return new Builder();
  }

  /** The share of failures that opens it, in percent. */
  public int failurePercent() {
    return failurePercent;
  }

  /** Over how many of the last attempts the share is taken. */
  public int window() {
    return window;
  }

  /** How many attempts there must have been before it may open. */
  public int minimumCalls() {
    return minimumCalls;
  }

  /** How long it stays open. */
  public Duration openFor() {
    return openFor;
  }

  /** How many attempts are let through then; their share of failures decides. */
  public int trialCalls() {
    return trialCalls;
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private int failurePercent = 50;
    private int window = 20;
    private int minimumCalls = 10;
    private Duration openFor = Duration.ofSeconds(30);
    private int trialCalls = 3;

    private Builder() {}

    /** 1 to 100. */
    public Builder failurePercent(int failurePercent) {
      this.failurePercent = failurePercent;
      return this;
    }

    /** 1 to 10,000. */
    public Builder window(int window) {
      this.window = window;
      return this;
    }

    /** 1 to the window. */
    public Builder minimumCalls(int minimumCalls) {
      this.minimumCalls = minimumCalls;
      return this;
    }

    /** 1 ms to 1 hour. */
    public Builder openFor(Duration openFor) {
      this.openFor = Objects.requireNonNull(openFor, "openFor");
      return this;
    }

    /** 1 to 1,000. */
    public Builder trialCalls(int trialCalls) {
      this.trialCalls = trialCalls;
      return this;
    }

    /**
     * Makes the policy.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public BreakerPolicy build() {
      Rules.range("failurePercent", failurePercent, 1, 100);
      Rules.range("window", window, 1, 10_000);
      Rules.range("minimumCalls", minimumCalls, 1, window);
      Rules.range("openFor", openFor, Duration.ofMillis(1), Duration.ofHours(1));
      Rules.range("trialCalls", trialCalls, 1, 1_000);
      return new BreakerPolicy(this);
    }
  }
}
