package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.base.OneLine;
import dev.pushcart.internal.binding.ErrorWords;
import dev.pushcart.internal.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What can be read out of the body of an answer that is no success. UCP says {@code {code,
 * content}}; servers in the field send RFC 9457 problems, framework errors, plain text, a proxy's
 * HTML or nothing. A body that cannot be read never hides the status.
 *
 * @param code the machine-readable code; null when none was found
 * @param text what it says to a person, shortened and without control characters; empty when
 *     nothing
 * @param excerpt the start of the body as it came
 */
record ErrorBody(@Nullable String code, String text, String excerpt) {

  private static final int EXCERPT_BYTES = 16 * 1024;
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_CODE = 100;

  static ErrorBody of(HttpAnswer answer) {
    byte[] body = answer.body();
    String excerpt =
        new String(body, 0, Math.min(body.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
    Optional<JsonValue> json = parse(body);
    if (json.isPresent()) {
      return new ErrorBody(
          ErrorWords.code(json.get()).map(code -> clean(code, LONGEST_CODE)).orElse(null),
          ErrorWords.text(json.get()).map(text -> clean(text, LONGEST_TEXT)).orElse(""),
          excerpt);
    }
    boolean page =
        answer.header("content-type").orElse("").contains("html") || excerpt.startsWith("<");
    return new ErrorBody(null, page ? "an HTML page" : clean(excerpt, LONGEST_TEXT), excerpt);
  }

  private static Optional<JsonValue> parse(byte[] body) {
    if (body.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonText.parse(new Buffer().write(body)));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** A bounded part of one line. */
  static String line(String text) {
    return clean(text, LONGEST_TEXT);
  }

  /** One line that cannot forge another one in a log. */
  private static String clean(String text, int longest) {
    return OneLine.of(text, longest).strip();
  }
}
