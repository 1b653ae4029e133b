package dev.pushcart.internal.signing;

import dev.pushcart.signing.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key from PEM (RFC 7468): unencrypted PKCS#8 on P-256 or P-384. A public part in
 * it is not believed; the public key is computed. Messages never show what was read.
 */
public final class PrivatePem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private static final String TO_PKCS8 =
      "; convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem";

  private PrivatePem() {}

  /**
   * The key pair.
   *
   * @throws IllegalArgumentException if it is anything else; the message says what to do
   */
  public static KeyPair read(String pem) {
    Matcher block = BLOCK.matcher(pem);
    String found = null;
    while (block.find()) {
      found = Objects.requireNonNull(block.group(1));
      switch (found) {
        case "PRIVATE KEY":
          return pkcs8(Objects.requireNonNull(block.group(2)));
        case "EC PRIVATE KEY":
          throw refused("is a SEC 1 key (BEGIN EC PRIVATE KEY) but must be PKCS#8" + TO_PKCS8);
        case "ENCRYPTED PRIVATE KEY":
          throw refused("is encrypted but must not be" + TO_PKCS8);
        default:
          break;
      }
    }
    throw refused(
        "must hold a private key (BEGIN PRIVATE KEY) but holds "
            + (found == null ? "no PEM block" : "a " + found)
            + "; make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out"
            + " key.pem");
  }

  private static KeyPair pkcs8(String base64) {
    byte[] der;
    try {
      der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException unshown) {
      throw refused("is not base64 between its lines BEGIN and END");
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
    try {
      ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded);
      for (SignatureAlgorithm each :
          new SignatureAlgorithm[] {SignatureAlgorithm.ES256, SignatureAlgorithm.ES384}) {
        if (Curve.of(each).isThatOf(key.getParams())) {
          return Jwk.ofScalar(each, key.getS());
        }
      }
    } catch (GeneralSecurityException unshown) {
      if (isEd25519(encoded)) {
        throw refused(
            "is an Ed25519 key, whose public part is not in it; give it as a JSON Web Key, or use a"
                + " key on P-256");
      }
    }
    throw refused("must be an EC key on P-256 or P-384, but is of another kind or damaged");
  }

  private static boolean isEd25519(PKCS8EncodedKeySpec encoded) {
    try {
      KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
      return true;
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("pem: " + why);
  }
}
