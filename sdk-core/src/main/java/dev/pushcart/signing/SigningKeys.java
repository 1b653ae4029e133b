package dev.pushcart.signing;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.JwkMembers;
import dev.pushcart.internal.signing.Jwk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this platform: one that signs, and all that its profile publishes so that others can
 * check (UCP 2026-04-08, Message Signatures, Key Rotation).
 *
 * <p>Replace the key every 90 days or so:
 *
 * <ol>
 *   <li>{@link #publish} the new key's public part, host the profile again, and wait for as long as
 *       businesses may keep the profile (its {@code max-age});
 *   <li>{@link #rotate} to it: new requests are signed by it, the old one stays published;
 *   <li>after 7 days or more, {@link #retire} the old one and host the profile again.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 */
public final class SigningKeys {

  private final MessageSigner signer;
  private final List<JsonValue> published;

  private SigningKeys(MessageSigner signer, List<JsonValue> published) {
    this.signer = signer;
    this.published = List.copyOf(published);
  }

  /**
   * One key, which signs and is published.
   *
   * @throws IllegalArgumentException if its name is none or its public key is of another kind
   */
  public static SigningKeys of(MessageSigner signer) {
    return new SigningKeys(signer, List.of(published(signer)));
  }

  /**
   * Reads a JSON Web Key Set (RFC 7517 section 5): its first key with a private part signs, and of
   * all the public part is published.
   *
   * @throws IllegalArgumentException if it is none, has no private key, or has a key without a
   *     {@code kid}, of another kind, or twice
   */
  public static SigningKeys fromJwkSet(String json) {
    JsonValue set = Jwk.parse("jwks", json);
    if (set.get("keys").isEmpty()) {
      throw new IllegalArgumentException("jwks: keys: is required but absent");
    }
    SigningKeyPair first = null;
    List<JsonValue> published = new ArrayList<>();
    for (JsonValue key : set.get("keys").orElseThrow().elements()) {
      if (first == null && key.get("d").isPresent()) {
        first = SigningKeyPair.fromJwk(key);
      }
      JsonValue open = Jwk.publicPart(key);
      String kid = keyId(open);
      if (find(published, kid) != null) {
        throw new IllegalArgumentException("jwks: kid \"" + kid + "\" stands twice");
      }
      published.add(open);
    }
    if (first == null) {
      throw new IllegalArgumentException("jwks: must hold a key with its private part, d");
    }
    return new SigningKeys(first, published);
  }

  /**
   * The same as {@link #fromJwkSet(String)}, from a file.
   *
   * @throws IOException if it cannot be read
   */
  public static SigningKeys fromJwkSet(Path file) throws IOException {
    return fromJwkSet(Files.readString(file));
  }

  /**
   * Signs with that key from now on and keeps publishing the others.
   *
   * @throws IllegalArgumentException as {@link #of}, or if another key of that name is published
   */
  public SigningKeys rotate(MessageSigner next) {
    return new SigningKeys(next, with(published(next)));
  }

  /**
   * Publishes one more public key, such as the one that will sign next.
   *
   * @param jwk a public JSON Web Key with a {@code kid}
   * @throws IllegalArgumentException if it is none, has a private part, or another key of that name
   *     is published
   */
  public SigningKeys publish(JsonValue jwk) {
    Set<String> secret = JwkMembers.secretsIn(jwk);
    if (!secret.isEmpty()) {
      throw new IllegalArgumentException(
          "jwk: must be a public key, but holds the private members " + secret);
    }
    return new SigningKeys(signer, with(Jwk.publicPart(jwk)));
  }

  /**
   * Publishes that key no longer.
   *
   * @throws IllegalArgumentException if it signs, or is not published
   */
  public SigningKeys retire(String keyId) {
    if (keyId.equals(signer.keyId())) {
      throw new IllegalArgumentException("keyId: " + keyId + " signs; rotate to another one first");
    }
    if (find(published, keyId) == null) {
      throw new IllegalArgumentException("keyId: " + keyId + " is not published");
    }
    return new SigningKeys(
        signer, published.stream().filter(key -> !keyId(key).equals(keyId)).toList());
  }

  /** The key that signs. */
  public MessageSigner signer() {
    return signer;
  }

  /** All public keys as JSON Web Keys, the one that signs among them; no private part is in it. */
  public List<JsonValue> publicJwks() {
    return published;
  }

  /** All public keys as a JSON Web Key Set (RFC 7517 section 5), for whoever hosts one. */
  public String toJwkSet() {
    return new JsonObject(Map.of("keys", new JsonArray(published))).toString();
  }

  @Override
  public String toString() {
    return "signs with "
        + signer.keyId()
        + ", publishes "
        + published.stream().map(SigningKeys::keyId).toList();
  }

  private List<JsonValue> with(JsonValue jwk) {
    JsonValue same = find(published, keyId(jwk));
    if (same == null) {
      List<JsonValue> all = new ArrayList<>();
      all.add(jwk);
      all.addAll(published);
      return all;
    }
    if (!Jwk.thumbprint(same.members()).equals(Jwk.thumbprint(jwk.members()))) {
      throw new IllegalArgumentException(
          "keyId: " + keyId(jwk) + " names another key already; every key needs a new name");
    }
    return published;
  }

  private static JsonValue published(MessageSigner signer) {
    return Jwk.published(
        Objects.requireNonNull(signer.keyId(), "keyId"),
        Objects.requireNonNull(signer.publicKey(), "publicKey"));
  }

  private static @Nullable JsonValue find(List<JsonValue> keys, String keyId) {
    return keys.stream().filter(key -> keyId(key).equals(keyId)).findFirst().orElse(null);
  }

  private static String keyId(JsonValue jwk) {
    return jwk.get("kid").flatMap(JsonValue::asString).orElseThrow();
  }
}
