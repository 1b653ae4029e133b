package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How goods reach the buyer (UCP 2026-04-08, Fulfillment). Open since 2026-08-25.
 *
 * @param value the value as it stands on the wire
 */
public record FulfillmentType(String value) implements OpenEnum {

  private static final KnownValues<FulfillmentType> KNOWN = new KnownValues<>(FulfillmentType::new);

  /** Sent to an address. */
  public static final FulfillmentType SHIPPING = KNOWN.constant("shipping");

  /** Fetched by the buyer at a location of the business. */
  public static final FulfillmentType PICKUP = KNOWN.constant("pickup");

  /** The constant of that value, or a value this version does not know. */
  public static FulfillmentType of(String value) {
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
