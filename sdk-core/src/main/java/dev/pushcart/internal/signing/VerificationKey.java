package dev.pushcart.internal.signing;

import dev.pushcart.JsonValue;
import dev.pushcart.signing.SignatureAlgorithm;
import java.security.PublicKey;
import java.util.Map;

/** A public key that signatures are checked with. The algorithm is its curve's. Immutable. */
record VerificationKey(SignatureAlgorithm algorithm, PublicKey key) {

  /**
   * Reads a JSON Web Key.
   *
   * @throws IllegalArgumentException if it is malformed, of an unknown kind, or for another use
   */
  static VerificationKey of(Map<String, JsonValue> jwk) {
    PublicKey key = Jwk.publicKey(jwk);
    return new VerificationKey(SignatureAlgorithm.of(key), key);
  }

  boolean verifies(byte[] message, byte[] signature) {
    return Jca.verifies(algorithm, key, message, signature);
  }

  /** The algorithm's name in the {@code alg} of a signature (RFC 9421 section 6.2.2). */
  String signatureName() {
    return switch (algorithm) {
      case ES256 -> "ecdsa-p256-sha256";
      case ES384 -> "ecdsa-p384-sha384";
      case EDDSA -> "ed25519";
    };
  }
}
