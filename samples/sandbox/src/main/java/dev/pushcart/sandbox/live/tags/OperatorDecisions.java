package dev.pushcart.sandbox.live.tags;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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

  public boolean isSuspended(Handle h, String business) {
    return count(h, "live_suspended_sellers WHERE business = ?", business) > 0;
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

  /** Whether the operator does not allow the product, in all its variants. */
  public boolean isRejected(Handle h, ProductKey product) {
    return count(
            h,
            "live_rejected_products WHERE business = ? AND product_id = ?",
            product.business(),
            product.productId())
        > 0;
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
    return h.createQuery("SELECT id, business, product_id, ends_at FROM live_deals WHERE id = :id")
        .bind("id", id)
        .map(
            (rs, ctx) ->
                new Deal(
                    rs.getString("id"),
                    rs.getString("business"),
                    rs.getString("product_id"),
                    Instant.ofEpochMilli(rs.getLong("ends_at"))))
        .findOne();
  }

  private static int count(Handle h, String where, Object... values) {
    return h.select("SELECT COUNT(*) FROM " + where, values).mapTo(Integer.class).one();
  }
}
