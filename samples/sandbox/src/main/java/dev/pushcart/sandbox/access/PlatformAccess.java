package dev.pushcart.sandbox.access;

import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets in who has a credential. Where none is registered everybody comes in; where some are, any
 * one of them will do. A principal that is bound to profiles may present no other (UCP 2026-04-08,
 * Overview, Identity and Authentication). Safe for use by several threads.
 */
public final class PlatformAccess {
  private static final String REALM = "realm=\"sandbox\"";

  private final Set<String> bearers;
  private final Map<String, String> apiKeys;
  private final OAuthTokens tokens;
  private final Map<String, Set<URI>> bound = new ConcurrentHashMap<>();

  /**
   * @param bearers tokens that never end
   * @param apiKeys the header that carries each API key, by key
   * @param tokens what the token endpoint gives out
   */
  public PlatformAccess(Set<String> bearers, Map<String, String> apiKeys, OAuthTokens tokens) {
    this.bearers = Set.copyOf(bearers);
    this.apiKeys = Map.copyOf(apiKeys);
    this.tokens = tokens;
  }

  /** A field's value by lower-case name, if the request has it. */
  public interface Fields extends Function<String, Optional<String>> {}

  /** Lower-case names of the headers that carry API keys. */
  public Set<String> apiKeyHeaders() {
    Set<String> names = new HashSet<>();
    apiKeys.values().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  /**
   * Finds out who calls.
   *
   * @return the principal: the token, API key or client id; empty when nobody needs one
   * @throws Problem 401 with a challenge when the request has no credential that counts
   */
  public Optional<String> admit(Fields fields) {
    if (bearers.isEmpty() && apiKeys.isEmpty() && !tokens.inUse()) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> entry : apiKeys.entrySet()) {
      Optional<String> sent = fields.apply(entry.getValue().toLowerCase(Locale.ROOT));
      if (sent.filter(key -> same(key, entry.getKey())).isPresent()) {
        return Optional.of(entry.getKey());
      }
    }
    Optional<String> bearer = bearer(fields.apply("authorization"));
    Optional<String> principal =
        bearer.flatMap(
            token ->
                bearers.stream()
                    .filter(known -> same(token, known))
                    .findFirst()
                    .or(() -> tokens.client(token)));
    if (principal.isPresent()) {
      return principal;
    }
    throw Problem.unauthorized(
        "unauthorized", refusal(bearer.isPresent(), fields), challenge(bearer.isPresent()));
  }

  private String refusal(boolean bearer, Fields fields) {
    if (bearer) {
      return "the access token is unknown, expired or revoked; get a new one";
    }
    boolean key = apiKeyHeaders().stream().anyMatch(name -> fields.apply(name).isPresent());
    return (key ? "this credential is not known here; " : "")
        + "this shop asks for a credential: "
        + String.join(" or ", means());
  }

  /**
   * Holds a principal to its profiles.
   *
   * @throws Problem 403 when it is bound and not to this one
   */
  public void requireBound(String principal, URI profile) {
    Set<URI> allowed = bound.get(principal);
    if (allowed != null && !allowed.contains(profile)) {
      throw new Problem(
          403,
          "profile_not_trusted",
          "this credential is not registered for the profile " + profile);
    }
  }

  /**
   * Binds a principal to a profile, and to nothing else but what it is bound to already.
   *
   * @throws IllegalArgumentException when there is no such credential
   */
  public void bind(String principal, URI profile) {
    if (!bearers.contains(principal)
        && !apiKeys.containsKey(principal)
        && !tokens.hasClient(principal)) {
      throw new IllegalArgumentException(
          "no bearer token, API key or client id of this name is registered");
    }
    bound.computeIfAbsent(principal, any -> ConcurrentHashMap.newKeySet()).add(profile);
  }

  private List<String> means() {
    List<String> means = new ArrayList<>();
    if (!bearers.isEmpty()) {
      means.add("a bearer token");
    }
    apiKeyHeaders().stream().sorted().forEach(name -> means.add("the header " + name));
    if (tokens.inUse()) {
      means.add("an access token from " + OAuthTokens.PATH);
    }
    return means;
  }

  /** RFC 6750 section 3; who sends no token is told no error. */
  private String challenge(boolean sent) {
    List<String> challenges = new ArrayList<>();
    if (!bearers.isEmpty() || tokens.inUse()) {
      challenges.add("Bearer " + REALM + (sent ? ", error=\"invalid_token\"" : ""));
    }
    apiKeyHeaders().stream()
        .sorted()
        .forEach(name -> challenges.add("ApiKey " + REALM + ", header=\"" + name + "\""));
    return String.join(", ", challenges);
  }

  private static Optional<String> bearer(Optional<String> authorization) {
    return authorization
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  private static boolean same(String sent, String known) {
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
  }
}
