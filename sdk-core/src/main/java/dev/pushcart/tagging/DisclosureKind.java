package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What viewers must be told about the money behind a tag (Pushcart protocol 2026-11-01, Product
 * tags, Disclosure).
 *
 * @param value the value as it stands on the wire
 */
public record DisclosureKind(String value) implements OpenEnum {

  private static final KnownValues<DisclosureKind> KNOWN = new KnownValues<>(DisclosureKind::new);

  /** Nobody pays the author for it. */
  public static final DisclosureKind NONE = KNOWN.constant("none");

  /** The author's own product. */
  public static final DisclosureKind OWN_BRAND = KNOWN.constant("own_brand");

  /** The author earns a commission. */
  public static final DisclosureKind AFFILIATE = KNOWN.constant("affiliate");

  /** A sponsor pays the author. */
  public static final DisclosureKind PAID_PARTNERSHIP = KNOWN.constant("paid_partnership");

  /** The author got the product for nothing. */
  public static final DisclosureKind GIFTED = KNOWN.constant("gifted");

  /** The constant of that value, or a value this version does not know. */
  public static DisclosureKind of(String value) {
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
