package dev.pushcart.catalog;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How an identifier that was asked for led to a variant (UCP 2026-04-08, Catalog Lookup, Input
 * Correlation).
 *
 * @param value the value as it stands on the wire
 */
public record MatchKind(String value) implements OpenEnum {

  private static final KnownValues<MatchKind> KNOWN = new KnownValues<>(MatchKind::new);

  /** The identifier is the variant's own: its id, its SKU. */
  public static final MatchKind EXACT = KNOWN.constant("exact");

  /** The business chose the variant, as for the id of its product. */
  public static final MatchKind FEATURED = KNOWN.constant("featured");

  /** The constant of that value, or a value this version does not know. */
  public static MatchKind of(String value) {
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
