package dev.pushcart;

import org.jspecify.annotations.Nullable;

/** 401: the business does not know who asks. */
public final class AuthenticationException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public AuthenticationException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
