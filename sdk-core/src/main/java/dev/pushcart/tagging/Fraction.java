package dev.pushcart.tagging;

/** Fractions of the content rectangle, in the steps of 1/10,000 that the protocol carries. */
final class Fraction {

  private static final int STEPS = 10_000;

  private Fraction() {}

  /**
   * The nearest step.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  static double rounded(String name, double fraction) {
    return of(steps(name, fraction));
  }

  /** So many steps. */
  static double of(int steps) {
    return (double) steps / STEPS;
  }

  /**
   * How many steps it is.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  static int steps(String name, double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(name + ": must be from 0 to 1 but was " + fraction);
    }
    return (int) Math.rint(fraction * STEPS);
  }
}
