package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The SDK itself refused to send, as configured: the circuit breaker is open, the rate limiter has
 * no permit, the bulkhead is full, the client is closed, or the business's version has no words for
 * what is asked. Nothing was sent by the refused attempt.
 */
public final class CallRefusedException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public CallRefusedException(
      String message, Reason reason, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.reason = reason;
  }

  /** Who refused. */
  public Reason reason() {
    return reason;
  }

  /** Who refuses to send. */
  public enum Reason {
    /** The breaker of this business is open; {@link #retryAfter()} says for how long at most. */
    BREAKER_OPEN,
    /** No permit became free within the limiter's wait. */
    RATE_LIMITED,
    /** Too many calls to this business at once, and no place became free within the wait. */
    BULKHEAD_FULL,
    /** {@link Pushcart#close()} was called. */
    CLOSED,
    /**
     * What is asked cannot be said in the protocol version that the business speaks; the message
     * names the field and the version since which it exists.
     */
    NOT_IN_VERSION
  }
}
