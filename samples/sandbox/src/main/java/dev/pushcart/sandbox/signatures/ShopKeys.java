package dev.pushcart.sandbox.signatures;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop's own signing keys, all P-256 (ES256): the newest signs, and those before it stay
 * published until the overlap ends. Safe for use by several threads.
 */
public final class ShopKeys {
  private final List<ECKey> keys = new ArrayList<>();

  /** Starts with a key of its own making. */
  public ShopKeys() {
    keys.add(generate());
  }

  /**
   * Starts with a given key.
   *
   * @param privateJwk as of {@link #requirePrivate}
   */
  public ShopKeys(String privateJwk) {
    keys.add(parsePrivate(privateJwk));
  }

  /**
   * Checks a private key.
   *
   * @throws IllegalArgumentException when it is no private P-256 JWK with a {@code kid}
   */
  public static void requirePrivate(String jwk) {
    parsePrivate(jwk);
  }

  /**
   * Checks a public key.
   *
   * @return its id
   * @throws IllegalArgumentException when it is no JWK, has no {@code kid}, or is private
   */
  public static String requirePublic(String jwk) {
    JWK key;
    try {
      key = JWK.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the key is no JWK (RFC 7517): " + e.getMessage(), e);
    }
    if (key.getKeyID() == null || key.getKeyID().isEmpty()) {
      throw new IllegalArgumentException("the key needs a kid, to be found by");
    }
    if (key.isPrivate()) {
      throw new IllegalArgumentException(
          "the key " + key.getKeyID() + " is private; a profile publishes public keys only");
    }
    return key.getKeyID();
  }

  /**
   * Lets a new key sign from now on; the ones before stay published.
   *
   * @return the new key's id, its RFC 7638 thumbprint
   */
  public synchronized String rotate() {
    keys.add(generate());
    return current().getKeyID();
  }

  /** Publishes only the key that signs. */
  public synchronized void endOverlap() {
    keys.subList(0, keys.size() - 1).clear();
  }

  /** The public keys as JWK texts, oldest first. */
  public synchronized List<String> published() {
    return keys.stream().map(key -> key.toPublicJWK().toJSONString()).toList();
  }

  synchronized ECKey current() {
    return keys.get(keys.size() - 1);
  }

  static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java runtime has P-256", e);
    }
  }

  private static ECKey parsePrivate(String jwk) {
    ECKey key;
    try {
      key = ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the signing key is no JWK of kty EC", e);
    }
    if (!key.isPrivate()
        || !key.getCurve().equals(Curve.P_256)
        || key.getKeyID() == null
        || key.getKeyID().isEmpty()) {
      throw new IllegalArgumentException(
          "the signing key must be private, on P-256, and have a kid");
    }
    return key;
  }
}
