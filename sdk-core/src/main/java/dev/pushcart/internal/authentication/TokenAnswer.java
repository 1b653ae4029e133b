package dev.pushcart.internal.authentication;

import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.Secret;
import dev.pushcart.internal.authentication.Unauthenticated.Kind;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.net.HttpMessages;
import dev.pushcart.internal.net.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import okio.Buffer;

/**
 * What a token endpoint gave (RFC 6749 section 5.1), or why it gave nothing (section 5.2). Its
 * answer is not trusted: a token that could not stand in a header is refused, and nothing that
 * repeats a secret gets into a message.
 *
 * @param token the access token
 * @param life how long it may be used, from the moment it was asked for
 * @param refresh the refresh token, when one was given
 */
record TokenAnswer(Secret token, Duration life, Optional<Secret> refresh) {

  /** Bytes of an answer that are read. */
  static final long MAX_BYTES = 64 << 10;

  private static final int LONGEST_TOKEN = 16 << 10;
  private static final int LONGEST_CODE = 100;
  private static final int LONGEST_TEXT = 200;

  /** RFC 6749 leaves it open; a 401 corrects it when it is too long. */
  private static final Duration UNSAID_LIFE = Duration.ofMinutes(5);

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Set<Integer> RETRYABLE = Set.of(408, 425, 429, 500, 502, 503, 504);

  /**
   * Reads the answer.
   *
   * @param whom the endpoint, for messages
   * @param secrets what must not be repeated in a message
   * @throws Unauthenticated if it gives no token
   */
  static TokenAnswer of(HttpAnswer answer, String whom, List<Secret> secrets, Instant now) {
    Optional<JsonValue> json = parse(answer);
    if (!HttpMessages.isSuccess(answer)) {
      throw refusal(answer, json, whom, secrets, now);
    }
    String said = whom + " answered " + answer.status();
    if (json.isEmpty()) {
      throw Unauthenticated.unreadable(answer.status(), said + " and no JSON object");
    }
    String type = text(json.get(), "token_type").orElse("");
    if (!type.equalsIgnoreCase("Bearer")) {
      throw Unauthenticated.unreadable(
          answer.status(), said + " without the token_type Bearer, the only one that is spoken");
    }
    String token = text(json.get(), "access_token").orElse("");
    if (!isUsable(token)) {
      throw Unauthenticated.unreadable(
          answer.status(),
          said
              + " without a usable access_token: it must be 1 to "
              + LONGEST_TOKEN
              + " characters of visible ASCII");
    }
    return new TokenAnswer(
        Secret.of(token),
        life(json.get()),
        text(json.get(), "refresh_token").filter(TokenAnswer::isUsable).map(Secret::of));
  }

  private static boolean isUsable(String token) {
    return token.length() <= LONGEST_TOKEN && HeaderRules.isToken(token);
  }

  /** A number, or the text of one as some servers send it. What is neither says nothing. */
  private static Duration life(JsonValue json) {
    Optional<JsonValue> said = json.get("expires_in");
    Optional<String> number =
        said.flatMap(JsonValue::asString)
            .or(
                () ->
                    said.filter(JsonValue.JsonNumber.class::isInstance)
                        .map(value -> ((JsonValue.JsonNumber) value).text()));
    if (number.isEmpty() || !JsonText.isNumber(number.get())) {
      return UNSAID_LIFE;
    }
    if (number.get().startsWith("-")) {
      return Duration.ZERO;
    }
    OptionalLong seconds = JsonText.exactLong(number.get());
    // What is no small integer is a fraction or beyond every bound; neither is worth a guess.
    if (seconds.isEmpty()) {
      return UNSAID_LIFE;
    }
    return seconds.getAsLong() < LONGEST_LIFE.toSeconds()
        ? Duration.ofSeconds(seconds.getAsLong())
        : LONGEST_LIFE;
  }

  private static Unauthenticated refusal(
      HttpAnswer answer, Optional<JsonValue> json, String whom, List<Secret> secrets, Instant now) {
    int status = answer.status();
    String code =
        json.flatMap(value -> text(value, "error"))
            .filter(text -> isPlain(text) && text.length() <= LONGEST_CODE)
            .filter(text -> repeatsNone(text, secrets))
            .orElse(null);
    String description =
        json.flatMap(value -> text(value, "error_description"))
            .filter(text -> isPlain(text) && repeatsNone(text, secrets))
            .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
            .map(text -> ": " + text)
            .orElse("");
    Optional<Duration> retryAfter = RetryAfter.of(answer, now);
    String message =
        whom
            + " answered "
            + status
            + (code == null ? "" : " " + code)
            + description
            + (status >= 300 && status < 400 ? "; redirects are never followed" : "");
    return Unauthenticated.refused(
        kind(status, code == null ? "" : code),
        RETRYABLE.contains(status),
        status,
        code,
        retryAfter.orElse(null),
        message);
  }

  private static Kind kind(int status, String code) {
    if (status == 429) {
      return Kind.RATE_LIMITED;
    }
    if (status >= 500) {
      return Kind.UNAVAILABLE;
    }
    if (status < 400) {
      return Kind.OTHER;
    }
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "invalid_client", "invalid_grant" -> Kind.NOT_KNOWN;
      case "unauthorized_client", "invalid_scope", "access_denied", "invalid_target" ->
          Kind.NOT_ALLOWED;
      case "invalid_request", "unsupported_grant_type" -> Kind.INVALID;
      default ->
          switch (status) {
            case 401 -> Kind.NOT_KNOWN;
            case 403 -> Kind.NOT_ALLOWED;
            case 400, 405, 406, 411, 413, 414, 415, 422 -> Kind.INVALID;
            default -> Kind.OTHER;
          };
    };
  }

  private static Optional<JsonValue> parse(HttpAnswer answer) {
    try {
      return Optional.of(JsonText.parse(new Buffer().write(answer.body())))
          .filter(JsonValue.JsonObject.class::isInstance);
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonValue json, String name) {
    return json.get(name).flatMap(JsonValue::asString);
  }

  /** The characters of RFC 6749 appendix A.7 and A.8. */
  private static boolean isPlain(String text) {
    return !text.isEmpty() && HeaderRules.isPrintableUnescaped(text);
  }

  private static boolean repeatsNone(String text, List<Secret> secrets) {
    return secrets.stream().noneMatch(secret -> text.contains(secret.reveal()));
  }
}
