package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kind of cost a total is (UCP 2026-04-08, Checkout, Totals). An open list: a business may use
 * others, and then gives a text to show.
 *
 * @param value the value as it stands on the wire
 */
public record TotalType(String value) implements OpenEnum {

  private static final Map<String, TotalType> KNOWN = new LinkedHashMap<>();

  /** Taken off the items; negative. */
  public static final TotalType ITEMS_DISCOUNT = known("items_discount");

  /** The items before order-level amounts; exactly one in a resource. */
  public static final TotalType SUBTOTAL = known("subtotal");

  /** Taken off the whole; negative. */
  public static final TotalType DISCOUNT = known("discount");

  /** Shipping, delivery or pickup. */
  public static final TotalType FULFILLMENT = known("fulfillment");

  /** Tax. */
  public static final TotalType TAX = known("tax");

  /** A fee. */
  public static final TotalType FEE = known("fee");

  /** What is to be paid; exactly one in a resource. */
  public static final TotalType TOTAL = known("total");

  /** The constant of that value, or a value this version does not know. */
  public static TotalType of(String value) {
    TotalType known = KNOWN.get(value);
    return known == null ? new TotalType(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static TotalType known(String value) {
    TotalType constant = new TotalType(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
