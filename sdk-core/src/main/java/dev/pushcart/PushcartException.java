package dev.pushcart;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. Unchecked, and says enough to act on: what was asked, where it failed, what
 * the business said, under which key, and whether the same call may succeed later.
 *
 * <p>What a business says <em>about</em> a checkout or a product is no failure and never thrown
 * from here, save {@link BusinessErrorException} for an answer without a resource.
 */
public class PushcartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureDetails details;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public PushcartException(String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, cause);
    this.details = details;
  }

  /** Everything known about the failed call. */
  public final FailureDetails details() {
    return details;
  }

  /** The operation in UCP's spelling, such as {@code create_checkout}. */
  public final String operation() {
    return details.operation();
  }

  /** Where it failed. */
  public final CallPhase phase() {
    return details.phase();
  }

  /** The HTTP status of the last answer; empty when none came. */
  public final OptionalInt status() {
    return details.status();
  }

  /** The error code in the answer; empty when it named none. */
  public final Optional<String> code() {
    return details.code();
  }

  /** The id under which the business can find the request. */
  public final Optional<String> requestId() {
    return details.requestId();
  }

  /** The key that every attempt carried; empty for operations that change nothing. */
  public final Optional<String> idempotencyKey() {
    return details.idempotencyKey();
  }

  /** How many times a request was started; 0 when nothing was sent. */
  public final int attempts() {
    return details.attempts();
  }

  /** Whether the same call, with the same key, may succeed later. */
  public final boolean retryable() {
    return details.retryable();
  }

  /**
   * How long to wait: what the business asked for, counted from its answer; of an open breaker, the
   * longest that it stays open. Empty when nobody said.
   */
  public final Optional<Duration> retryAfter() {
    return details.retryAfter();
  }
}
