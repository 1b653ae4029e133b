package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The caller canceled the call, or its thread was interrupted (then the thread's interrupt flag is
 * set).
 */
public final class CallCanceledException extends PushcartException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public CallCanceledException(String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
  }
}
