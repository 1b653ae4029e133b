package dev.pushcart.tagging;

/**
 * A rectangle of the content rectangle (Pushcart protocol 2026-11-01, Product tags, Placing a tag).
 *
 * @param x the left edge, 0 to 1; rounded to 1/10,000
 * @param y the top edge, 0 to 1; rounded to 1/10,000
 * @param w the width, greater than 0; x + w is at most 1
 * @param h the height, greater than 0; y + h is at most 1
 */
public record Region(double x, double y, double w, double h) {

  private static final double HALF_A_STEP = 0.000_05;

  /**
   * Rounds to what the protocol carries.
   *
   * @throws IllegalArgumentException if an edge is outside, or the rectangle is empty
   */
  public Region {
    x = Fraction.rounded("region.x", x);
    y = Fraction.rounded("region.y", y);
    w = Fraction.rounded("region.w", w);
    h = Fraction.rounded("region.h", h);
    if (w == 0 || h == 0) {
      throw new IllegalArgumentException(
          "region: w and h must be greater than 0 but were " + w + " and " + h);
    }
    if (x + w > 1 + HALF_A_STEP || y + h > 1 + HALF_A_STEP) {
      throw new IllegalArgumentException(
          "region: x + w and y + h must be at most 1 but were " + (x + w) + " and " + (y + h));
    }
  }

  /** Its middle; half a step is rounded up. */
  public Position center() {
    return new Position(middle(x, w), middle(y, h));
  }

  /** In whole steps: as binary fractions, halves would go up here and down there. */
  private static double middle(double from, double size) {
    int doubled = 2 * Fraction.steps("region", from) + Fraction.steps("region", size);
    return Fraction.of((doubled + 1) / 2);
  }
}
