package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who asks the live platform: whoever a bearer token was given to (RFC 6750), and without one the
 * platform at the origin of the agent profile that the request names: one app has a profile for
 * each version of UCP, and is the same app. Safe for use by several threads.
 */
final class LivePrincipals {
  private final Map<String, Principal> byToken = new ConcurrentHashMap<>();

  /**
   * @param known principals by their tokens
   */
  LivePrincipals(Map<String, Principal> known) {
    byToken.putAll(known);
  }

  private static String origin(URI profile) {
    return profile.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + profile.getAuthority().toLowerCase(Locale.ROOT);
  }

  /** A new token for that principal. */
  String credential(Principal principal) {
    String token = UUID.randomUUID().toString();
    byToken.put(token, principal);
    return token;
  }

  /**
   * Finds out who asks.
   *
   * @throws Problem 401 when the credential is unknown
   */
  Principal of(Inbound request, URI agentProfile) {
    Optional<String> authorization = request.single("Authorization");
    if (authorization.isEmpty()) {
      return new Principal(Principal.Kind.PLATFORM, origin(agentProfile));
    }
    String value = authorization.get();
    boolean bearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
    byte[] sent = (bearer ? value.substring(7).strip() : "").getBytes(StandardCharsets.UTF_8);
    return byToken.entrySet().stream()
        .filter(
            known -> MessageDigest.isEqual(sent, known.getKey().getBytes(StandardCharsets.UTF_8)))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseThrow(
            () ->
                Problem.unauthorized(
                    "unauthorized",
                    "this credential is not known here",
                    "Bearer realm=\"sandbox\", error=\"invalid_token\""));
  }
}
