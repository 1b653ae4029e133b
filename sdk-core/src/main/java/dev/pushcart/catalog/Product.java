package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Media;
import dev.pushcart.commerce.PriceRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product with the variants it comes in (UCP 2026-04-08, Catalog, Product). Immutable.
 *
 * <p>An answer may carry some of the variants only; {@link Catalog#product(ProductQuery)} narrows
 * them by selection. Do not keep products across sessions without asking again.
 */
public interface Product extends Extensible {

  /**
   * Identifies it at its business. Opaque, and often long, such as {@code
   * gid://shop.example/Product/1}.
   */
  String id();

  /** A name for use in addresses, which may change; empty when not given. */
  Optional<String> handle();

  /** The text to show. */
  String title();

  /** What it is; without any text when the business gives none. */
  Description description();

  /** Its page, as sent; empty when not given. Not checked. */
  Optional<String> url();

  /** Where it stands in taxonomies. */
  List<Category> categories();

  /** From the cheapest to the dearest variant. */
  PriceRange priceRange();

  /** The same before discounts, to be struck through; empty when not given. */
  Optional<PriceRange> listPriceRange();

  /** Pictures and videos; the first one is for lists. */
  List<Media> media();

  /** What can be chosen. */
  List<ProductOption> options();

  /** What the answer carries of its variants, the featured one first. */
  List<Variant> variants();

  /** What reviewers think; empty when not given. */
  Optional<Rating> rating();

  /** Labels to sort and search by. Unrelated to product tags in media. */
  List<String> tags();

  /** What the business adds of its own; without members when there is nothing. */
  JsonObject metadata();

  /**
   * The selection that the featured variant and the options' availability stand on; empty outside
   * {@link Catalog#product(ProductQuery)}.
   */
  List<SelectedOption> selected();

  /** The variant to show in lists; empty only if the business breaks its rule to send one. */
  default Optional<Variant> featuredVariant() {
    return variants().stream().findFirst();
  }

  /**
   * The first variant of this answer that has all those values.
   *
   * @param selections option name to the value's label or id; may name some options only
   * @return empty if no variant of this answer has them all
   */
  default Optional<Variant> variant(Map<String, String> selections) {
    return variants().stream()
        .filter(
            variant ->
                selections.entrySet().stream()
                    .allMatch(
                        wanted ->
                            variant.options().stream()
                                .anyMatch(
                                    option ->
                                        option.name().equals(wanted.getKey())
                                            && (option.label().equals(wanted.getValue())
                                                || option
                                                    .id()
                                                    .filter(wanted.getValue()::equals)
                                                    .isPresent()))))
        .findFirst();
  }
}
