package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import dev.pushcart.PushcartException;
import dev.pushcart.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no session for an attempt. All calls that shared the handshake share one of these;
 * each makes its own exception of it. Never leaves the engine.
 */
final class NoSessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable HttpAnswer answerOrNull;
  private final boolean broken;
  private final transient Telling telling;

  private NoSessionException(@Nullable HttpAnswer answerOrNull, boolean broken, Telling telling) {
    super("there is no MCP session", null, false, false);
    this.answerOrNull = answerOrNull;
    this.broken = broken;
    this.telling = telling;
  }

  /** Makes the exception of one call. */
  @FunctionalInterface
  interface Telling {

    /** In the words of that call, which has made so many attempts. */
    PushcartException tell(Failures failures, int attempts);
  }

  /** That answer gives none. */
  static NoSessionException answered(HttpAnswer answer, Telling telling) {
    return new NoSessionException(answer, false, telling);
  }

  /** No whole answer came. */
  static NoSessionException broken(TransportException failure, Telling telling) {
    return new NoSessionException(null, Failures.isOfBusiness(failure), telling);
  }

  /** Nothing was sent. */
  static NoSessionException notAsked(Telling telling) {
    return new NoSessionException(null, false, telling);
  }

  /** What the business said; null when no whole answer came. */
  @Nullable HttpAnswer answerOrNull() {
    return answerOrNull;
  }

  /** Whether the exchange broke, and not from this side. */
  boolean isBroken() {
    return broken;
  }

  /** What it is for one call. */
  PushcartException of(Failures failures, int attempts) {
    return telling.tell(failures, attempts);
  }
}
