package dev.pushcart.internal.model;

import dev.pushcart.internal.json.JsonText;

/**
 * The rule of every text that viewers read: plain text without what can forge, hide or turn around
 * what stands next to it (Pushcart protocol 2026-11-01, Product tags, Text). Letters of every
 * script are welcome, those that run from right to left included; {@code <}, {@code &} and {@code
 * -->} are letters like others, which whoever puts them on a page escapes.
 */
public final class PlainText {

  /** Code points of a label, and of a sponsor. */
  public static final int LABEL = 80;

  private PlainText() {}

  /**
   * The text, when it may be shown.
   *
   * @param field what it is, for the refusal
   * @param most how many code points it may have
   * @throws IllegalArgumentException naming the field and the rule it breaks
   */
  public static String require(String field, String text, int most) {
    JsonText.requireUnicode(field, text);
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > most) {
      throw new IllegalArgumentException(
          field + ": must have 1 to " + most + " characters but has " + length);
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (isControl(c)) {
        throw new IllegalArgumentException(
            field
                + ": must be plain text without control characters, line separators and"
                + " bidirectional embeddings, overrides or isolates, but has "
                + String.format("U+%04X", c));
      }
    }
    return text;
  }

  private static boolean isControl(int c) {
    return Character.getType(c) == Character.CONTROL
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
