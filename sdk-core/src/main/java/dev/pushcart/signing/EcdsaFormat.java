package dev.pushcart.signing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The two ways to write an ECDSA signature: raw {@code r || s}, which HTTP signatures use (RFC 9421
 * section 3.3.4), and DER, which most libraries and key services return (RFC 3279 section 2.2.3).
 * One taken for the other is the most frequent reason why a signature does not hold.
 */
public final class EcdsaFormat {

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private EcdsaFormat() {}

  /**
   * Raw from DER.
   *
   * @param der the signature; strict DER, nothing behind it
   * @param algorithm {@link SignatureAlgorithm#ES256} or {@link SignatureAlgorithm#ES384}
   * @throws IllegalArgumentException if it is no such signature
   */
  public static byte[] rawFromDer(byte[] der, SignatureAlgorithm algorithm) {
    int size = size(algorithm);
    Der in = new Der(der);
    if (in.next() != SEQUENCE || in.length() != der.length - in.at) {
      throw malformed();
    }
    byte[] raw = new byte[2 * size];
    put(in.positive(), raw, 0, size);
    put(in.positive(), raw, size, size);
    if (in.at != der.length) {
      throw malformed();
    }
    return raw;
  }

  /**
   * DER from raw.
   *
   * @param raw {@code r || s}
   * @param algorithm {@link SignatureAlgorithm#ES256} or {@link SignatureAlgorithm#ES384}
   * @throws IllegalArgumentException if it does not have that algorithm's length, or a part is zero
   */
  public static byte[] derFromRaw(byte[] raw, SignatureAlgorithm algorithm) {
    int size = size(algorithm);
    if (raw.length != 2 * size) {
      throw new IllegalArgumentException(
          "raw: must be " + 2 * size + " bytes but was " + raw.length);
    }
    byte[] r = new BigInteger(1, Arrays.copyOf(raw, size)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(raw, size, raw.length)).toByteArray();
    if (isZero(r) || isZero(s)) {
      throw new IllegalArgumentException("raw: r and s must not be zero");
    }
    // At most 2 * (2 + 49) bytes, so one byte tells every length.
    byte[] der = new byte[6 + r.length + s.length];
    der[0] = SEQUENCE;
    der[1] = (byte) (der.length - 2);
    integer(r, der, 2);
    integer(s, der, 4 + r.length);
    return der;
  }

  private static void integer(byte[] value, byte[] der, int at) {
    der[at] = INTEGER;
    der[at + 1] = (byte) value.length;
    System.arraycopy(value, 0, der, at + 2, value.length);
  }

  private static boolean isZero(byte[] value) {
    return value.length == 1 && value[0] == 0;
  }

  private static int size(SignatureAlgorithm algorithm) {
    if (algorithm == SignatureAlgorithm.EDDSA) {
      throw new IllegalArgumentException("algorithm: must be ES256 or ES384; Ed25519 has one form");
    }
    return algorithm.signatureLength() / 2;
  }

  private static void put(byte[] value, byte[] raw, int at, int size) {
    int skip = value[0] == 0 ? 1 : 0;
    int length = value.length - skip;
    if (length > size) {
      throw malformed();
    }
    System.arraycopy(value, skip, raw, at + size - length, length);
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "der: must be the DER of an ECDSA signature: a SEQUENCE of two positive INTEGERs of that"
            + " curve");
  }

  private static final class Der {
    private final byte[] bytes;
    private int at;

    Der(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      if (at >= bytes.length) {
        throw malformed();
      }
      return bytes[at++] & 0xff;
    }

    int length() {
      int length = next();
      if (length == 0x81) {
        length = next();
        if (length < 0x80) {
          throw malformed();
        }
      } else if (length > 0x80) {
        throw malformed();
      }
      return length;
    }

    /** The bytes of an INTEGER above zero, in the one shortest form that DER allows. */
    byte[] positive() {
      if (next() != INTEGER) {
        throw malformed();
      }
      int length = length();
      if (length == 0 || length > bytes.length - at) {
        throw malformed();
      }
      byte[] value = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      boolean padded = length > 1 && value[0] == 0 && value[1] >= 0;
      if (value[0] < 0 || padded || isZero(value)) {
        throw malformed();
      }
      return value;
    }
  }
}
