package dev.pushcart.tagging;

/**
 * A rectangle without rounding: fractions of the content rectangle, or pixels of a player, as
 * whoever gives it says. {@link Region} is what the protocol carries.
 *
 * @param x the left edge, finite
 * @param y the top edge, finite
 * @param width at least 0, finite
 * @param height at least 0, finite
 */
public record Box(double x, double y, double width, double height) {

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if one is infinite or no number, or a size is negative
   */
  public Box {
    finite("x", x);
    finite("y", y);
    size("width", width);
    size("height", height);
  }

  /** The right edge. */
  public double right() {
    return x + width;
  }

  /** The bottom edge. */
  public double bottom() {
    return y + height;
  }

  /** Its middle. */
  public Point center() {
    return new Point(x + width / 2, y + height / 2);
  }

  private static void size(String name, double value) {
    finite(name, value);
    if (value < 0) {
      throw new IllegalArgumentException(name + ": must be at least 0 but was " + value);
    }
  }

  private static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": must be finite but was " + value);
    }
  }
}
