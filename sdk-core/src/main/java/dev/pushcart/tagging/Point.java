package dev.pushcart.tagging;

/**
 * A point without rounding: fractions of the content rectangle, or pixels of a player, as whoever
 * gives or takes it says. {@link Position} is what the protocol carries.
 *
 * @param x to the right, finite
 * @param y down, finite
 */
public record Point(double x, double y) {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is infinite or no number
   */
  public Point {
    finite("x", x);
    finite("y", y);
  }

  /** The same point. */
  public static Point of(Position position) {
    return new Point(position.x(), position.y());
  }

  /**
   * This fraction of the content rectangle, rounded to 1/10,000 as the protocol carries it.
   *
   * @throws IllegalArgumentException if it lies outside of the content rectangle
   */
  public Position rounded() {
    return new Position(x, y);
  }

  private static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": must be finite but was " + value);
    }
  }
}
