package dev.pushcart.sandbox.live.tags;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product or variant of a business.
 *
 * @param business its origin as RFC 6454 writes it
 * @param variantId null for the whole product
 */
public record ProductKey(String business, String productId, @Nullable String variantId) {
  /** The variant; empty for the whole product. */
  public Optional<String> variant() {
    return Optional.ofNullable(variantId);
  }
}
