package dev.pushcart.sandbox.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The access and refresh tokens of registered clients, in memory. They end by the shop's clock or
 * by revocation; a refresh token serves once. Safe for use by several threads.
 */
public final class OAuthTokens {
  /** Where tokens are to be had. */
  public static final String PATH = "/oauth/token";

  private final Map<String, String> secrets;
  private final Duration lifetime;
  private final boolean refreshing;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Granted> access = new HashMap<>();
  private final Map<String, Granted> refresh = new HashMap<>();

  /**
   * @param secrets each client's secret, by id
   * @param lifetime of access tokens; refresh tokens end only by use or revocation
   * @param refreshing whether refresh tokens are given out
   */
  public OAuthTokens(
      Map<String, String> secrets, Duration lifetime, boolean refreshing, Clock clock) {
    this.secrets = Map.copyOf(secrets);
    this.lifetime = lifetime;
    this.refreshing = refreshing;
    this.clock = clock;
  }

  /**
   * What a client gets.
   *
   * @param refreshToken empty where the shop gives none
   */
  public record Grant(
      String accessToken, long expiresIn, Optional<String> refreshToken, String scope) {}

  private record Granted(String client, String scope, Instant until) {}

  /** Whether any client is registered. */
  public boolean inUse() {
    return !secrets.isEmpty();
  }

  boolean hasClient(String id) {
    return secrets.containsKey(id);
  }

  /** Whether a secret is the client's. */
  public boolean knows(String client, String secret) {
    String known = secrets.get(client);
    return known != null
        && MessageDigest.isEqual(
            known.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives out tokens. */
  public synchronized Grant grant(String client, String scope) {
    Instant now = clock.instant();
    access.values().removeIf(granted -> !now.isBefore(granted.until()));
    String token = random();
    access.put(token, new Granted(client, scope, now.plus(lifetime)));
    Optional<String> second = Optional.empty();
    if (refreshing) {
      second = Optional.of(random());
      refresh.put(second.get(), new Granted(client, scope, Instant.MAX));
    }
    return new Grant(token, lifetime.toSeconds(), second, scope);
  }

  /** Gives out tokens for a refresh token; empty when it is not this client's, or was used. */
  public synchronized Optional<Grant> refresh(String client, String token) {
    Granted granted = refresh.get(token);
    if (granted == null || !granted.client().equals(client)) {
      return Optional.empty();
    }
    refresh.remove(token);
    return Optional.of(grant(client, granted.scope()));
  }

  /**
   * Ends a client's tokens, its refresh tokens too.
   *
   * @return how many access tokens ended
   * @throws IllegalArgumentException when there is no such client
   */
  public synchronized int revoke(String client) {
    if (!hasClient(client)) {
      throw new IllegalArgumentException("no client has the id " + client);
    }
    int before = access.size();
    access.values().removeIf(granted -> granted.client().equals(client));
    refresh.values().removeIf(granted -> granted.client().equals(client));
    return before - access.size();
  }

  synchronized Optional<String> client(String token) {
    Granted granted = access.get(token);
    return granted != null && clock.instant().isBefore(granted.until())
        ? Optional.of(granted.client())
        : Optional.empty();
  }

  private String random() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
