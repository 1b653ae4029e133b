package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import dev.pushcart.catalog.Variant;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.PriceSnapshotData;
import dev.pushcart.internal.model.TagRules;
import java.time.Instant;
import java.util.Optional;

/**
 * What a product cost when somebody looked. It binds nobody: the price is the business's, through
 * UCP (Pushcart protocol 2026-11-01, Product tags). Immutable.
 */
public interface PriceSnapshot extends Extensible {

  /**
   * That price at that moment.
   *
   * @throws IllegalArgumentException if the price is negative or beyond 2^53 - 1, or the moment is
   *     not in the years 0000 to 9999 (RFC 3339)
   */
  static PriceSnapshot of(Money price, Instant asOf) {
    return of(price, Optional.empty(), asOf);
  }

  /**
   * That price at that moment, and what it usually is.
   *
   * @throws IllegalArgumentException if a price is negative or beyond 2^53 - 1, or the moment is
   *     not in the years 0000 to 9999 (RFC 3339)
   */
  static PriceSnapshot of(Money price, Money listPrice, Instant asOf) {
    return of(price, Optional.of(listPrice), asOf);
  }

  /**
   * What a catalog said of a variant at that moment.
   *
   * @throws IllegalArgumentException if a price is negative or beyond 2^53 - 1, or the moment is
   *     not in the years 0000 to 9999 (RFC 3339)
   */
  static PriceSnapshot of(Variant variant, Instant asOf) {
    return of(variant.price(), variant.listPrice(), asOf);
  }

  private static PriceSnapshot of(Money price, Optional<Money> listPrice, Instant asOf) {
    return TagRules.priceSnapshot(
        "price_snapshot", new PriceSnapshotData(price, listPrice.orElse(null), asOf, Extras.NONE));
  }

  /** What it cost. */
  Money price();

  /** What it usually costs; empty when not given. */
  Optional<Money> listPrice();

  /** When it was so. */
  Instant asOf();
}
