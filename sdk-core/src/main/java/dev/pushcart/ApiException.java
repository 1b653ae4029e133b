package dev.pushcart;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The business answered with an HTTP status that is no success. The subclasses name the common
 * ones; an unlisted status is thrown as this class.
 */
public class ApiException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final String body;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public ApiException(
      String message, String body, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.body = body;
  }

  /**
   * The start of the answer's body as text, at most 16 KiB; empty when there was none. It comes
   * from the other side: show it to nobody unescaped, and keep it out of logs.
   */
  public String body() {
    return body;
  }

  /**
   * The problem document that the body is; empty when it is none. Pushcart's own services answer
   * every error with one; UCP's businesses may.
   */
  public Optional<ProblemDetails> problem() {
    return ProblemDetails.parse(body);
  }
}
