package dev.pushcart.signing;

import dev.pushcart.JsonValue;
import dev.pushcart.Secret;
import dev.pushcart.internal.signing.Jca;
import dev.pushcart.internal.signing.Jwk;
import dev.pushcart.internal.signing.PrivatePem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A key pair in memory. Make one once, keep it where secrets are kept, and load it at every start;
 * {@link SigningKeys} says how it is used and replaced.
 *
 * <pre>{@code
 * SigningKeyPair pair = SigningKeyPair.generate("app-2026-11");
 * vault.store("pushcart-signing-key", pair.privateJwk().reveal());
 * ...
 * SigningKeyPair pair = SigningKeyPair.fromJwk(vault.read("pushcart-signing-key"));
 * }</pre>
 *
 * <p>The private part is never printed. Immutable and thread-safe.
 */
public final class SigningKeyPair implements MessageSigner {

  private final String keyId;
  private final SignatureAlgorithm algorithm;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private SigningKeyPair(String keyId, KeyPair pair) {
    this.keyId = Jwk.requireKeyId(keyId);
    this.algorithm = SignatureAlgorithm.of(pair.getPublic());
    this.privateKey = pair.getPrivate();
    this.publicKey = pair.getPublic();
  }

  /**
   * A new one on P-256, which every business can check.
   *
   * @param keyId what to call it, such as {@code app-2026-11}: 1 to 256 visible ASCII characters,
   *     never used before by this platform
   * @throws IllegalArgumentException if that is no such name
   */
  public static SigningKeyPair generate(String keyId) {
    return generate(keyId, SignatureAlgorithm.ES256);
  }

  /**
   * A new one of that algorithm.
   *
   * @throws IllegalArgumentException as {@link #generate(String)}
   */
  public static SigningKeyPair generate(String keyId, SignatureAlgorithm algorithm) {
    return new SigningKeyPair(keyId, Jca.generate(algorithm));
  }

  /**
   * Reads an unencrypted PKCS#8 private key on P-256 or P-384 ({@code BEGIN PRIVATE KEY}, RFC
   * 7468), with or without its public part. PEM has no place for a name. An Ed25519 key is read as
   * a JSON Web Key only, since its PEM holds no public part.
   *
   * @throws IllegalArgumentException if it is anything else; the message says how to convert it
   */
  public static SigningKeyPair fromPem(String keyId, String pem) {
    return new SigningKeyPair(keyId, PrivatePem.read(pem));
  }

  /**
   * The same as {@link #fromPem(String, String)}, from a file.
   *
   * @throws IOException if it cannot be read
   */
  public static SigningKeyPair fromPem(String keyId, Path file) throws IOException {
    return fromPem(keyId, Files.readString(file));
  }

  /**
   * Reads a JSON Web Key with its private part and a {@code kid} (RFC 7517; RFC 8037).
   *
   * @throws IllegalArgumentException if it is none, is of another kind, is for another use, or its
   *     parts do not belong together
   */
  public static SigningKeyPair fromJwk(String json) {
    return fromJwk(Jwk.parse("jwk", json));
  }

  /**
   * The same as {@link #fromJwk(String)}, from a file.
   *
   * @throws IOException if it cannot be read
   */
  public static SigningKeyPair fromJwk(Path file) throws IOException {
    return fromJwk(Files.readString(file));
  }

  static SigningKeyPair fromJwk(JsonValue jwk) {
    return new SigningKeyPair(
        jwk.get("kid")
            .flatMap(JsonValue::asString)
            .orElseThrow(() -> new IllegalArgumentException("jwk: kid: is required but absent")),
        Jwk.keyPair(jwk.members()));
  }

  /** The same keys, called by their thumbprint (RFC 7638), as Web Bot Auth wants it. */
  public SigningKeyPair withThumbprintAsKeyId() {
    return new SigningKeyPair(thumbprint(), new KeyPair(publicKey, privateKey));
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  /** What it signs with. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public byte[] sign(byte[] signatureBase) {
    return Jca.sign(algorithm, privateKey, signatureBase);
  }

  /** The public part as a JSON Web Key, which a profile publishes. */
  public JsonValue publicJwk() {
    return Jwk.published(keyId, publicKey);
  }

  /** Both parts as a JSON Web Key, to be kept where secrets are kept. */
  public Secret privateJwk() {
    return Secret.of(Jwk.withPrivate(keyId, publicKey, privateKey).toString());
  }

  /** The public part's SHA-256 thumbprint in base64url (RFC 7638). */
  public String thumbprint() {
    return Jwk.thumbprint(publicJwk().members());
  }

  @Override
  public String toString() {
    return algorithm.jwaName() + " key " + keyId;
  }
}
