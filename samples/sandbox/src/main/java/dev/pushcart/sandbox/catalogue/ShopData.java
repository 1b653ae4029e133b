package dev.pushcart.sandbox.catalogue;

import java.util.List;

/**
 * Everything a sandbox shop starts with: what it sells, and the rules it prices and ships by.
 *
 * @param name the shop's display name
 * @param currency ISO 4217 code of every amount here; amounts are in its minor units
 * @param products what it sells, in catalogue order
 * @param discounts codes a buyer may enter
 * @param promotions rules that apply by themselves
 * @param shippingRates what shipping costs, by country
 * @param customers known buyers with their saved addresses
 * @param instruments the test payment instruments, with tokens that succeed and tokens that fail
 */
public record ShopData(
    String name,
    String currency,
    List<CatalogueProduct> products,
    List<Discount> discounts,
    List<Promotion> promotions,
    List<ShippingRate> shippingRates,
    List<Customer> customers,
    List<TestInstrument> instruments) {

  /**
   * A code a buyer may enter: {@code value} is a percentage from 1 to 100 or an amount in minor
   * units.
   */
  public record Discount(String code, Kind kind, long value, String description) {
    public enum Kind {
      PERCENTAGE,
      FIXED_AMOUNT
    }
  }

  /**
   * Free shipping: for a cart that holds one of {@code eligibleItemIds} where any are named, else
   * from a subtotal of {@code minSubtotal} on.
   */
  public record Promotion(
      String id, long minSubtotal, List<String> eligibleItemIds, String description) {}

  /** One rate; {@code country} is an ISO 3166-1 alpha-2 code or {@code default}. */
  public record ShippingRate(
      String id, String country, String serviceLevel, long price, String title) {}

  /** A known buyer. */
  public record Customer(String id, String name, String email, List<Address> addresses) {}

  /** A saved address; {@code country} is an ISO 3166-1 alpha-2 code. */
  public record Address(
      String id, String street, String city, String region, String postalCode, String country) {}

  /** A test instrument; its token decides whether a payment with it succeeds. */
  public record TestInstrument(
      String id, String type, String brand, String lastDigits, String token, String handlerId) {}
}
