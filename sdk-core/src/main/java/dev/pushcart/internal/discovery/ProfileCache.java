package dev.pushcart.internal.discovery;

import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.PushcartException;
import dev.pushcart.TransportException;
import dev.pushcart.internal.base.LeastRecentlyUsed;
import dev.pushcart.internal.discovery.ProfileFetcher.Fetched;
import dev.pushcart.profile.BusinessProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Profile documents by URL, each until it is stale; the least recently used make room.
 *
 * <p>A document is fetched once at a time: whoever comes while it is under way waits for it and
 * shares what comes of it, a failure too, so that a broken business is not asked once per waiting
 * thread. Only what was the fetching caller's own end (its interrupt, its timeout, a local refusal)
 * is not shared: then the next one fetches. Failures are not kept. Thread-safe.
 */
public final class ProfileCache {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Kept> kept;
  private final Map<String, CompletableFuture<BusinessProfile>> flights = new HashMap<>();

  ProfileCache(Clock clock, int capacity) {
    this.clock = clock;
    this.kept = new LeastRecentlyUsed<>(capacity);
  }

  /** What is kept there, however old; null for nothing. */
  @Nullable Kept kept(String url) {
    lock.lock();
    try {
      return kept.get(url);
    } finally {
      lock.unlock();
    }
  }

  /** The document there: a kept one, or what is fetched now within the time left. */
  BusinessProfile get(String url, Instant deadline, Fetch fetch) {
    return get(url, deadline, fetch, false);
  }

  /** The document as it is now: fetched, or by whoever fetches it already. */
  BusinessProfile fetched(String url, Instant deadline, Fetch fetch) {
    return get(url, deadline, fetch, true);
  }

  private BusinessProfile get(String url, Instant deadline, Fetch fetch, boolean afresh) {
    while (true) {
      CompletableFuture<BusinessProfile> flight;
      boolean mine = false;
      lock.lock();
      try {
        Kept document = kept.get(url);
        if (!afresh && document != null && clock.instant().isBefore(document.staleAt())) {
          return document.profile();
        }
        CompletableFuture<BusinessProfile> underWay = flights.get(url);
        mine = underWay == null;
        flight = underWay == null ? new CompletableFuture<>() : underWay;
        if (mine) {
          flights.put(url, flight);
        }
      } finally {
        lock.unlock();
      }
      if (mine) {
        return fly(url, deadline, fetch, flight);
      }
      BusinessProfile shared = await(url, deadline, flight);
      if (shared != null) {
        return shared;
      }
    }
  }

  private BusinessProfile fly(
      String url, Instant deadline, Fetch fetch, CompletableFuture<BusinessProfile> flight) {
    try {
      Instant start = clock.instant();
      Fetched fetched = fetch.within(left(url, deadline));
      land(url, new Kept(fetched.profile(), start.plus(fetched.freshFor())));
      flight.complete(fetched.profile());
      return fetched.profile();
    } catch (Throwable failure) {
      // A transport of the application's own may throw what it does not declare.
      land(url, null);
      flight.completeExceptionally(failure);
      throw failure;
    }
  }

  private void land(String url, @Nullable Kept document) {
    lock.lock();
    try {
      flights.remove(url);
      if (document != null) {
        kept.put(url, document);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the other caller fetched; null when it gave up for reasons of its own. */
  private @Nullable BusinessProfile await(
      String url, Instant deadline, CompletableFuture<BusinessProfile> flight) {
    try {
      return flight.get(left(url, deadline).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CallCanceledException(
          "interrupted while waiting for " + url, Failures.at(CallPhase.READ).build(), interrupted);
    } catch (TimeoutException late) {
      throw Failures.timedOut(url, CallPhase.READ, late);
    } catch (ExecutionException failed) {
      Throwable failure = failed.getCause();
      if (failure instanceof ConnectException connect && !isOwnTimeout(connect)) {
        throw Failures.again(connect);
      }
      if (failure instanceof PushcartException) {
        return null;
      }
      throw new IllegalStateException("fetching " + url + " failed elsewhere", failure);
    }
  }

  private static boolean isOwnTimeout(ConnectException failure) {
    return failure.getCause() instanceof TransportException transport
        && transport.kind() == TransportException.Kind.TIMEOUT;
  }

  private Duration left(String url, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.isZero() || left.isNegative()) {
      throw Failures.timedOut(
          url,
          CallPhase.QUEUE,
          new TransportException(
              TransportException.Kind.TIMEOUT, CallPhase.QUEUE, "no time was left", null));
    }
    return left;
  }

  /** Fetches a document within a time. */
  @FunctionalInterface
  interface Fetch {
    Fetched within(Duration timeout);
  }

  /**
   * A document that is kept.
   *
   * @param profile what it says
   * @param staleAt until when it may be used without asking
   */
  public record Kept(BusinessProfile profile, Instant staleAt) {}
}
