package dev.pushcart;

import org.jspecify.annotations.Nullable;

/** 429: the business has too many requests. {@link #retryAfter()} says how long it asks to wait. */
public final class RateLimitException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public RateLimitException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
