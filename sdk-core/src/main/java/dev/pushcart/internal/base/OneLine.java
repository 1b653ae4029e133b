package dev.pushcart.internal.base;

/**
 * Text of somebody else in a message of ours: bounded, and one line, so that it can neither forge
 * another line in a log nor flood it.
 */
public final class OneLine {

  private OneLine() {}

  /**
   * The text with a space for whatever ends a line, controls a terminal or cannot be seen, and with
   * dots behind that many characters.
   */
  public static String of(String text, int longest) {
    if (text.length() > longest) {
      int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
      return clean(text.substring(0, end)) + "...";
    }
    return clean(text);
  }

  private static String clean(String text) {
    if (text.codePoints().allMatch(OneLine::isPlain)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(c -> isPlain(c) ? c : ' ').forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
