package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.util.Optional;

/** Where a product stands in a taxonomy (UCP 2026-04-08, Catalog, Category). Immutable. */
public interface Category extends Extensible {

  /**
   * The category, such as {@code Apparel > Shirts} or {@code 1604}; what a filter compares with.
   */
  String value();

  /**
   * Whose taxonomy, such as {@code google_product_category}; empty when the business does not say.
   */
  Optional<String> taxonomy();
}
