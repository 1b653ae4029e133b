package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The exchange broke below HTTP: a name that does not resolve, a refused or reset connection, a
 * truncated answer. {@link #phase()} says where. For an operation that changes state this is thrown
 * only when nothing can have reached the business; otherwise it is an {@link
 * OutcomeUnknownException}.
 */
public final class NetworkException extends PushcartException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public NetworkException(String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
  }
}
