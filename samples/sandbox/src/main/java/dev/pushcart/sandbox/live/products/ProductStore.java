package dev.pushcart.sandbox.live.products;

import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products.Facts;
import dev.pushcart.sandbox.live.tags.Products.Finding;
import dev.pushcart.sandbox.live.tags.Products.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What businesses said about products, in the database. */
final class ProductStore {

  /**
   * A row.
   *
   * @param triedAt when the business was asked last, whether it answered or not
   */
  record Row(Finding finding, Instant triedAt) {
    boolean olderThan(Duration freshness, Instant now) {
      return !triedAt.plus(freshness).isAfter(now);
    }
  }

  /** In one query; without those of which there is nothing. */
  Map<ProductKey, Row> find(Handle h, Set<ProductKey> products) {
    Map<ProductKey, Row> rows = new HashMap<>();
    if (!products.isEmpty()) {
      h.createQuery(
              "SELECT business, product_id, variant_id, outcome, title, amount, currency,"
                  + " available, checked_at, tried_at FROM live_products WHERE business IN"
                  + " (<businesses>) AND product_id IN (<products>)")
          .bindList("businesses", products.stream().map(ProductKey::business).distinct().toList())
          .bindList("products", products.stream().map(ProductKey::productId).distinct().toList())
          .map((rs, ctx) -> row(product(rs), rs))
          .forEach(row -> rows.put(row.finding().product(), row));
      rows.keySet().retainAll(products);
    }
    return rows;
  }

  private static ProductKey product(ResultSet rs) throws SQLException {
    String variant = rs.getString("variant_id");
    return new ProductKey(
        rs.getString("business"), rs.getString("product_id"), variant.isEmpty() ? null : variant);
  }

  private static Row row(ProductKey product, ResultSet rs) throws SQLException {
    Outcome outcome = Outcome.valueOf(rs.getString("outcome").toUpperCase(Locale.ROOT));
    Facts facts =
        outcome == Outcome.KNOWN
            ? new Facts(
                rs.getString("title"),
                rs.getLong("amount"),
                rs.getString("currency"),
                rs.getInt("available") == 1)
            : null;
    Instant asOf = Instant.ofEpochMilli(rs.getLong("checked_at"));
    return new Row(
        new Finding(product, outcome, asOf, facts), Instant.ofEpochMilli(rs.getLong("tried_at")));
  }

  /** Keeps what was said; where nobody could ask, what was said before stays. */
  void put(Handle h, Finding finding) {
    boolean answered = finding.outcome() != Outcome.UNREACHABLE;
    if (answered || tried(h, finding) == 0) {
      insert(h, finding, answered);
    }
  }

  private static int tried(Handle h, Finding finding) {
    ProductKey product = finding.product();
    return h.execute(
        "UPDATE live_products SET tried_at = ?"
            + " WHERE business = ? AND product_id = ? AND variant_id = ?",
        finding.asOf().toEpochMilli(),
        product.business(),
        product.productId(),
        variant(product));
  }

  private static void insert(Handle h, Finding finding, boolean answered) {
    ProductKey product = finding.product();
    Optional<Facts> facts = Optional.ofNullable(finding.facts());
    long now = finding.asOf().toEpochMilli();
    h.createUpdate(
            "INSERT INTO live_products (business, product_id, variant_id, outcome, title, amount,"
                + " currency, available, checked_at, tried_at) VALUES (:business, :product,"
                + " :variant, :outcome, :title, :amount, :currency, :available, :checked, :tried)"
                + " ON CONFLICT (business, product_id, variant_id) DO UPDATE SET"
                + " outcome = excluded.outcome, title = excluded.title, amount = excluded.amount,"
                + " currency = excluded.currency, available = excluded.available,"
                + " checked_at = excluded.checked_at, tried_at = excluded.tried_at")
        .bind("business", product.business())
        .bind("product", product.productId())
        .bind("variant", variant(product))
        .bind("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
        .bind("title", facts.map(Facts::title))
        .bind("amount", facts.map(Facts::amount))
        .bind("currency", facts.map(Facts::currency))
        .bind("available", facts.map(Facts::available).orElse(false) ? 1 : 0)
        .bind("checked", answered ? Optional.of(now) : Optional.<Long>empty())
        .bind("tried", now)
        .execute();
  }

  /** A primary key takes no NULL. */
  private static String variant(ProductKey product) {
    return product.variant().orElse("");
  }
}
