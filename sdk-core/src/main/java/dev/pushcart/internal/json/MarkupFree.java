package dev.pushcart.internal.json;

/**
 * JSON that may stand inside of a script element or a WebVTT cue: without the characters that begin
 * and end markup there.
 */
public final class MarkupFree {

  private MarkupFree() {}

  /**
   * The same JSON with {@code \\u} escapes for {@code <}, {@code >}, {@code &}, U+2028 and U+2029.
   * Those stand in strings only, so no value changes.
   */
  public static String of(String json) {
    StringBuilder escaped = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '<' -> escaped.append("\\u003c");
        case '>' -> escaped.append("\\u003e");
        case '&' -> escaped.append("\\u0026");
        case '\u2028' -> escaped.append("\\u2028");
        case '\u2029' -> escaped.append("\\u2029");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
