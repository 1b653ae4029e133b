package dev.pushcart.catalog;

import java.util.Objects;

/**
 * A variant that an identifier led to.
 *
 * @param product the product it belongs to
 * @param variant the variant
 * @param match how the identifier led to it
 */
public record LookupMatch(Product product, Variant variant, MatchKind match) {

  /** Refuses null. */
  public LookupMatch {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(variant, "variant");
    Objects.requireNonNull(match, "match");
  }
}
