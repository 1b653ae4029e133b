package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Money;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Media;
import dev.pushcart.commerce.QuantityUnit;
import dev.pushcart.commerce.UnitPrice;
import java.util.List;
import java.util.Optional;

/**
 * What is bought of a product: one combination of its options (UCP 2026-04-08, Catalog, Variant).
 * Immutable.
 *
 * <p>Price and availability are those of the moment of the answer; the checkout decides.
 */
public interface Variant extends Extensible {

  /** Identifies it at its business; goes into a cart or checkout as the item's id. Opaque. */
  String id();

  /** The business's stock number; empty when not given. */
  Optional<String> sku();

  /** Codes of the trade. */
  List<Barcode> barcodes();

  /** A name for use in addresses, which may change; empty when not given. */
  Optional<String> handle();

  /** The text to show, such as {@code Blue / Large}. */
  String title();

  /** What it is; without any text when the business gives none. */
  Description description();

  /** Its page, as sent; empty when not given. Not checked. */
  Optional<String> url();

  /** Where it stands in taxonomies. */
  List<Category> categories();

  /**
   * What one whole unit costs now; the unit is a piece unless {@link #quantityUnit()} says
   * otherwise.
   */
  Money price();

  /** What it cost before, to be struck through; empty when not given. */
  Optional<Money> listPrice();

  /** The price by content; empty when it does not apply. */
  Optional<UnitPrice> unitPrice();

  /** What a quantity of it counts; empty for pieces, and always before UCP 2026-08-25. */
  Optional<QuantityUnit> quantityUnit();

  /** Whether it can be had; empty when the business does not say. */
  Optional<Availability> availability();

  /** The option values that make it this variant. */
  List<SelectedOption> options();

  /** Pictures and videos; the first one is for lists. */
  List<Media> media();

  /** What reviewers think; empty when not given. */
  Optional<Rating> rating();

  /** Labels to sort and search by. Unrelated to product tags in media. */
  List<String> tags();

  /** What the business adds of its own; without members when there is nothing. */
  JsonObject metadata();

  /** Who sells it, on a marketplace; empty when not given. */
  Optional<Seller> seller();

  /**
   * The identifiers of a lookup that led here; empty outside {@link Catalog#lookup(LookupQuery)}.
   */
  List<VariantInput> inputs();

  /**
   * Whether it is worth offering: what {@link Availability#available()} says, else no if the status
   * says out of stock or discontinued, else yes. A business that says nothing counts as having it.
   */
  default boolean isPurchasable() {
    return availability()
        .map(
            said ->
                said.available()
                    .orElseGet(
                        () ->
                            said.status()
                                .filter(
                                    status ->
                                        status.equals(AvailabilityStatus.OUT_OF_STOCK)
                                            || status.equals(AvailabilityStatus.DISCONTINUED))
                                .isEmpty()))
        .orElse(true);
  }
}
