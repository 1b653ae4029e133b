package dev.pushcart.sandbox.catalogue;

import java.util.List;
import java.util.Map;

/**
 * One product as the sandbox sells it. Field names follow UCP 2026-04-08, Catalog, Product.
 *
 * @param ratingHundredths the mean rating times 100 on a scale from 1 to 5; 0 when nobody rated it
 * @param ratingCount how many rated it
 * @param kind decides fulfillment: only {@link Kind#PHYSICAL} ships
 */
public record CatalogueProduct(
    String id,
    String handle,
    String title,
    String descriptionPlain,
    String descriptionHtml,
    List<String> categories,
    List<Image> images,
    List<Option> options,
    List<CatalogueVariant> variants,
    int ratingHundredths,
    long ratingCount,
    List<String> tags,
    String sellerName,
    Kind kind,
    Map<String, String> metadata) {

  /** How a product reaches its buyer. */
  public enum Kind {
    PHYSICAL,
    DIGITAL,
    SERVICE
  }

  /**
   * An image; {@code url} may be a {@code data:} URL of an inline SVG. Width and height are in
   * pixels, 0 when unknown.
   */
  public record Image(String url, String altText, int width, int height) {}

  /** A choice such as size, with its values in display order. */
  public record Option(String name, List<String> values) {}
}
