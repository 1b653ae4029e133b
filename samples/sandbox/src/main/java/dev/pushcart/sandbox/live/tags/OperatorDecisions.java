package dev.pushcart.sandbox.live.tags;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What the operator of the live platform has decided about sellers and products, and the deals that
 * run on it (Pushcart protocol 2026-11-01, Product tags, Visibility).
 */
public final class OperatorDecisions {
  private final Clock clock;

  public OperatorDecisions(Clock clock) {
    this.clock = clock;
  }

  /**
   * A deal of one product.
   *
   * @param endsAt the first moment at which it is over
   */
  public record Deal(String id, String business, String productId, Instant endsAt) {
    public boolean isFor(ProductKey product) {
      return business.equals(product.business()) && productId.equals(product.productId());
    }
  }

  /**
   * Suspends a seller.
   *
   * @return false when it is suspended already
   */
  boolean suspendSeller(Handle h, String business) {
    return h.execute(
            "INSERT INTO live_suspended_sellers (business) VALUES (?) ON CONFLICT DO NOTHING",
            business)
        > 0;
  }

  /**
   * Takes a suspension back.
   *
   * @return false when there is none
   */
  boolean restoreSeller(Handle h, String business) {
    return h.execute("DELETE FROM live_suspended_sellers WHERE business = ?", business) > 0;
  }

  /** The businesses of the products that are suspended, in one query. */
  Set<String> suspended(Handle h, Set<ProductKey> products) {
    if (products.isEmpty()) {
      return Set.of();
    }
    return h.createQuery(
            "SELECT business FROM live_suspended_sellers WHERE business IN (<businesses>)")
        .bindList("businesses", products.stream().map(ProductKey::business).distinct().toList())
        .mapTo(String.class)
        .set();
  }

  /**
   * Does not allow a product, in all its variants.
   *
   * @return false when it is not allowed already
   */
  boolean rejectProduct(Handle h, String business, String productId) {
    return h.execute(
            "INSERT INTO live_rejected_products (business, product_id) VALUES (?, ?)"
                + " ON CONFLICT DO NOTHING",
            business,
            productId)
        > 0;
  }

  /**
   * Allows a product again.
   *
   * @return false when it is allowed already
   */
  boolean allowProduct(Handle h, String business, String productId) {
    return h.execute(
            "DELETE FROM live_rejected_products WHERE business = ? AND product_id = ?",
            business,
            productId)
        > 0;
  }

  /** Those that the operator does not allow, in all their variants; in one query. */
  Set<ProductKey> rejected(Handle h, Set<ProductKey> products) {
    if (products.isEmpty()) {
      return Set.of();
    }
    Set<ProductKey> rejected =
        h.createQuery(
                "SELECT business, product_id FROM live_rejected_products"
                    + " WHERE business IN (<businesses>) AND product_id IN (<products>)")
            .bindList("businesses", products.stream().map(ProductKey::business).distinct().toList())
            .bindList("products", products.stream().map(ProductKey::productId).distinct().toList())
            .map(
                (rs, ctx) ->
                    new ProductKey(rs.getString("business"), rs.getString("product_id"), null))
            .set();
    return products.stream()
        .filter(each -> rejected.contains(new ProductKey(each.business(), each.productId(), null)))
        .collect(Collectors.toSet());
  }

  /** Opens a deal, in place of one with the same id. */
  void openDeal(Handle h, Deal deal) {
    h.execute(
        "INSERT INTO live_deals (id, business, product_id, ends_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET business = excluded.business,"
            + " product_id = excluded.product_id, ends_at = excluded.ends_at",
        deal.id(),
        deal.business(),
        deal.productId(),
        deal.endsAt().toEpochMilli());
  }

  /**
   * Ends a deal now; one that has ended stays as it is.
   *
   * @return false when it has ended before, or there is none
   */
  boolean endDeal(Handle h, String id) {
    long now = clock.instant().toEpochMilli();
    return h.execute("UPDATE live_deals SET ends_at = ? WHERE id = ? AND ends_at > ?", now, id, now)
        > 0;
  }

  public Optional<Deal> deal(Handle h, String id) {
    return Optional.ofNullable(deals(h, Set.of(id)).get(id));
  }

  /** Those of the deals that there are, by id; in one query. */
  Map<String, Deal> deals(Handle h, Set<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return h
        .createQuery("SELECT id, business, product_id, ends_at FROM live_deals WHERE id IN (<ids>)")
        .bindList("ids", List.copyOf(ids))
        .map(
            (rs, ctx) ->
                new Deal(
                    rs.getString("id"),
                    rs.getString("business"),
                    rs.getString("product_id"),
                    Instant.ofEpochMilli(rs.getLong("ends_at"))))
        .stream()
        .collect(Collectors.toMap(Deal::id, deal -> deal));
  }
}
