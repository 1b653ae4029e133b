package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The call's deadline passed. {@link #phase()} says what it was waiting for. For an operation that
 * changes state this is thrown only when nothing can have reached the business; otherwise it is an
 * {@link OutcomeUnknownException}.
 */
public final class DeadlineException extends PushcartException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public DeadlineException(String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
  }
}
