package dev.pushcart.tagging;

import java.util.Objects;

/**
 * Where a product is at a moment (Pushcart protocol 2026-11-01, Product tags, Placing a tag).
 *
 * @param timeMs media time in milliseconds, at least 0
 * @param position where it is then
 */
public record Keyframe(long timeMs, Position position) {

  /**
   * Checks the time, and that the position is there.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Keyframe {
    Objects.requireNonNull(position, "keyframe.position");
    if (timeMs < 0) {
      throw new IllegalArgumentException("keyframe.timeMs: must be at least 0 but was " + timeMs);
    }
  }
}
