package dev.pushcart.sandbox.live.products;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was learned about products, in the database. */
final class ProductStore {
  private final Clock clock;

  ProductStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * A row.
   *
   * @param triedAt when the business was asked last, whether it answered or not
   */
  record Row(Learned learned, Instant triedAt) {
    boolean olderThan(Duration freshness, Instant now) {
      return !triedAt.plus(freshness).isAfter(now);
    }
  }

  Optional<Row> find(Handle h, ProductRef ref) {
    return h.createQuery(
            "SELECT outcome, title, amount, currency, available, tried_at FROM live_products"
                + " WHERE business = :business AND product_id = :product"
                + " AND variant_id = :variant")
        .bind("business", ref.business())
        .bind("product", ref.productId())
        .bind("variant", ref.variantId())
        .map((rs, ctx) -> row(rs))
        .findOne();
  }

  private static Row row(ResultSet rs) throws SQLException {
    String currency = rs.getString("currency");
    Optional<Learned.Price> price =
        currency == null
            ? Optional.empty()
            : Optional.of(new Learned.Price(rs.getLong("amount"), currency));
    return new Row(
        new Learned(
            Learned.Outcome.ofStored(rs.getString("outcome")),
            Optional.ofNullable(rs.getString("title")),
            price,
            rs.getInt("available") == 1),
        Instant.ofEpochMilli(rs.getLong("tried_at")));
  }

  /** Keeps what was said now; where nothing could be asked, what was said before stays. */
  void put(Handle h, Map<ProductRef, Learned> learned) {
    long now = clock.instant().toEpochMilli();
    learned.forEach(
        (ref, one) -> {
          boolean answered = one.outcome() != Learned.Outcome.UNREACHABLE;
          if (answered || tried(h, ref, now) == 0) {
            insert(h, ref, one, answered, now);
          }
        });
  }

  private static int tried(Handle h, ProductRef ref, long now) {
    return h.execute(
        "UPDATE live_products SET tried_at = ?"
            + " WHERE business = ? AND product_id = ? AND variant_id = ?",
        now,
        ref.business(),
        ref.productId(),
        ref.variantId());
  }

  private static void insert(
      Handle h, ProductRef ref, Learned learned, boolean answered, long now) {
    h.createUpdate(
            "INSERT INTO live_products (business, product_id, variant_id, outcome, title, amount,"
                + " currency, available, checked_at, tried_at) VALUES (:business, :product,"
                + " :variant, :outcome, :title, :amount, :currency, :available, :checked, :tried)"
                + " ON CONFLICT (business, product_id, variant_id) DO UPDATE SET"
                + " outcome = excluded.outcome, title = excluded.title, amount = excluded.amount,"
                + " currency = excluded.currency, available = excluded.available,"
                + " checked_at = excluded.checked_at, tried_at = excluded.tried_at")
        .bind("business", ref.business())
        .bind("product", ref.productId())
        .bind("variant", ref.variantId())
        .bind("outcome", learned.outcome().stored())
        .bind("title", learned.title())
        .bind("amount", learned.price().map(Learned.Price::amount))
        .bind("currency", learned.price().map(Learned.Price::currency))
        .bind("available", learned.available() ? 1 : 0)
        .bind("checked", answered ? Optional.of(now) : Optional.<Long>empty())
        .bind("tried", now)
        .execute();
  }
}
