package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.net.URI;
import java.util.Optional;

/**
 * A UCP product or variant at a business. It says nothing about the product itself: who wants to
 * know asks the business (Pushcart protocol 2026-11-01, Product tags, Products). Immutable.
 */
public interface ProductRef extends Extensible {

  /** The origin of the business, such as {@code https://flowers.example}. */
  URI business();

  /** The product's id at that business. */
  String productId();

  /** The variant's id; empty when the whole product is meant. */
  Optional<String> variantId();

  /** GTIN-8, -12, -13 or -14; empty when not given. */
  Optional<String> gtin();
}
