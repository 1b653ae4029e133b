package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.signing.SignatureAlgorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one place for what the members of a JSON Web Key must be (RFC 7517; RFC 7518 section 6; RFC
 * 8037 section 2; RFC 9864 section 2.2). Which curves there are stands in {@link
 * SignatureAlgorithm}.
 */
public final class JwkMembers {

  /** The members that only a private or a symmetric key has. */
  public static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final Map<String, List<String>> REQUIRED_BY_TYPE =
      Map.of(
          "EC", List.of("crv", "x", "y"),
          "OKP", List.of("crv", "x"),
          "RSA", List.of("n", "e"));

  private JwkMembers() {}

  /**
   * The rule that a key to be published breaks; empty when it breaks none. Unknown types may be.
   */
  public static Optional<String> brokenRule(JsonValue jwk) {
    Set<String> secret = secretsIn(jwk);
    if (!secret.isEmpty()) {
      return Optional.of("must be a public key, but holds the private members " + secret);
    }
    Optional<String> kty = text(jwk, "kty");
    if (text(jwk, "kid").isEmpty() || kty.isEmpty()) {
      return Optional.of("must have a kid and a kty");
    }
    for (String member : REQUIRED_BY_TYPE.getOrDefault(kty.get(), List.of())) {
      if (text(jwk, member).isEmpty()) {
        return Optional.of("must have " + member + ", being of type " + kty.get());
      }
    }
    String curve = text(jwk, "crv").orElse("");
    String alg = text(jwk, "alg").orElse("");
    for (SignatureAlgorithm each : SignatureAlgorithm.values()) {
      if (each.curve().equals(curve) && !alg.isEmpty() && !isNameOf(each, alg)) {
        return Optional.of("must have alg " + each.jwaName() + " with its curve");
      }
    }
    return Optional.empty();
  }

  /** The private members that it holds, sorted. */
  public static Set<String> secretsIn(JsonValue jwk) {
    TreeSet<String> secret = new TreeSet<>(jwk.members().keySet());
    secret.retainAll(SECRET);
    return secret;
  }

  /** Whether a key's {@code alg} means that. Ed25519 goes by the name of its curve too. */
  public static boolean isNameOf(SignatureAlgorithm algorithm, String alg) {
    return alg.equals(algorithm.jwaName())
        || (algorithm == SignatureAlgorithm.EDDSA && alg.equals(algorithm.curve()));
  }

  /** What a thumbprint is made of, sorted (RFC 7638 section 3.2); empty for an unknown type. */
  public static List<String> ofThumbprint(String kty) {
    List<String> names = new ArrayList<>(REQUIRED_BY_TYPE.getOrDefault(kty, List.of()));
    if (!names.isEmpty()) {
      names.add("kty");
      Collections.sort(names);
    }
    return names;
  }

  private static Optional<String> text(JsonValue jwk, String member) {
    return jwk.get(member).flatMap(JsonValue::asString).filter(text -> !text.isEmpty());
  }
}
