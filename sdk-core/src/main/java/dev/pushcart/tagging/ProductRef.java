package dev.pushcart.tagging;

import dev.pushcart.Business;
import dev.pushcart.Extensible;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.Variant;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.ProductRefData;
import dev.pushcart.internal.model.TagRules;
import java.net.URI;
import java.util.Optional;

/**
 * A UCP product or variant at a business. It says nothing about the product itself: who wants to
 * know asks the business (Pushcart protocol 2026-11-01, Product tags, Products). Immutable.
 */
public interface ProductRef extends Extensible {

  /**
   * That product of that business.
   *
   * @param business its origin, such as {@code https://flowers.example}
   * @param productId the product's id at that business, 1 to 256 characters
   * @throws IllegalArgumentException if the business is no https origin (or http of this machine),
   *     or the id is empty or too long
   */
  static ProductRef of(URI business, String productId) {
    ProductRef product = new ProductRefData(business, productId, null, null, Extras.NONE);
    return TagRules.product("product", product);
  }

  /**
   * That product of that business.
   *
   * @throws IllegalArgumentException as {@link #of(URI, String)}
   */
  static ProductRef of(String business, String productId) {
    return of(TagRules.origin("product.business", business), productId);
  }

  /**
   * A product that was found in the catalog of a business.
   *
   * @throws IllegalArgumentException as {@link #of(URI, String)}
   */
  static ProductRef of(Business shop, Product product) {
    return of(shop.url(), product.id());
  }

  /**
   * One variant of a product that was found in the catalog of a business.
   *
   * @throws IllegalArgumentException as {@link #of(URI, String)}
   */
  static ProductRef of(Business shop, Product product, Variant variant) {
    return of(shop, product).variant(variant.id());
  }

  /** The origin of the business, such as {@code https://flowers.example}. */
  URI business();

  /** The product's id at that business. */
  String productId();

  /** The variant's id; empty when the whole product is meant. */
  Optional<String> variantId();

  /** GTIN-8, -12, -13 or -14; empty when not given. */
  Optional<String> gtin();

  /**
   * The same product, in that variant.
   *
   * @param id the variant's id at that business, 1 to 256 characters
   * @throws IllegalArgumentException if it is empty or too long
   */
  default ProductRef variant(String id) {
    return TagRules.product(
        "product",
        new ProductRefData(business(), productId(), id, gtin().orElse(null), new Extras(extras())));
  }

  /**
   * The same, with its GTIN.
   *
   * @param gtin 8, 12, 13 or 14 digits, of which the last checks the others
   * @throws IllegalArgumentException if it is not
   */
  default ProductRef gtin(String gtin) {
    return TagRules.product(
        "product",
        new ProductRefData(
            business(), productId(), variantId().orElse(null), gtin, new Extras(extras())));
  }
}
