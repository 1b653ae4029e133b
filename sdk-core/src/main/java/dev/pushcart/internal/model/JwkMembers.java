package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules for a JSON Web Key in a profile (RFC 7517; RFC 7518 section 6; RFC 8037 section 2). */
public final class JwkMembers {

  /** The members that only a private or a symmetric key has. */
  public static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final Map<String, List<String>> REQUIRED_BY_TYPE =
      Map.of(
          "EC", List.of("crv", "x", "y"),
          "OKP", List.of("crv", "x"),
          "RSA", List.of("n", "e"));

  private static final Map<String, String> ALGORITHM_BY_CURVE =
      Map.of("P-256", "ES256", "P-384", "ES384", "Ed25519", "EdDSA");

  private JwkMembers() {}

  /**
   * The rule that a key to be published breaks; empty when it breaks none. Unknown types may be.
   */
  public static Optional<String> brokenRule(JsonValue jwk) {
    TreeSet<String> secret = new TreeSet<>(jwk.members().keySet());
    secret.retainAll(SECRET);
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
    Optional<String> fitting = text(jwk, "crv").map(ALGORITHM_BY_CURVE::get);
    Optional<String> algorithm = text(jwk, "alg");
    if (fitting.isPresent() && algorithm.isPresent() && !algorithm.equals(fitting)) {
      return Optional.of("must have alg " + fitting.get() + " with its curve");
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonValue jwk, String member) {
    return jwk.get(member).flatMap(JsonValue::asString).filter(text -> !text.isEmpty());
  }
}
