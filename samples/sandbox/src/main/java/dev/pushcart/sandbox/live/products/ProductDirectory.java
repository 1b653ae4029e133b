package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.negotiation.PublicAddresses;
import dev.pushcart.sandbox.store.Database;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What businesses say about the products that are tagged (Pushcart protocol 2026-11-01, Product
 * tags, Products). What was learned is kept, and asked for again when it is older than the
 * freshness. Nobody waits longer than two seconds, however many businesses there are: a business
 * that does not answer in time counts as one that cannot be reached, and what it said before holds.
 *
 * <p>Products of one business go into one lookup, and who needs what somebody else is asking for
 * waits for that answer. Safe for use by several threads; never called on the database's writer.
 */
public final class ProductDirectory implements AutoCloseable {
  /** The longest that anybody waits. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ProductDirectory.class);
  private static final int THREADS = 16;

  private final Database database;
  private final ProductStore store;
  private final BusinessClient client;
  private final Duration freshness;
  private final Clock clock;
  private final ThreadPoolExecutor threads;
  private final Map<ProductRef, CompletableFuture<Learned>> flights = new HashMap<>();

  /**
   * @param base what to trust on the way to a business
   * @param allowLoopback whether businesses may be on this machine, and by http then
   * @param agentProfiles this platform's own profile of a UCP version
   * @param freshness how old what was learned may become, by the platform's clock
   */
  public ProductDirectory(
      Database database,
      Clock clock,
      OkHttpClient base,
      boolean allowLoopback,
      Function<String, URI> agentProfiles,
      Duration freshness) {
    this.database = database;
    this.clock = clock;
    this.freshness = freshness;
    this.store = new ProductStore(clock);
    this.client =
        new BusinessClient(new PublicAddresses(allowLoopback), base, agentProfiles, clock);
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sandbox-products");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** The UCP versions in which this platform asks; it must have a profile of each. */
  public static List<String> versions() {
    return BusinessTerms.VERSIONS;
  }

  /**
   * Asks the businesses now. What cannot be asked now is as it was known before, and is unreachable
   * where that would be a refusal.
   */
  public Map<ProductRef, Learned> ask(Collection<ProductRef> refs) {
    Map<ProductRef, Learned> answers = await(fly(refs));
    Map<ProductRef, Learned> all = new LinkedHashMap<>();
    database.read(
        h -> {
          for (ProductRef ref : refs) {
            Learned now = answers.getOrDefault(ref, Learned.UNREACHABLE);
            Learned before = known(h, ref);
            boolean holds =
                now.outcome() == Learned.Outcome.UNREACHABLE
                    && before.outcome() == Learned.Outcome.KNOWN;
            all.put(ref, holds ? before : now);
          }
          return true;
        });
    return all;
  }

  /** Asks again about whatever is older than the freshness; on return {@link #known} has it. */
  public void refresh(Collection<ProductRef> refs) {
    Instant now = clock.instant();
    List<ProductRef> old =
        database.read(
            h ->
                refs.stream()
                    .distinct()
                    .filter(
                        ref ->
                            store.find(h, ref).map(r -> r.olderThan(freshness, now)).orElse(true))
                    .toList());
    if (!old.isEmpty()) {
      await(fly(old));
    }
  }

  /** What is known of a product, without asking anybody. */
  public Learned known(Handle h, ProductRef ref) {
    return store.find(h, ref).map(ProductStore.Row::learned).orElse(Learned.UNREACHABLE);
  }

  /** Ends what is under way, and its threads. */
  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("a business is still being asked when the platform closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Joins what is asked already and asks for the rest. */
  private Map<ProductRef, CompletableFuture<Learned>> fly(Collection<ProductRef> refs) {
    Map<ProductRef, CompletableFuture<Learned>> all = new LinkedHashMap<>();
    Map<String, List<ProductRef>> mine = new LinkedHashMap<>();
    synchronized (flights) {
      for (ProductRef ref : refs) {
        CompletableFuture<Learned> flight = flights.get(ref);
        if (flight == null) {
          flight = new CompletableFuture<>();
          flights.put(ref, flight);
          mine.computeIfAbsent(ref.business(), business -> new ArrayList<>()).add(ref);
        }
        all.put(ref, flight);
      }
    }
    Deadline deadline = Deadline.in(PATIENCE);
    mine.forEach(
        (business, asked) -> {
          for (int from = 0; from < asked.size(); from += BusinessClient.BATCH) {
            int to = Math.min(asked.size(), from + BusinessClient.BATCH);
            List<ProductRef> batch = List.copyOf(asked.subList(from, to));
            try {
              threads.execute(() -> run(business, batch, deadline));
            } catch (RejectedExecutionException closing) {
              land(batch, Map.of());
            }
          }
        });
    return all;
  }

  private void run(String business, List<ProductRef> batch, Deadline deadline) {
    Map<ProductRef, Learned> learned = new LinkedHashMap<>();
    batch.forEach(ref -> learned.put(ref, Learned.UNREACHABLE));
    try {
      learned.putAll(client.lookUp(business, batch, deadline));
    } catch (IOException e) {
      log.debug("{} cannot be asked about products: {}", business, e.toString());
    } catch (RuntimeException e) {
      log.warn("{} cannot be asked about products", business, e);
    }
    try {
      database.write(
          h -> {
            store.put(h, learned);
            return true;
          });
    } catch (RuntimeException e) {
      log.debug("what {} said is not kept: {}", business, e.toString());
    } finally {
      land(batch, learned);
    }
  }

  private void land(List<ProductRef> batch, Map<ProductRef, Learned> learned) {
    for (ProductRef ref : batch) {
      CompletableFuture<Learned> flight;
      synchronized (flights) {
        flight = flights.remove(ref);
      }
      if (flight != null) {
        flight.complete(learned.getOrDefault(ref, Learned.UNREACHABLE));
      }
    }
  }

  private static Map<ProductRef, Learned> await(
      Map<ProductRef, CompletableFuture<Learned>> flights) {
    try {
      CompletableFuture.allOf(flights.values().toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("not every business answered in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Map<ProductRef, Learned> landed = new HashMap<>();
    flights.forEach((ref, flight) -> landed.put(ref, flight.getNow(Learned.UNREACHABLE)));
    return landed;
  }
}
