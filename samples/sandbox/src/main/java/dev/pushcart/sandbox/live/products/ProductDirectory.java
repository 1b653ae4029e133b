package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.products.BusinessClient.Deadline;
import dev.pushcart.sandbox.live.tags.OperatorDecisions;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.negotiation.PublicAddresses;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.store.Overloaded;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What businesses say about the products that are tagged (Pushcart protocol 2026-11-01, Product
 * tags, Products). What was learned is kept, and asked for again when it is older than the
 * freshness. Nobody waits longer than the patience, however many businesses there are: a business
 * that does not answer in time counts as one that cannot be reached, and what it said before holds.
 * One that nobody got to does not, and is asked by the next who needs it.
 *
 * <p>Products of one business go into one lookup, and who needs what somebody else is asking for
 * waits for that answer. Safe for use by several threads.
 */
public final class ProductDirectory implements Products, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProductDirectory.class);

  private final Database database;
  private final OperatorDecisions decisions;
  private final ProductStore store = new ProductStore();
  private final BusinessClient client;
  private final Duration freshness;
  private final Clock clock;
  private final Duration patience;
  private final Lookups lookups;

  /**
   * @param base what to trust on the way to a business
   * @param allowLoopback whether businesses may be on this machine, and by http then
   * @param agentProfiles this platform's own profile of a UCP version
   * @param freshness how old what was learned may become, by the platform's clock
   * @param patience the longest that anybody waits
   */
  public ProductDirectory(
      Database database,
      OperatorDecisions decisions,
      Clock clock,
      OkHttpClient base,
      boolean allowLoopback,
      Function<String, URI> agentProfiles,
      Duration freshness,
      Duration patience) {
    this.database = database;
    this.decisions = decisions;
    this.clock = clock;
    this.freshness = freshness;
    this.patience = patience;
    this.client =
        new BusinessClient(new PublicAddresses(allowLoopback)::of, base, agentProfiles, clock);
    this.lookups = new Lookups(client::lookUp, keeping(), clock, patience, Lookups.THREADS);
  }

  /** The UCP versions in which this platform asks; it must have a profile of each. */
  public static List<String> versions() {
    return BusinessTerms.VERSIONS;
  }

  @Override
  public Map<ProductKey, Finding> find(Set<ProductKey> products) {
    return lookups.ask(products, Deadline.in(patience), false);
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
    Set<ProductKey> old = database.read(h -> stale(h, products));
    if (!old.isEmpty()) {
      lookups.ask(old, Deadline.in(patience), true);
    }
  }

  private Set<ProductKey> stale(Handle h, Set<ProductKey> products) {
    Instant now = clock.instant();
    return products.stream()
        .filter(each -> store.find(h, each).map(r -> r.olderThan(freshness, now)).orElse(true))
        .collect(Collectors.toSet());
  }

  private Lookups.Keeping keeping() {
    return new Lookups.Keeping() {
      @Override
      public Set<ProductKey> settled(Set<ProductKey> products) {
        Set<ProductKey> settled = new HashSet<>(products);
        settled.removeAll(database.read(h -> stale(h, products)));
        return settled;
      }

      @Override
      public void keep(Collection<Finding> findings) {
        ProductDirectory.this.keep(findings);
      }
    };
  }

  private void keep(Collection<Finding> findings) {
    try {
      database.write(
          h -> {
            findings.forEach(each -> store.put(h, each));
            return true;
          });
    } catch (Overloaded e) {
      log.debug("what businesses said is not kept, and is asked for again: {}", e.toString());
    }
  }

  /** Ends what is under way, and its threads. */
  @Override
  public void close() {
    client.close();
    lookups.close();
  }
}
