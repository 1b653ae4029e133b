package dev.pushcart.commerce;

import dev.pushcart.Money;
import java.util.Objects;

/**
 * From the lowest to the highest price of a product's variants (UCP 2026-04-08, Catalog, Price
 * Range). As the business says; the order of the two is not checked.
 *
 * @param min the lowest
 * @param max the highest
 */
public record PriceRange(Money min, Money max) {

  /** Refuses null. */
  public PriceRange {
    Objects.requireNonNull(min, "min");
    Objects.requireNonNull(max, "max");
  }
}
