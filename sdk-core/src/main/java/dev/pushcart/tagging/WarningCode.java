package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What a platform warns of without refusing it (Pushcart protocol 2026-11-01, Product tags,
 * Visibility).
 *
 * @param value the value as it stands on the wire
 */
public record WarningCode(String value) implements OpenEnum {

  private static final KnownValues<WarningCode> KNOWN = new KnownValues<>(WarningCode::new);

  /** More hotspots at one moment than a viewer can tell apart. */
  public static final WarningCode TOO_MANY_HOTSPOTS = KNOWN.constant("too_many_hotspots");

  /** It was placed on a picture of another shape. */
  public static final WarningCode ASPECT_MISMATCH = KNOWN.constant("aspect_mismatch");

  /** Nobody could ask the business about the product yet. */
  public static final WarningCode PRODUCT_UNRESOLVED = KNOWN.constant("product_unresolved");

  /** The business has given another price since. */
  public static final WarningCode PRICE_CHANGED = KNOWN.constant("price_changed");

  /** The constant of that value, or a value this version does not know. */
  public static WarningCode of(String value) {
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
