package dev.pushcart;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The other side's signatures, made by hand from Java's own parts, so that a misread rule cannot be
 * wrong on both sides alike.
 */
public final class HandSigner {

  public final String kid;
  private final KeyPair pair;

  public HandSigner(String kid) {
    this.kid = kid;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The public key as JSON. */
  public String jwk() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return "{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(kid, coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] signed = value.toByteArray();
    for (int i = 0; i < 32 && i < signed.length; i++) {
      bytes[31 - i] = signed[signed.length - 1 - i];
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ':';
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  public static String digest(String content) {
    return digest(content.getBytes(StandardCharsets.UTF_8));
  }

  /** What covers a JSON answer, without its label. */
  public String input() {
    return "(\"@status\" \"content-digest\" \"content-type\");keyid=\"" + kid + '"';
  }

  /** The lines that such an answer's signature signs. */
  public String base(int status, byte[] content) {
    return "\"@status\": "
        + status
        + "\n\"content-digest\": "
        + digest(content)
        + "\n\"content-type\": application/json\n\"@signature-params\": "
        + input();
  }

  /** The signature of such an answer, without its label. */
  public String answer(int status, byte[] content) {
    return sign(base(status, content));
  }

  public String answer(int status, String content) {
    return answer(status, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Signs these lines. */
  public String sign(String base) {
    return ':' + Base64.getEncoder().encodeToString(raw(base)) + ':';
  }

  public byte[] raw(String base) {
    return signed("SHA256withECDSAinP1363Format", base);
  }

  public byte[] der(String base) {
    return signed("SHA256withECDSA", base);
  }

  private byte[] signed(String algorithm, String base) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(base.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
