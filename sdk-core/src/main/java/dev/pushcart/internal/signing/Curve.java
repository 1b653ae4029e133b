package dev.pushcart.internal.signing;

import dev.pushcart.signing.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * P-256 or P-384 (FIPS 186-4, appendix D.1.2): the arithmetic that Java does not give out, for
 * reading keys. Signatures themselves are Java's. Immutable.
 */
public final class Curve {

  private static final Curve P256 = new Curve("secp256r1");
  private static final Curve P384 = new Curve("secp384r1");

  private final ECParameterSpec spec;
  private final BigInteger prime;
  private final BigInteger a;
  private final BigInteger b;
  private final BigInteger order;

  private Curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      spec = parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no curve " + name, missing);
    }
    prime = ((ECFieldFp) spec.getCurve().getField()).getP();
    a = spec.getCurve().getA();
    b = spec.getCurve().getB();
    order = spec.getOrder();
  }

  /** The curve of an ECDSA algorithm. */
  public static Curve of(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> P256;
      case ES384 -> P384;
      case EDDSA -> throw new IllegalArgumentException("Ed25519 is no such curve");
    };
  }

  /** Whether those parameters are this curve's, whatever object they are. */
  public boolean isThatOf(ECParameterSpec other) {
    return other.getCurve().equals(spec.getCurve())
        && other.getGenerator().equals(spec.getGenerator())
        && other.getOrder().equals(order)
        && other.getCofactor() == spec.getCofactor();
  }

  ECParameterSpec spec() {
    return spec;
  }

  /** How long a coordinate is, in bytes. */
  int fieldLength() {
    return (prime.bitLength() + 7) / 8;
  }

  /** Whether that is a point of the curve; infinity is none here. */
  boolean contains(ECPoint point) {
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x == null || y == null || !isOfField(x) || !isOfField(y)) {
      return false;
    }
    BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(prime);
    return y.multiply(y).mod(prime).equals(right);
  }

  private boolean isOfField(BigInteger value) {
    return value.signum() >= 0 && value.compareTo(prime) < 0;
  }

  /** Whether that can be a private key, or a part of a signature: 1 to the order less 1. */
  boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(order) < 0;
  }

  /**
   * The public point of a private key. Every bit costs one addition and one doubling (a Montgomery
   * ladder), but the arithmetic is not of constant time: it runs once when a key is loaded.
   */
  ECPoint publicPoint(BigInteger privateKey) {
    if (!isScalar(privateKey)) {
      throw new IllegalArgumentException("d: must be 1 to the curve's order less 1");
    }
    ECPoint low = ECPoint.POINT_INFINITY;
    ECPoint high = spec.getGenerator();
    for (int i = order.bitLength() - 1; i >= 0; i--) {
      if (privateKey.testBit(i)) {
        low = add(low, high);
        high = add(high, high);
      } else {
        high = add(low, high);
        low = add(low, low);
      }
    }
    return low;
  }

  private ECPoint add(ECPoint p, ECPoint q) {
    if (p.equals(ECPoint.POINT_INFINITY)) {
      return q;
    }
    if (q.equals(ECPoint.POINT_INFINITY)) {
      return p;
    }
    BigInteger rise;
    BigInteger run;
    if (p.getAffineX().equals(q.getAffineX())) {
      if (!p.getAffineY().equals(q.getAffineY())) {
        return ECPoint.POINT_INFINITY;
      }
      rise = p.getAffineX().pow(2).multiply(BigInteger.valueOf(3)).add(a);
      run = p.getAffineY().shiftLeft(1);
    } else {
      rise = q.getAffineY().subtract(p.getAffineY());
      run = q.getAffineX().subtract(p.getAffineX());
    }
    BigInteger slope = rise.multiply(run.modInverse(prime)).mod(prime);
    BigInteger x = slope.pow(2).subtract(p.getAffineX()).subtract(q.getAffineX()).mod(prime);
    BigInteger y = slope.multiply(p.getAffineX().subtract(x)).subtract(p.getAffineY()).mod(prime);
    return new ECPoint(x, y);
  }
}
