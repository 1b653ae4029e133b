package dev.pushcart.tagging;

/**
 * The edges of a player that something else covers, such as its controls, in the player's pixels
 * and in the order of CSS.
 *
 * @param top at least 0, finite
 * @param right at least 0, finite
 * @param bottom at least 0, finite
 * @param left at least 0, finite
 */
public record Insets(double top, double right, double bottom, double left) {

  /** Nothing is covered. */
  public static final Insets NONE = new Insets(0, 0, 0, 0);

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if one is negative, infinite or no number
   */
  public Insets {
    check("top", top);
    check("right", right);
    check("bottom", bottom);
    check("left", left);
  }

  /**
   * Only the bottom is covered, as by a bar of controls.
   *
   * @throws IllegalArgumentException if it is negative, infinite or no number
   */
  public static Insets bottom(double bottom) {
    return new Insets(0, 0, bottom, 0);
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "insets." + name + ": must be at least 0 and finite but was " + value);
    }
  }
}
