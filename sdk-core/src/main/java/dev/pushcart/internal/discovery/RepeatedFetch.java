package dev.pushcart.internal.discovery;

import dev.pushcart.PushcartException;
import dev.pushcart.internal.base.LeastRecentlyUsed;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.BusinessProfile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;

/**
 * Fetches profiles again because something in them is missing, such as a key: at most once for each
 * origin in the time that every profile is kept, whatever comes of it, so that nobody who makes up
 * names of keys can make this platform ask. Thread-safe.
 */
final class RepeatedFetch {

  private static final int MAX_ORIGINS = 4096;

  private final ProfileCache cache;
  private final ProfileFetcher fetcher;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CompletableFuture<Optional<BusinessProfile>>> underWay =
      new HashMap<>();
  private final Map<URI, Instant> asked = new LeastRecentlyUsed<>(MAX_ORIGINS);

  RepeatedFetch(ProfileCache cache, ProfileFetcher fetcher, Clock clock) {
    this.cache = cache;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  CompletableFuture<Optional<BusinessProfile>> fetch(
      String url, String agent, Duration timeout, Executor executor) {
    CompletableFuture<Optional<BusinessProfile>> fetched;
    Instant now = clock.instant();
    lock.lock();
    try {
      CompletableFuture<Optional<BusinessProfile>> running = underWay.get(url);
      if (running != null) {
        return running;
      }
      URI origin = UrlRules.originOf(HttpUrl.get(url));
      Instant last = asked.get(origin);
      if (last != null && now.isBefore(last.plus(Freshness.FLOOR))) {
        return CompletableFuture.completedFuture(kept(url));
      }
      asked.put(origin, now);
      fetched = new CompletableFuture<>();
      underWay.put(url, fetched);
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(() -> run(url, agent, now.plus(timeout), fetched));
    } catch (RuntimeException refused) {
      end(url, fetched);
    }
    return fetched;
  }

  private void run(
      String url,
      String agent,
      Instant deadline,
      CompletableFuture<Optional<BusinessProfile>> fetched) {
    try {
      cache.fetched(url, deadline, left -> fetcher.fetch(url, agent, left));
    } catch (PushcartException unreachable) {
      // What is kept stays what is known.
    } finally {
      end(url, fetched);
    }
  }

  private void end(String url, CompletableFuture<Optional<BusinessProfile>> fetched) {
    lock.lock();
    try {
      underWay.remove(url);
    } finally {
      lock.unlock();
    }
    fetched.complete(kept(url));
  }

  private Optional<BusinessProfile> kept(String url) {
    return Optional.ofNullable(cache.kept(url)).map(ProfileCache.Kept::profile);
  }
}
