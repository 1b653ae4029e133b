package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * An answer came whose signature is wrong or missing where it must be there (RFC 9421; UCP
 * 2026-04-08, Message Signatures, Response Signing). Nothing in it was used. {@link #code()} is
 * UCP's code, such as {@code signature_invalid}. For a call that changes state it is the cause of
 * an {@link OutcomeUnknownException}, since the business may have done what was asked.
 */
public final class SignatureVerificationException extends PushcartException {

  private static final long serialVersionUID = 1L;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public SignatureVerificationException(
      String message, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
  }
}
