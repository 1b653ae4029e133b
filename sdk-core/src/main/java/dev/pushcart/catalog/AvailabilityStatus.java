package dev.pushcart.catalog;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a variant can be had (UCP 2026-04-08, Catalog, Availability).
 *
 * @param value the value as it stands on the wire
 */
public record AvailabilityStatus(String value) implements OpenEnum {

  private static final Map<String, AvailabilityStatus> KNOWN = new LinkedHashMap<>();

  /** It is there. */
  public static final AvailabilityStatus IN_STOCK = known("in_stock");

  /** It can be ordered and comes later. */
  public static final AvailabilityStatus BACKORDER = known("backorder");

  /** It can be ordered before its release. */
  public static final AvailabilityStatus PREORDER = known("preorder");

  /** It is not there now. */
  public static final AvailabilityStatus OUT_OF_STOCK = known("out_of_stock");

  /** It does not come back. */
  public static final AvailabilityStatus DISCONTINUED = known("discontinued");

  /** The constant of that value, or a value this version does not know. */
  public static AvailabilityStatus of(String value) {
    AvailabilityStatus known = KNOWN.get(value);
    return known == null ? new AvailabilityStatus(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static AvailabilityStatus known(String value) {
    AvailabilityStatus constant = new AvailabilityStatus(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
