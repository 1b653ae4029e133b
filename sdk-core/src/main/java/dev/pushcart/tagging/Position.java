package dev.pushcart.tagging;

/**
 * A point of the content rectangle: the picture itself, without the bars a player puts around it
 * and with what a player crops. From the top left corner (Pushcart protocol 2026-11-01, Product
 * tags, Placing a tag). {@link ContentRect} maps it to and from a player's pixels.
 *
 * @param x to the right, as a fraction of the width, 0 to 1; rounded to 1/10,000
 * @param y down, as a fraction of the height, 0 to 1; rounded to 1/10,000
 */
public record Position(double x, double y) {

  /**
   * Rounds to what the protocol carries.
   *
   * @throws IllegalArgumentException if one is not from 0 to 1
   */
  public Position {
    x = Fraction.rounded("x", x);
    y = Fraction.rounded("y", y);
  }
}
