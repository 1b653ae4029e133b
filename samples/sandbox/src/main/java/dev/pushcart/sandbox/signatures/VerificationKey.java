package dev.pushcart.sandbox.signatures;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key of a profile that this shop can verify with: P-256, P-384 or Ed25519. The curve
 * decides the algorithm (UCP 2026-04-08, Message Signatures, Signature Algorithms).
 */
final class VerificationKey {
  /** What stands before the 32 bytes of an Ed25519 key in X.509, RFC 8410 section 4. */
  private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;
  private final String jca;
  private final String registered;
  private final int signatureLength;
  private final String thumbprint;

  private VerificationKey(
      PublicKey key, String jca, String registered, int signatureLength, String thumbprint) {
    this.key = key;
    this.jca = jca;
    this.registered = registered;
    this.signatureLength = signatureLength;
    this.thumbprint = thumbprint;
  }

  /**
   * Reads a JWK.
   *
   * @return empty for a key of another kind, of a contradictory {@code alg}, or no key at all
   */
  static Optional<VerificationKey> of(String jwk) {
    try {
      JWK parsed = JWK.parse(jwk);
      String thumbprint = parsed.computeThumbprint().toString();
      if (parsed instanceof ECKey ec && ec.getCurve().equals(Curve.P_256) && fits(ec, "ES256")) {
        return Optional.of(
            new VerificationKey(
                ec.toECPublicKey(),
                "SHA256withECDSAinP1363Format",
                "ecdsa-p256-sha256",
                64,
                thumbprint));
      }
      if (parsed instanceof ECKey ec && ec.getCurve().equals(Curve.P_384) && fits(ec, "ES384")) {
        return Optional.of(
            new VerificationKey(
                ec.toECPublicKey(),
                "SHA384withECDSAinP1363Format",
                "ecdsa-p384-sha384",
                96,
                thumbprint));
      }
      if (parsed instanceof OctetKeyPair okp
          && okp.getCurve().equals(Curve.Ed25519)
          && okp.getDecodedX().length == 32
          && (fits(okp, "EdDSA") || fits(okp, "Ed25519"))) {
        return Optional.of(
            new VerificationKey(ed25519(okp.getDecodedX()), "Ed25519", "ed25519", 64, thumbprint));
      }
      return Optional.empty();
    } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a JWK says itself that it is not for verifying signatures. */
  static boolean forSomethingElse(String jwk) {
    try {
      JWK parsed = JWK.parse(jwk);
      return KeyUse.ENCRYPTION.equals(parsed.getKeyUse())
          || (parsed.getKeyOperations() != null
              && !parsed.getKeyOperations().contains(KeyOperation.VERIFY));
    } catch (ParseException | RuntimeException e) {
      return false;
    }
  }

  /** The algorithm's name in the registry of RFC 9421 section 6.2. */
  String registeredName() {
    return registered;
  }

  /** RFC 7638, SHA-256. */
  String thumbprint() {
    return thumbprint;
  }

  /** Raw {@code r||s}, or RFC 8032's encoding for Ed25519; an ASN.1 signature is none. */
  boolean verifies(byte[] base, byte[] signature) {
    if (signature.length != signatureLength) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(jca);
      verifier.initVerify(key);
      verifier.update(base);
      return verifier.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime from 15 on has " + jca, e);
    }
  }

  private static boolean fits(JWK key, String alg) {
    return key.getAlgorithm() == null || key.getAlgorithm().getName().equals(alg);
  }

  private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
    byte[] encoded = new byte[ED25519_X509.length + x.length];
    System.arraycopy(ED25519_X509, 0, encoded, 0, ED25519_X509.length);
    System.arraycopy(x, 0, encoded, ED25519_X509.length, x.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
