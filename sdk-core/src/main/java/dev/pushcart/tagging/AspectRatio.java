package dev.pushcart.tagging;

import dev.pushcart.internal.json.Mismatch;

/**
 * The shape of the picture a tag was placed on, such as 16:9 (Pushcart protocol 2026-11-01, Product
 * tags).
 *
 * @param width 1 to 99,999
 * @param height 1 to 99,999
 */
public record AspectRatio(int width, int height) {

  private static final int MOST = 99_999;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if one is not from 1 to 99,999
   */
  public AspectRatio {
    if (width < 1 || width > MOST || height < 1 || height > MOST) {
      throw new IllegalArgumentException(
          "aspect: both sides must be from 1 to 99,999 but were " + width + ':' + height);
    }
  }

  /**
   * Reads {@code 16:9}.
   *
   * @throws IllegalArgumentException if it is not two positive integers with a colon between
   */
  public static AspectRatio parse(String text) {
    if (!text.matches("[1-9][0-9]{0,4}:[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "aspect: must be two positive integers such as 16:9 but was \""
              + Mismatch.shorten(text)
              + '"');
    }
    int colon = text.indexOf(':');
    return new AspectRatio(
        Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  /** Width to height. */
  public double value() {
    return (double) width / height;
  }

  /** As on the wire. */
  @Override
  public String toString() {
    return width + ":" + height;
  }
}
