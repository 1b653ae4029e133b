package dev.pushcart.sandbox.wire;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
  private final @Nullable String challenge;
  private final transient ObjectNode members;

  public Problem(int status, String code, String content) {
    this(status, code, content, -1, null, Json.object());
  }

  private Problem(
      int status,
      String code,
      String content,
      int retryAfterSeconds,
      @Nullable String challenge,
      ObjectNode members) {
    super(content, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.challenge = challenge;
    this.members = members;
  }

  /** A 400 about one member of the request body. */
  public static Problem invalid(String path, String rule) {
    return new Problem(400, "invalid_request", path + " " + rule);
  }

  /** A problem that goes away by waiting. */
  public static Problem tryAgain(int status, String code, String content, int seconds) {
    return new Problem(status, code, content, seconds, null, Json.object());
  }

  /** A 401 that says how to authenticate (RFC 9110, section 11.6.1). */
  public static Problem unauthorized(String code, String content, String challenge) {
    return new Problem(401, code, content, -1, challenge, Json.object());
  }

  /** The same with one more member that belongs to this problem (RFC 9457, section 3.2). */
  public Problem with(String name, JsonNode value) {
    ObjectNode more = members.deepCopy();
    more.set(name, value);
    return new Problem(status, code, content(), retryAfterSeconds, challenge, more);
  }

  /** What belongs to this problem beside its code and content; UCP's errors have none. */
  public ObjectNode members() {
    return members.deepCopy();
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

  /** The {@code WWW-Authenticate} header, empty when it would not help. */
  public Optional<String> challenge() {
    return Optional.ofNullable(challenge);
  }

  /** Seconds for the {@code Retry-After} header, empty when repeating will not help. */
  public OptionalInt retryAfter() {
    return retryAfterSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }
}
