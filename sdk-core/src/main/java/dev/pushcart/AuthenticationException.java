package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * 401: the business does not know who asks. Or the call was not sent, since its {@link
 * Authentication} failed or its token endpoint does not know the client; then {@link #phase()} is
 * {@link CallPhase#PREPARE} and {@link #code()} the {@code error} of RFC 6749 section 5.2.
 */
public final class AuthenticationException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public AuthenticationException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
