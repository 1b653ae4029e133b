package dev.pushcart.internal.signing;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.JwkMembers;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.signing.SignatureAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys to and from JSON Web Keys (RFC 7517; RFC 7518 section 6.2; RFC 8037). Messages name members
 * and rules and never show a private part.
 */
public final class Jwk {

  private static final int ED25519_LENGTH = 32;

  private Jwk() {}

  /**
   * Reads JSON that may hold private parts, so that no message shows any of it.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static JsonValue parse(String field, String json) {
    JsonValue parsed;
    try {
      parsed = JsonValue.parse(json);
    } catch (IllegalArgumentException unshown) {
      throw new IllegalArgumentException(field + ": must be a JSON object but is no JSON");
    }
    if (!(parsed instanceof JsonObject)) {
      throw new IllegalArgumentException(field + ": must be a JSON object");
    }
    return parsed;
  }

  /**
   * Checks the name of a key that is to be published.
   *
   * @throws IllegalArgumentException if a signature could not carry it
   */
  public static String requireKeyId(String keyId) {
    boolean fits = !keyId.isEmpty() && keyId.length() <= 256 && HeaderRules.isVisible(keyId);
    if (!fits) {
      throw new IllegalArgumentException(
          "keyId: must be 1 to 256 visible ASCII characters but was \""
              + Mismatch.shorten(keyId)
              + '"');
    }
    return keyId;
  }

  /** A public key as a profile publishes it. */
  public static JsonObject published(String keyId, PublicKey key) {
    SignatureAlgorithm algorithm = SignatureAlgorithm.of(key);
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("kid", JsonValue.of(requireKeyId(keyId)));
    if (key instanceof ECPublicKey ec) {
      Curve curve = Curve.of(algorithm);
      if (!curve.contains(ec.getW())) {
        throw new IllegalArgumentException("publicKey: must be a point on its curve");
      }
      members.put("kty", JsonValue.of("EC"));
      members.put("crv", JsonValue.of(algorithm.curve()));
      members.put("x", number(ec.getW().getAffineX(), curve.fieldLength()));
      members.put("y", number(ec.getW().getAffineY(), curve.fieldLength()));
    } else {
      members.put("kty", JsonValue.of("OKP"));
      members.put("crv", JsonValue.of(algorithm.curve()));
      members.put("x", text(ed25519(((EdECPublicKey) key).getPoint())));
    }
    members.put("use", JsonValue.of("sig"));
    members.put("alg", JsonValue.of(algorithm.jwaName()));
    return new JsonObject(members);
  }

  /** The same with the private part. */
  public static JsonObject withPrivate(String keyId, PublicKey key, PrivateKey privateKey) {
    Map<String, JsonValue> members = new LinkedHashMap<>(published(keyId, key).members());
    if (privateKey instanceof ECPrivateKey ec) {
      int length = Curve.of(SignatureAlgorithm.of(key)).fieldLength();
      members.put("d", number(ec.getS(), length));
    } else {
      members.put("d", text(((EdECPrivateKey) privateKey).getBytes().orElseThrow()));
    }
    return new JsonObject(members);
  }

  /**
   * A key that somebody gave, as it may be published: without private parts, and a usable one.
   *
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  public static JsonObject publicPart(JsonValue jwk) {
    Map<String, JsonValue> open = new LinkedHashMap<>(jwk.members());
    if (open.keySet().removeAll(JwkMembers.SECRET)) {
      // They said what the private part is for.
      open.remove("key_ops");
    }
    if (member(open, "kid").isEmpty()) {
      throw new IllegalArgumentException("jwk: kid: is required but absent");
    }
    requireKeyId(member(open, "kid").orElseThrow());
    publicKey(open);
    return new JsonObject(open);
  }

  /**
   * The public key.
   *
   * @throws IllegalArgumentException naming the rule that it breaks, or its kind if that is unknown
   */
  static PublicKey publicKey(Map<String, JsonValue> members) {
    SignatureAlgorithm algorithm = algorithm(members);
    try {
      if (algorithm == SignatureAlgorithm.EDDSA) {
        return KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, ed25519(bytes(members, "x"))));
      }
      Curve curve = Curve.of(algorithm);
      ECPoint point = new ECPoint(number(members, "x", curve), number(members, "y", curve));
      if (!curve.contains(point)) {
        throw new IllegalArgumentException("jwk: x and y: must be a point on " + algorithm.curve());
      }
      return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.spec()));
    } catch (GeneralSecurityException refused) {
      throw new IllegalArgumentException("jwk: is no key on " + algorithm.curve(), refused);
    }
  }

  /**
   * Both parts, which must belong together.
   *
   * @throws IllegalArgumentException naming the rule that it breaks, or its kind if that is unknown
   */
  public static KeyPair keyPair(Map<String, JsonValue> members) {
    PublicKey open = publicKey(members);
    SignatureAlgorithm algorithm = SignatureAlgorithm.of(open);
    try {
      if (algorithm == SignatureAlgorithm.EDDSA) {
        byte[] seed = bytes(members, "d");
        if (seed.length != ED25519_LENGTH) {
          throw new IllegalArgumentException("jwk: d: must be 32 bytes");
        }
        PrivateKey secret =
            KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        byte[] probe = {1};
        if (!Jca.verifies(algorithm, open, probe, Jca.sign(algorithm, secret, probe))) {
          throw notTogether();
        }
        return new KeyPair(open, secret);
      }
      KeyPair pair = ofScalar(algorithm, number(members, "d", Curve.of(algorithm)));
      if (!((ECPublicKey) pair.getPublic()).getW().equals(((ECPublicKey) open).getW())) {
        throw notTogether();
      }
      return pair;
    } catch (GeneralSecurityException refused) {
      throw new IllegalArgumentException("jwk: is no private key on " + algorithm.curve());
    }
  }

  private static IllegalArgumentException notTogether() {
    return new IllegalArgumentException("jwk: d: must belong to the public part, but does not");
  }

  /** The pair of a private key of an elliptic curve. */
  static KeyPair ofScalar(SignatureAlgorithm algorithm, BigInteger scalar)
      throws GeneralSecurityException {
    Curve curve = Curve.of(algorithm);
    KeyFactory factory = KeyFactory.getInstance("EC");
    return new KeyPair(
        factory.generatePublic(new ECPublicKeySpec(curve.publicPoint(scalar), curve.spec())),
        factory.generatePrivate(new ECPrivateKeySpec(scalar, curve.spec())));
  }

  /**
   * The SHA-256 thumbprint in base64url (RFC 7638; RFC 8037 section 2).
   *
   * @throws IllegalArgumentException if the key's type is unknown or a member of it is absent
   */
  public static String thumbprint(Map<String, JsonValue> members) {
    List<String> names = JwkMembers.ofThumbprint(member(members, "kty").orElse(""));
    if (names.isEmpty()) {
      throw new IllegalArgumentException("jwk: kty: must be EC, OKP or RSA");
    }
    Map<String, JsonValue> required = new LinkedHashMap<>();
    for (String name : names) {
      required.put(name, JsonValue.of(required(members, name)));
    }
    byte[] text = new JsonObject(required).toString().getBytes(StandardCharsets.UTF_8);
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no SHA-256", missing);
    }
  }

  /** What its curve says, unless the key is for something else. */
  private static SignatureAlgorithm algorithm(Map<String, JsonValue> members) {
    String kty = required(members, "kty");
    String crv = member(members, "crv").orElse("");
    for (SignatureAlgorithm each : SignatureAlgorithm.values()) {
      if (each.curve().equals(crv) && kty.equals(each == SignatureAlgorithm.EDDSA ? "OKP" : "EC")) {
        requireForSigning(members, each);
        return each;
      }
    }
    throw new IllegalArgumentException(
        "jwk: must be of kty EC with crv P-256 or P-384, or of kty OKP with crv Ed25519, but was of"
            + " kty "
            + Mismatch.shorten(kty)
            + (crv.isEmpty() ? "" : " with crv " + Mismatch.shorten(crv)));
  }

  private static void requireForSigning(
      Map<String, JsonValue> members, SignatureAlgorithm algorithm) {
    Optional<String> use = member(members, "use");
    if (use.isPresent() && !use.get().equals("sig")) {
      throw new IllegalArgumentException("jwk: use: must be sig");
    }
    JsonValue operations = members.get("key_ops");
    if (operations instanceof JsonValue.JsonArray list) {
      boolean fits =
          list.elements().stream()
              .flatMap(operation -> operation.asString().stream())
              .anyMatch(
                  operation ->
                      operation.equals("verify")
                          || (operation.equals("sign") && members.containsKey("d")));
      if (!fits) {
        throw new IllegalArgumentException("jwk: key_ops: must have verify");
      }
    }
    Optional<String> alg = member(members, "alg");
    if (alg.isPresent() && !JwkMembers.isNameOf(algorithm, alg.get())) {
      throw new IllegalArgumentException(
          "jwk: alg: must be " + algorithm.jwaName() + ", its curve being " + algorithm.curve());
    }
  }

  private static Optional<String> member(Map<String, JsonValue> members, String name) {
    return Optional.ofNullable(members.get(name))
        .flatMap(JsonValue::asString)
        .filter(text -> !text.isEmpty());
  }

  private static String required(Map<String, JsonValue> members, String name) {
    return member(members, name)
        .orElseThrow(
            () -> new IllegalArgumentException("jwk: " + name + ": is required but absent"));
  }

  private static byte[] bytes(Map<String, JsonValue> members, String name) {
    try {
      String text = required(members, name);
      if (text.indexOf('=') >= 0) {
        throw new IllegalArgumentException("padded");
      }
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException unshown) {
      throw new IllegalArgumentException(
          "jwk: " + name + ": must be there, in base64url without padding");
    }
  }

  private static BigInteger number(Map<String, JsonValue> members, String name, Curve curve) {
    byte[] bytes = bytes(members, name);
    if (bytes.length != curve.fieldLength()) {
      throw new IllegalArgumentException(
          "jwk: " + name + ": must be " + curve.fieldLength() + " bytes, zeros in front included");
    }
    return new BigInteger(1, bytes);
  }

  private static JsonValue number(BigInteger value, int length) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[length];
    int size = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - size, bytes, length - size, size);
    return text(bytes);
  }

  private static JsonValue text(byte[] bytes) {
    return JsonValue.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  // RFC 8032 section 5.1.2: y as 32 bytes, the least significant first, and above it x's lowest
  // bit.
  private static EdECPoint ed25519(byte[] bytes) {
    if (bytes.length != ED25519_LENGTH) {
      throw new IllegalArgumentException("jwk: x: must be 32 bytes");
    }
    byte[] bigEndian = reversed(bytes);
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    BigInteger y = new BigInteger(1, bigEndian);
    if (!EdwardsCurve.contains(y, odd)) {
      throw new IllegalArgumentException("jwk: x: must be a point on Ed25519");
    }
    if (EdwardsCurve.isOfSmallOrder(y)) {
      throw new IllegalArgumentException(
          "jwk: x: must be a key, not a point of small order, under which anybody can sign");
    }
    return new EdECPoint(odd, y);
  }

  private static byte[] ed25519(EdECPoint point) {
    byte[] signed = point.getY().toByteArray();
    byte[] bigEndian = new byte[ED25519_LENGTH];
    int size = Math.min(signed.length, ED25519_LENGTH);
    System.arraycopy(signed, signed.length - size, bigEndian, ED25519_LENGTH - size, size);
    if (point.isXOdd()) {
      bigEndian[0] |= (byte) 0x80;
    }
    return reversed(bigEndian);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
