package dev.pushcart.internal.model;

import org.jspecify.annotations.Nullable;

/** The defaults and bounds of a unit descriptor (UCP 2026-08-25, {@code unit.json}). */
final class Scale {

  private static final int MAX = 15;

  private Scale() {}

  static int of(@Nullable Long scaleOrNull) {
    long scale = scaleOrNull == null ? 0 : scaleOrNull;
    if (scale > MAX) {
      throw new IllegalArgumentException("scale: must be at most " + MAX + " but was " + scale);
    }
    return (int) scale;
  }

  static long increment(@Nullable Long incrementOrNull) {
    return incrementOrNull == null ? 1 : incrementOrNull;
  }
}
