package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The business may have done what was asked, and no answer says whether it did.
 *
 * <p>Do not start over: that may do it twice. Either make the same call again with {@code
 * .idempotencyKey(e.idempotencyKey().get())} and the same input, which a business answers with what
 * it did the first time, or read the resource and look. {@link #hint()} says which one fits the
 * operation.
 *
 * <p>Once any attempt of a call ended this way, so does the call, unless a later attempt brought a
 * definitive answer.
 */
public final class OutcomeUnknownException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public OutcomeUnknownException(
      String message, String hint, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.hint = hint;
  }

  /** How to find out what happened, in a sentence. */
  public String hint() {
    return hint;
  }
}
