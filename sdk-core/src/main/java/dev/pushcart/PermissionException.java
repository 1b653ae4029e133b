package dev.pushcart;

import org.jspecify.annotations.Nullable;

/** 403: the business knows who asks and refuses. */
public final class PermissionException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public PermissionException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
