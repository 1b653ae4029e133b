package dev.pushcart.internal.signing;

import dev.pushcart.signing.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;

/**
 * Java's cryptography under our names. ECDSA is asked for as {@code r || s} (IEEE P1363), never as
 * DER.
 */
public final class Jca {

  private Jca() {}

  private static Signature signature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    return Signature.getInstance(
        switch (algorithm) {
          case ES256 -> "SHA256withECDSAinP1363Format";
          case ES384 -> "SHA384withECDSAinP1363Format";
          case EDDSA -> "Ed25519";
        });
  }

  /** A new key pair. */
  public static KeyPair generate(SignatureAlgorithm algorithm) {
    try {
      if (algorithm == SignatureAlgorithm.EDDSA) {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(Curve.of(algorithm).spec());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java cannot make " + algorithm + " keys", missing);
    }
  }

  /** Signs. */
  public static byte[] sign(SignatureAlgorithm algorithm, PrivateKey key, byte[] message) {
    try {
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this Java cannot sign with " + algorithm, broken);
    }
  }

  /** Whether the signature holds; anything that is no signature does not. */
  static boolean verifies(
      SignatureAlgorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
    if (signature.length != algorithm.signatureLength() || !isInRange(algorithm, signature)) {
      return false;
    }
    try {
      Signature checked = signature(algorithm);
      checked.initVerify(key);
      checked.update(message);
      return checked.verify(signature);
    } catch (GeneralSecurityException invalid) {
      return false;
    }
  }

  // Some releases of Java took r = s = 0 for a signature of everything (CVE-2022-21449).
  private static boolean isInRange(SignatureAlgorithm algorithm, byte[] signature) {
    if (algorithm == SignatureAlgorithm.EDDSA) {
      return true;
    }
    Curve curve = Curve.of(algorithm);
    int half = signature.length / 2;
    return curve.isScalar(new BigInteger(1, Arrays.copyOf(signature, half)))
        && curve.isScalar(new BigInteger(1, Arrays.copyOfRange(signature, half, 2 * half)));
  }
}
