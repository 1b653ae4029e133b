package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * A complete answer that is not what the specification says. {@link #path()} names the place. Not
 * retryable: the business would say the same again.
 */
public final class DecodeException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final String path;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public DecodeException(
      String message, String path, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.path = path;
  }

  /** Where in the answer, as a JSONPath from its root; {@code $} when it is no JSON at all. */
  public String path() {
    return path;
  }
}
