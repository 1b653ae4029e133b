package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What kind of cost a total is (UCP 2026-04-08, Checkout, Totals). An open list: a business may use
 * others, and then gives a text to show.
 *
 * @param value the value as it stands on the wire
 */
public record TotalType(String value) implements OpenEnum {

  private static final KnownValues<TotalType> KNOWN = new KnownValues<>(TotalType::new);

  /** Taken off the items; negative. */
  public static final TotalType ITEMS_DISCOUNT = KNOWN.constant("items_discount");

  /** The items before order-level amounts; exactly one in a resource. */
  public static final TotalType SUBTOTAL = KNOWN.constant("subtotal");

  /** Taken off the whole; negative. */
  public static final TotalType DISCOUNT = KNOWN.constant("discount");

  /** Shipping, delivery or pickup. */
  public static final TotalType FULFILLMENT = KNOWN.constant("fulfillment");

  /** Tax. */
  public static final TotalType TAX = KNOWN.constant("tax");

  /** A fee. */
  public static final TotalType FEE = KNOWN.constant("fee");

  /** What is to be paid; exactly one in a resource. */
  public static final TotalType TOTAL = KNOWN.constant("total");

  /** The constant of that value, or a value this version does not know. */
  public static TotalType of(String value) {
    return KNOWN.of(value);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
