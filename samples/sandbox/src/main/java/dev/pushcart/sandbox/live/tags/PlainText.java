package dev.pushcart.sandbox.live.tags;

/**
 * What a label, title, sponsor, reason or note may hold (Pushcart protocol 2026-11-01, Product
 * tags, Text).
 */
public final class PlainText {
  private PlainText() {}

  /**
   * Whether the text has no control characters, no line or paragraph separators, no half surrogate
   * pairs and no bidirectional embeddings, overrides or isolates.
   */
  public static boolean allows(String text) {
    return text.codePoints().allMatch(PlainText::allowed);
  }

  private static boolean allowed(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069);
    };
  }
}
