package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * 409: the resource is in a state that does not allow this, or the idempotency key was used with
 * another body. 412: the resource has changed since the version that the change was made for. Both
 * are final, save while the business still works on the first request with this key.
 */
public final class ConflictException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public ConflictException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
