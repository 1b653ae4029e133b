package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.live.tags.OperatorDecisions;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.negotiation.PublicAddresses;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.store.Overloaded;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * waits for that answer. Safe for use by several threads.
 */
public final class ProductDirectory implements Products, AutoCloseable {
  /** The longest that anybody waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ProductDirectory.class);
  private static final int THREADS = 16;

  private final Database database;
  private final OperatorDecisions decisions;
  private final ProductStore store = new ProductStore();
  private final BusinessClient client;
  private final Duration freshness;
  private final Clock clock;
  private final ThreadPoolExecutor threads;
  private final Map<ProductKey, CompletableFuture<Finding>> flights = new HashMap<>();

  /**
   * @param base what to trust on the way to a business
   * @param allowLoopback whether businesses may be on this machine, and by http then
   * @param agentProfiles this platform's own profile of a UCP version
   * @param freshness how old what was learned may become, by the platform's clock
   */
  public ProductDirectory(
      Database database,
      OperatorDecisions decisions,
      Clock clock,
      OkHttpClient base,
      boolean allowLoopback,
      Function<String, URI> agentProfiles,
      Duration freshness) {
    this.database = database;
    this.decisions = decisions;
    this.clock = clock;
    this.freshness = freshness;
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

  @Override
  public Map<ProductKey, Finding> find(Set<ProductKey> products) {
    return await(fly(products));
  }

  @Override
  public void learn(Handle h, Finding finding) {
    store.put(h, finding);
  }

  @Override
  public Optional<Finding> known(Handle h, ProductKey product) {
    return store
        .find(h, product)
        .map(ProductStore.Row::finding)
        .filter(finding -> finding.outcome() != Outcome.UNREACHABLE);
  }

  @Override
  public boolean hasDeal(Handle h, String dealId, ProductKey product) {
    return decisions.deal(h, dealId).map(deal -> deal.isFor(product)).orElse(false);
  }

  /**
   * Asks again about whatever is older than the freshness, and keeps it; never within a
   * transaction. A business that could not be asked is not asked again before that time either.
   */
  public void refresh(Set<ProductKey> products) {
    Instant now = clock.instant();
    Set<ProductKey> old =
        database.read(
            h ->
                products.stream()
                    .filter(
                        each ->
                            store.find(h, each).map(r -> r.olderThan(freshness, now)).orElse(true))
                    .collect(Collectors.toSet()));
    if (old.isEmpty()) {
      return;
    }
    Map<ProductKey, Finding> findings = find(old);
    try {
      database.write(
          h -> {
            findings.values().forEach(each -> store.put(h, each));
            return true;
          });
    } catch (Overloaded e) {
      log.debug("what businesses said is not kept, and is asked for again: {}", e.toString());
    }
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
  private Map<ProductKey, CompletableFuture<Finding>> fly(Set<ProductKey> products) {
    Map<ProductKey, CompletableFuture<Finding>> all = new LinkedHashMap<>();
    Map<String, List<ProductKey>> mine = new LinkedHashMap<>();
    synchronized (flights) {
      for (ProductKey product : products) {
        CompletableFuture<Finding> flight = flights.get(product);
        if (flight == null) {
          flight = new CompletableFuture<>();
          flights.put(product, flight);
          mine.computeIfAbsent(product.business(), business -> new ArrayList<>()).add(product);
        }
        all.put(product, flight);
      }
    }
    Deadline deadline = Deadline.in(PATIENCE);
    mine.forEach(
        (business, asked) -> {
          for (int from = 0; from < asked.size(); from += BusinessClient.BATCH) {
            int to = Math.min(asked.size(), from + BusinessClient.BATCH);
            List<ProductKey> batch = List.copyOf(asked.subList(from, to));
            try {
              threads.execute(() -> land(batch, answers(business, batch, deadline)));
            } catch (RejectedExecutionException closing) {
              land(batch, Map.of());
            }
          }
        });
    return all;
  }

  private Map<ProductKey, Finding> answers(
      String business, List<ProductKey> batch, Deadline deadline) {
    try {
      return client.lookUp(business, batch, deadline);
    } catch (IOException e) {
      log.debug("{} cannot be asked about products: {}", business, e.toString());
    } catch (RuntimeException e) {
      log.warn("{} cannot be asked about products", business, e);
    }
    return Map.of();
  }

  private void land(List<ProductKey> batch, Map<ProductKey, Finding> findings) {
    for (ProductKey product : batch) {
      CompletableFuture<Finding> flight;
      synchronized (flights) {
        flight = flights.remove(product);
      }
      if (flight != null) {
        Finding finding = findings.get(product);
        flight.complete(finding == null ? unreachable(product) : finding);
      }
    }
  }

  private Map<ProductKey, Finding> await(Map<ProductKey, CompletableFuture<Finding>> flying) {
    try {
      CompletableFuture.allOf(flying.values().toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("not every business answered in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Map<ProductKey, Finding> landed = new LinkedHashMap<>();
    flying.forEach((each, flight) -> landed.put(each, flight.getNow(unreachable(each))));
    return landed;
  }

  private Finding unreachable(ProductKey product) {
    return new Finding(product, Outcome.UNREACHABLE, clock.instant(), null);
  }
}
