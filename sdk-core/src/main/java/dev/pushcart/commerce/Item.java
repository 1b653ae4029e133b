package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import java.util.Optional;

/**
 * The product of a {@link LineItem}, as the business names and prices it (UCP 2026-04-08, Checkout,
 * Item).
 */
public interface Item extends Extensible {

  /** The product's identifier: a variant's id from the catalog, or the business's SKU. Opaque. */
  String id();

  /** The text to show. */
  String title();

  /**
   * What one whole unit costs, in minor units of the currency of the resource it stands in; at
   * least 0. The unit is the {@link #quantityUnit()}'s.
   */
  long price();

  /** A picture's address as sent; empty when there is none. Not checked. */
  Optional<String> imageUrl();

  /** What the quantity counts; empty for single pieces, and always before UCP 2026-08-25. */
  Optional<QuantityUnit> quantityUnit();

  /**
   * The price by content, such as per kilogram; empty when it does not apply. Since UCP 2026-08-25.
   */
  Optional<UnitPrice> unitPrice();

  /**
   * The price as money.
   *
   * @param currency the currency of the resource it stands in
   * @throws IllegalArgumentException if that is no currency code
   */
  default Money money(String currency) {
    return Money.of(price(), currency);
  }
}
