package dev.pushcart.sandbox.wire;

import java.util.OptionalInt;

/**
 * A request that ends in a protocol error (UCP 2026-04-08, Overview, Error Handling): an HTTP
 * status and the body {@code {"code", "content"}}.
 *
 * <p>What a business has to say about a checkout is no problem but a message on the checkout.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final int retryAfterSeconds;

  public Problem(int status, String code, String content) {
    this(status, code, content, -1);
  }

  private Problem(int status, String code, String content, int retryAfterSeconds) {
    super(content, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** A 400 about one member of the request body. */
  public static Problem invalid(String path, String rule) {
    return new Problem(400, "invalid_request", path + " " + rule);
  }

  /** A problem that goes away by waiting. */
  public static Problem tryAgain(int status, String code, String content, int seconds) {
    return new Problem(status, code, content, seconds);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** What was wrong, for the person who sent the request. */
  public String content() {
    return String.valueOf(getMessage());
  }

  /** Seconds for the {@code Retry-After} header, empty when repeating will not help. */
  public OptionalInt retryAfter() {
    return retryAfterSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }
}
