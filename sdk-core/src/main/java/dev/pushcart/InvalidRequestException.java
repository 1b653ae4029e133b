package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * 400, 413, 415 or 422: the business refuses the request as it is. The code and message say why;
 * sending the same again will not help.
 */
public final class InvalidRequestException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public InvalidRequestException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
