package dev.pushcart.internal.authentication;

import dev.pushcart.TransportException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why there are no headers to authenticate with. Several calls may share one; each makes its own
 * exception of it. Its message holds nothing secret.
 */
public final class Unauthenticated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final boolean retryable;
  private final int status;
  private final @Nullable String code;
  private final @Nullable Duration retryAfter;

  private Unauthenticated(
      Kind kind,
      boolean retryable,
      int status,
      @Nullable String code,
      @Nullable Duration retryAfter,
      String message,
      @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
    this.retryable = retryable;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /**
   * The scheme itself failed. Only the kind of its failure is shown; what it says may be secret.
   */
  public static Unauthenticated failed(Throwable cause) {
    String what = "its authentication failed with " + cause.getClass().getSimpleName();
    return new Unauthenticated(Kind.NOT_KNOWN, false, 0, null, null, what, cause);
  }

  /** The scheme gave one header twice, since names are told apart by more than their case. */
  public static Unauthenticated doubled(String header) {
    String what = "its authentication must give each header once, but gave " + header + " twice";
    return new Unauthenticated(Kind.NOT_KNOWN, false, 0, null, null, what, null);
  }

  /** No whole answer came to what the scheme had to ask. */
  public static Unauthenticated broken(String whom, TransportException failure) {
    Kind kind =
        switch (failure.kind()) {
          case ADDRESS_REFUSED -> Kind.ADDRESS_REFUSED;
          case ANSWER_TOO_LARGE -> Kind.UNREADABLE;
          case CANCELED -> Kind.CANCELED;
          case IO, TIMEOUT -> Kind.UNREACHABLE;
        };
    return new Unauthenticated(
        kind,
        kind == Kind.UNREACHABLE,
        0,
        null,
        null,
        whom + " gave no answer: " + failure.getMessage(),
        failure);
  }

  /** An answer that gives no token, saying why. */
  static Unauthenticated refused(
      Kind kind,
      boolean retryable,
      int status,
      @Nullable String code,
      @Nullable Duration retryAfter,
      String message) {
    return new Unauthenticated(kind, retryable, status, code, retryAfter, message, null);
  }

  /** An answer that should give a token and cannot be used. */
  static Unauthenticated unreadable(int status, String message) {
    return new Unauthenticated(Kind.UNREADABLE, false, status, null, null, message, null);
  }

  /** What it is, for whoever turns it into an exception of the call. */
  public Kind kind() {
    return kind;
  }

  /** Whether it may go better soon. */
  public boolean retryable() {
    return retryable;
  }

  /** The HTTP status of the token endpoint; empty when there was no answer. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The {@code error} of RFC 6749 section 5.2; empty when there was none. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** How long the token endpoint asked to wait; empty when it did not. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What keeps from authenticating. */
  public enum Kind {
    /** The exchange broke. */
    UNREACHABLE,
    /** The exchange was ended from this side. */
    CANCELED,
    /** The address may not be gone to. */
    ADDRESS_REFUSED,
    /** The client, or what it proves itself with, is not accepted. */
    NOT_KNOWN,
    /** The client is known and may not have such a token. */
    NOT_ALLOWED,
    /** The request is wrong as it is. */
    INVALID,
    /** Too many requests. */
    RATE_LIMITED,
    /** A 5xx. */
    UNAVAILABLE,
    /** Any other status that is no success. */
    OTHER,
    /** A success without a usable token. */
    UNREADABLE
  }
}
