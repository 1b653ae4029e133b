package dev.pushcart.catalog;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a variant can be had (UCP 2026-04-08, Catalog, Availability).
 *
 * @param value the value as it stands on the wire
 */
public record AvailabilityStatus(String value) implements OpenEnum {

  private static final KnownValues<AvailabilityStatus> KNOWN =
      new KnownValues<>(AvailabilityStatus::new);

  /** It is there. */
  public static final AvailabilityStatus IN_STOCK = KNOWN.constant("in_stock");

  /** It can be ordered and comes later. */
  public static final AvailabilityStatus BACKORDER = KNOWN.constant("backorder");

  /** It can be ordered before its release. */
  public static final AvailabilityStatus PREORDER = KNOWN.constant("preorder");

  /** It is not there now. */
  public static final AvailabilityStatus OUT_OF_STOCK = KNOWN.constant("out_of_stock");

  /** It does not come back. */
  public static final AvailabilityStatus DISCONTINUED = KNOWN.constant("discontinued");

  /** The constant of that value, or a value this version does not know. */
  public static AvailabilityStatus of(String value) {
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
