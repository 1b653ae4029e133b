package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * 5xx: the business failed. For an operation that changes state a 500, 502 or 504 says nothing
 * about whether it was done and ends in {@link OutcomeUnknownException}; see the guide on errors.
 */
public final class ServerException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public ServerException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
