package dev.pushcart.internal.engine;

import dev.pushcart.internal.discovery.Connection;
import dev.pushcart.internal.discovery.Discovery;
import dev.pushcart.internal.discovery.ProfileCache;
import dev.pushcart.internal.signing.KeySource;
import dev.pushcart.profile.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The keys of a business, from the profile that was agreed on and as it is kept now, not as it was
 * when it was connected to. A profile that became stale is used on for at most a day, while it is
 * fetched again in the background; then its keys count no more until it could be.
 */
final class ProfileKeys implements KeySource {

  private static final Duration USED_STALE = Duration.ofDays(1);
  private static final Duration BACKGROUND = Duration.ofSeconds(30);

  private final Connection connection;
  private final Discovery discovery;
  private final Environment environment;

  ProfileKeys(Connection connection, Discovery discovery, Environment environment) {
    this.connection = connection;
    this.discovery = discovery;
    this.environment = environment;
  }

  @Override
  public List<SigningKey> known() {
    ProfileCache.Kept kept = discovery.kept(connection.profileUrl());
    if (kept == null) {
      // It made room for others.
      CompletableFuture<?> unused = again(BACKGROUND);
      return connection.profile().signingKeys();
    }
    Instant now = environment.clock().instant();
    if (now.isBefore(kept.staleAt())) {
      return kept.profile().signingKeys();
    }
    CompletableFuture<?> unused = again(BACKGROUND);
    return now.isBefore(kept.staleAt().plus(USED_STALE)) ? kept.profile().signingKeys() : List.of();
  }

  @Override
  public CompletableFuture<List<SigningKey>> askedAgain(Duration timeout) {
    return again(timeout).thenApply(fetched -> known());
  }

  private CompletableFuture<?> again(Duration timeout) {
    return discovery.again(
        connection.profileUrl(), connection.version(), timeout, environment.executor());
  }
}
