package dev.pushcart;

import java.time.Duration;

/** The checks that builders share; each names the field and the rule. */
final class Rules {

  private Rules() {}

  static void range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + ": must be " + min + " to " + max + " but was " + value);
    }
  }

  static void range(String field, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          field + ": must be " + min + " to " + max + " but was " + value);
    }
  }
}
