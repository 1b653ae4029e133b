package dev.pushcart;

import org.jspecify.annotations.Nullable;

/**
 * The business could not be connected to: its address is refused, its profile cannot be fetched or
 * read, or nothing it offers is understood here. The message says what was offered and what was
 * wanted.
 */
public class ConnectException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public ConnectException(
      String message, Reason reason, FailureDetails details, @Nullable Throwable cause) {
    super(message, details, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why a business cannot be connected to. */
  public enum Reason {
    /** The address is not https, is malformed, or leads to a special-use address. */
    ADDRESS_REFUSED,
    /** No profile could be fetched: no answer, a redirect, or an HTTP status that is no success. */
    PROFILE_UNREACHABLE,
    /** The profile is too large, no JSON, or not shaped like a profile. */
    PROFILE_MALFORMED,
    /** No protocol version in common. */
    VERSION_UNSUPPORTED,
    /** No service entry with a transport and version that this SDK speaks. */
    SERVICE_UNAVAILABLE,
    /**
     * Answers must be signed, as this client is told to require, and the business cannot sign them:
     * it publishes no key, or speaks a version older than signatures.
     */
    SIGNATURES_UNAVAILABLE
  }
}
