package dev.pushcart;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange that brought no whole answer. */
public final class TransportException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final CallPhase phase;

  /** Says what happened and how far the exchange had come. */
  public TransportException(Kind kind, CallPhase phase, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.phase = phase;
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }

  /** How far it had come. From {@link CallPhase#WRITE} on the other side may have the request. */
  public CallPhase phase() {
    return phase;
  }

  /** What can happen to an exchange. */
  public enum Kind {
    /** The name does not resolve, the connection fails, or it breaks. */
    IO,
    /** The request's timeout passed; of a stream, in silence. */
    TIMEOUT,
    /** It was canceled, or the connector was closed. */
    CANCELED,
    /** The address may not be used; nothing was sent. */
    ADDRESS_REFUSED,
    /** The answer is larger than the request allows. */
    ANSWER_TOO_LARGE
  }
}
