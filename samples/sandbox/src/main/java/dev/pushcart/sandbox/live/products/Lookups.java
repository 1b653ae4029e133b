package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is being asked of businesses. Who needs what somebody else is asking for waits for that
 * answer. A business is asked one thing at a time, about as many products as wait for it then; so
 * one that hangs holds one thread, whoever asks about it.
 *
 * <p>A lookup has the whole patience from the moment it is asked. Those who wait for it may have
 * less, and its answer is kept when they have left. What nobody got to while somebody waited is not
 * asked, and nothing is said about it. Safe for use by several threads.
 */
final class Lookups implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lookups.class);

  /** Most of them wait for sockets. */
  static final int THREADS = 64;

  private static final int MAX_BUSINESSES = 256;
  private static final int MAX_PRODUCTS = 4096;

  /** How to ask a business. */
  interface Asking {
    Map<ProductKey, Finding> lookUp(String business, List<ProductKey> refs, Deadline deadline)
        throws IOException;
  }

  /** Where findings are kept. */
  interface Keeping {
    /** Those that need not be asked about, since somebody else has kept enough meanwhile. */
    Set<ProductKey> settled(Set<ProductKey> products);

    void keep(Collection<Finding> findings);
  }

  private final Asking asking;
  private final Keeping keeping;
  private final Clock clock;
  private final Duration patience;
  private final ThreadPoolExecutor threads;
  private final Object lock = new Object();
  private final Map<ProductKey, Flight> flights = new HashMap<>();

  /** The businesses that have their turn or wait for it, and what is to be asked of them then. */
  private final Map<String, Queue<Flight>> places = new HashMap<>();

  /**
   * @param patience how long a lookup may take
   * @param most so many lookups run at once
   */
  Lookups(Asking asking, Keeping keeping, Clock clock, Duration patience, int most) {
    this.asking = asking;
    this.keeping = keeping;
    this.clock = clock;
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            most,
            most,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_BUSINESSES),
            task -> {
              Thread thread = new Thread(task, "sandbox-products");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** A product that is being asked about; guarded by the lock. */
  private static final class Flight {
    private final ProductKey product;

    /** Empty when nobody got to it. */
    private final CompletableFuture<Optional<Finding>> answer = new CompletableFuture<>();

    private Deadline wanted;
    private boolean kept;

    /** Whether somebody needs the finding itself, and not just that it is kept. */
    private boolean needed;

    private Flight(ProductKey product, Deadline wanted) {
      this.product = product;
      this.wanted = wanted;
    }
  }

  /**
   * Asks, or waits for whoever asks already.
   *
   * @param until when the caller leaves
   * @param kept whether what comes of it is kept before this returns; what comes later always is
   * @return what came of it until then; a product that is missing may be asked about still, or
   *     nobody got to it
   */
  Map<ProductKey, Finding> ask(Set<ProductKey> products, Deadline until, boolean kept) {
    List<Flight> all = board(products, until, kept);
    try {
      CompletableFuture.allOf(all.stream().map(f -> f.answer).toArray(CompletableFuture[]::new))
          .get(Math.max(0, until.left().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("not every business answered in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Map<ProductKey, Finding> landed = new LinkedHashMap<>();
    synchronized (lock) {
      for (Flight flight : all) {
        flight.kept |= !flight.answer.isDone();
        flight
            .answer
            .getNow(Optional.empty())
            .ifPresent(finding -> landed.put(flight.product, finding));
      }
    }
    return landed;
  }

  private List<Flight> board(Set<ProductKey> products, Deadline until, boolean kept) {
    List<Flight> all = new ArrayList<>();
    Set<String> starting = new LinkedHashSet<>();
    synchronized (lock) {
      for (ProductKey product : products) {
        Flight flight = flights.get(product);
        if (flight == null) {
          flight = new Flight(product, until);
          if (flights.size() < MAX_PRODUCTS) {
            flights.put(product, flight);
            String business = product.business();
            if (!places.containsKey(business)) {
              places.put(business, new ArrayDeque<>());
              starting.add(business);
            }
            places.get(business).add(flight);
          } else {
            flight.answer.complete(Optional.empty());
          }
        }
        flight.wanted = until;
        flight.kept |= kept;
        flight.needed |= !kept;
        all.add(flight);
      }
    }
    starting.forEach(this::start);
    return all;
  }

  private void start(String business) {
    try {
      threads.execute(() -> turn(business));
    } catch (RejectedExecutionException full) {
      log.debug("too much is asked at once, and {} is not", business);
      synchronized (lock) {
        Queue<Flight> place = places.remove(business);
        if (place != null) {
          place.forEach(flight -> land(flight, Optional.empty()));
        }
      }
    }
  }

  /** Whatever comes of it, everybody who waits is told, and the business has its next turn. */
  private void turn(String business) {
    List<Flight> batch = next(business);
    Map<ProductKey, Finding> findings = Map.of();
    try {
      dismiss(batch);
      if (!batch.isEmpty()) {
        List<ProductKey> refs = batch.stream().map(flight -> flight.product).toList();
        findings = asking.lookUp(business, refs, Deadline.in(patience));
      }
    } catch (IOException e) {
      log.debug("{} cannot be asked about products: {}", business, e.toString());
    } catch (RuntimeException e) {
      log.warn("{} cannot be asked about products", business, e);
    } finally {
      try {
        land(batch, findings);
      } finally {
        rest(business);
      }
    }
  }

  /** As many as go into one lookup, without those that nobody waits for any more. */
  private List<Flight> next(String business) {
    List<Flight> batch = new ArrayList<>();
    synchronized (lock) {
      Queue<Flight> place = places.getOrDefault(business, new ArrayDeque<>());
      while (batch.size() < BusinessClient.BATCH && !place.isEmpty()) {
        Flight flight = place.remove();
        if (flight.wanted.left().isNegative()) {
          land(flight, Optional.empty());
        } else {
          batch.add(flight);
        }
      }
    }
    return batch;
  }

  /**
   * Who found too little kept may have boarded just after an answer to it had landed. Since a
   * business has one place, that answer is kept by now.
   */
  private void dismiss(List<Flight> batch) {
    Set<ProductKey> unneeded = new LinkedHashSet<>();
    synchronized (lock) {
      batch.stream().filter(each -> !each.needed).forEach(each -> unneeded.add(each.product));
    }
    if (unneeded.isEmpty()) {
      return;
    }
    Set<ProductKey> settled = keeping.settled(unneeded);
    synchronized (lock) {
      for (Flight flight : List.copyOf(batch)) {
        if (!flight.needed && settled.contains(flight.product)) {
          batch.remove(flight);
          land(flight, Optional.empty());
        }
      }
    }
  }

  private void rest(String business) {
    synchronized (lock) {
      Queue<Flight> place = places.get(business);
      if (place == null || place.isEmpty()) {
        places.remove(business);
        return;
      }
    }
    start(business);
  }

  private void land(List<Flight> batch, Map<ProductKey, Finding> findings) {
    Map<Flight, Finding> keepers = new LinkedHashMap<>();
    synchronized (lock) {
      for (Flight flight : batch) {
        Finding found = findings.get(flight.product);
        Finding finding = found == null ? unreachable(flight.product) : found;
        if (flight.kept) {
          keepers.put(flight, finding);
        } else {
          land(flight, Optional.of(finding));
        }
      }
    }
    if (keepers.isEmpty()) {
      return;
    }
    try {
      keeping.keep(keepers.values());
    } catch (RuntimeException e) {
      log.warn("what businesses said is not kept, and is asked for again", e);
    } finally {
      synchronized (lock) {
        keepers.forEach((flight, finding) -> land(flight, Optional.of(finding)));
      }
    }
  }

  /** With the lock held, so that who joins a flight finds it in the air. */
  private void land(Flight flight, Optional<Finding> finding) {
    flights.remove(flight.product);
    flight.answer.complete(finding);
  }

  private Finding unreachable(ProductKey product) {
    return new Finding(product, Outcome.UNREACHABLE, clock.instant(), null);
  }

  /** Gives up what waits, and interrupts what runs. */
  @Override
  public void close() {
    threads.shutdownNow();
    synchronized (lock) {
      places.values().forEach(place -> place.forEach(each -> land(each, Optional.empty())));
      places.clear();
    }
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        log.debug("a business is still being asked when the platform closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
