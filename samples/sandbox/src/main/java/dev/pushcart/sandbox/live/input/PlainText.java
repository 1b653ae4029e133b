package dev.pushcart.sandbox.live.input;

/**
 * Which characters words for people may have (Pushcart protocol 2026-11-01, Product tags, Text): no
 * control character, no line or paragraph separator, no unpaired surrogate and nothing that turns
 * the direction of what follows.
 */
public final class PlainText {
  private PlainText() {}

  public static boolean allowed(String text) {
    return text.codePoints().allMatch(PlainText::allowed);
  }

  /** Whether it has no half of a surrogate pair. */
  public static boolean wellFormed(String text) {
    return text.codePoints().noneMatch(PlainText::surrogate);
  }

  private static boolean allowed(int c) {
    return !Character.isISOControl(c)
        && c != 0x2028
        && c != 0x2029
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && !surrogate(c);
  }

  private static boolean surrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
