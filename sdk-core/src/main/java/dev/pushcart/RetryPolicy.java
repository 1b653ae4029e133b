package dev.pushcart;

import java.time.Duration;
import java.util.Objects;

/**
 * How a call is repeated. Only what is safe is ever repeated: operations that change nothing, and
 * those that carry an idempotency key, with the same key and the same bytes; after a failed
 * connection, 408, 425, 429, 500, 502, 503, 504, or a 409 that says the first request is still
 * running. Every other answer is final.
 *
 * <p>The pause before attempt <i>n</i> is {@code firstPause * 2^(n-2)}, at most {@code
 * longestPause}, plus up to half of it at random; never less than what {@code Retry-After} asks
 * for, and never past the deadline.
 *
 * <p>Immutable.
 */
public final class RetryPolicy {

  private static final RetryPolicy STANDARD = builder().build();
  private static final RetryPolicy NONE = builder().maxRetries(0).build();

  private final int maxRetries;
  private final Duration firstPause;
  private final Duration longestPause;

  private RetryPolicy(Builder builder) {
    maxRetries = builder.maxRetries;
    firstPause = builder.firstPause;
    longestPause = builder.longestPause;
  }

  /**
   * Up to 3 retries, the first after 200 ms, never more than 5 s apart unless the business asks for
   * it.
   */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** No retry at all: exactly one request for every call. */
  public static RetryPolicy none() {
    return NONE;
  }

  /** Starts from the standard. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many attempts may follow the first one; 0 means none. */
  public int maxRetries() {
    return maxRetries;
  }

  /** The pause before the first retry, before the random part. */
  public Duration firstPause() {
    return firstPause;
  }

  /** The longest pause, before the random part. */
  public Duration longestPause() {
    return longestPause;
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private int maxRetries = 3;
    private Duration firstPause = Duration.ofMillis(200);
    private Duration longestPause = Duration.ofSeconds(5);

    private Builder() {}

    /** How many attempts may follow the first one, 0 to 10. */
    public Builder maxRetries(int maxRetries) {
      this.maxRetries = maxRetries;
      return this;
    }

    /** The pause before the first retry, 1 ms up to the longest. */
    public Builder firstPause(Duration firstPause) {
      this.firstPause = Objects.requireNonNull(firstPause, "firstPause");
      return this;
    }

    /** The longest pause, 1 ms to 5 minutes. */
    public Builder longestPause(Duration longestPause) {
      this.longestPause = Objects.requireNonNull(longestPause, "longestPause");
      return this;
    }

    /**
     * Makes the policy.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public RetryPolicy build() {
      Rules.range("maxRetries", maxRetries, 0, 10);
      Rules.range("longestPause", longestPause, Duration.ofMillis(1), Duration.ofMinutes(5));
      Rules.range("firstPause", firstPause, Duration.ofMillis(1), longestPause);
      return new RetryPolicy(this);
    }
  }
}
