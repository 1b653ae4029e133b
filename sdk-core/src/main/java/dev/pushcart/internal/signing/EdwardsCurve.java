package dev.pushcart.internal.signing;

import java.math.BigInteger;

/**
 * Edwards25519 (RFC 8032, section 5.1): which points may be public keys. Java takes any y of 255
 * bits for one, off the curve too, and points of small order, under which a signature can be made
 * that holds without a private key. Signatures themselves are Java's.
 */
final class EdwardsCurve {

  /** The prime of its field. */
  static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(PRIME)).mod(PRIME);

  private EdwardsCurve() {}

  /**
   * Whether y is that of a point of the curve, written as it must be, with that lowest bit of x
   * (RFC 8032, section 5.1.3).
   */
  static boolean contains(BigInteger y, boolean xIsOdd) {
    if (y.signum() < 0 || y.compareTo(PRIME) >= 0) {
      return false;
    }
    BigInteger square = y.multiply(y).mod(PRIME);
    BigInteger above = square.subtract(BigInteger.ONE);
    BigInteger below = D.multiply(square).add(BigInteger.ONE);
    if (above.signum() == 0) {
      // x is 0, which is not odd.
      return !xIsOdd;
    }
    // above / below must be the square of an x; it is one just when above * below is (Euler).
    BigInteger half = PRIME.shiftRight(1);
    return above.multiply(below).mod(PRIME).modPow(half, PRIME).equals(BigInteger.ONE);
  }

  /**
   * Whether the points with that y are of order 1, 2, 4 or 8. Those of order 4 have y = 0; doubled
   * once more, those of order 8 are the ones with x^2 = -y^2, so with d y^4 + 2 y^2 = 1.
   */
  static boolean isOfSmallOrder(BigInteger y) {
    BigInteger square = y.multiply(y).mod(PRIME);
    return y.signum() == 0
        || square.equals(BigInteger.ONE)
        || D.multiply(square)
            .multiply(square)
            .add(square.shiftLeft(1))
            .mod(PRIME)
            .equals(BigInteger.ONE);
  }
}
