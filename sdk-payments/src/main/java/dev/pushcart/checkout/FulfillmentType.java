package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How goods reach the buyer (UCP 2026-04-08, Fulfillment). Open since 2026-08-25.
 *
 * @param value the value as it stands on the wire
 */
public record FulfillmentType(String value) implements OpenEnum {

  private static final Map<String, FulfillmentType> KNOWN = new LinkedHashMap<>();

  /** Sent to an address. */
  public static final FulfillmentType SHIPPING = known("shipping");

  /** Fetched by the buyer at a location of the business. */
  public static final FulfillmentType PICKUP = known("pickup");

  /** The constant of that value, or a value this version does not know. */
  public static FulfillmentType of(String value) {
    FulfillmentType known = KNOWN.get(value);
    return known == null ? new FulfillmentType(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static FulfillmentType known(String value) {
    FulfillmentType constant = new FulfillmentType(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
