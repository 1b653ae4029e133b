package dev.pushcart;

import org.jspecify.annotations.Nullable;

/** 404 or 410: there is no such resource, or none that this platform may see. */
public final class NotFoundException extends ApiException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public NotFoundException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, body, details, cause);
  }
}
