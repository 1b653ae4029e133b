package dev.pushcart.signing;

import dev.pushcart.internal.signing.Curve;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;

/**
 * What a signature is made with. It follows from the key's curve and is never sent beside a
 * signature (UCP 2026-04-08, Message Signatures, Algorithms). Every business can check {@link
 * #ES256}; the others it may.
 */
public enum SignatureAlgorithm {

  /** ECDSA on P-256 with SHA-256 (RFC 9421 section 3.3.4). */
  ES256("ES256", "P-256", 64),

  /** ECDSA on P-384 with SHA-384 (RFC 9421 section 3.3.5). */
  ES384("ES384", "P-384", 96),

  /** Ed25519 (RFC 8032; RFC 9421 section 3.3.6). */
  EDDSA("EdDSA", "Ed25519", 64);

  private final String jwa;
  private final String curve;
  private final int length;

  SignatureAlgorithm(String jwa, String curve, int length) {
    this.jwa = jwa;
    this.curve = curve;
    this.length = length;
  }

  /** Its name in a JSON Web Key's {@code alg} (RFC 7518 section 3.1; RFC 8037 section 3.1). */
  public String jwaName() {
    return jwa;
  }

  /** Its curve's name in a JSON Web Key's {@code crv}. */
  public String curve() {
    return curve;
  }

  /** How long a signature is, in bytes: 64, or 96 for {@link #ES384}. */
  public int signatureLength() {
    return length;
  }

  /**
   * The one that goes with that key.
   *
   * @throws IllegalArgumentException if it is on none of the three curves
   */
  public static SignatureAlgorithm of(PublicKey key) {
    if (key instanceof EdECPublicKey edwards && edwards.getParams().getName().equals("Ed25519")) {
      return EDDSA;
    }
    if (key instanceof ECPublicKey ec) {
      for (SignatureAlgorithm each : new SignatureAlgorithm[] {ES256, ES384}) {
        if (Curve.of(each).isThatOf(ec.getParams())) {
          return each;
        }
      }
    }
    throw new IllegalArgumentException(
        "publicKey: must be an EC key on P-256 or P-384, or Ed25519, but is "
            + key.getAlgorithm()
            + " of another kind");
  }
}
