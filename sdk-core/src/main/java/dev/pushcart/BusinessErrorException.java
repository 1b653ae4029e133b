package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The business understood the request, answered 200, and has no resource to give: UCP's business
 * outcome {@code ucp.status: "error"}. Thrown by {@link ApiCall#execute()}; who prefers a value
 * takes {@link Result#outcome()} from {@link ApiCall#executeForResult()}.
 */
public final class BusinessErrorException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final BusinessError error;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public BusinessErrorException(
      String message, BusinessError error, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.error = error;
  }

  /** What the business said. */
  public BusinessError error() {
    return error;
  }
}
