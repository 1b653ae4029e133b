package dev.pushcart.catalog;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an identifier that was asked for led to a variant (UCP 2026-04-08, Catalog Lookup, Input
 * Correlation).
 *
 * @param value the value as it stands on the wire
 */
public record MatchKind(String value) implements OpenEnum {

  private static final Map<String, MatchKind> KNOWN = new LinkedHashMap<>();

  /** The identifier is the variant's own: its id, its SKU. */
  public static final MatchKind EXACT = known("exact");

  /** The business chose the variant, as for the id of its product. */
  public static final MatchKind FEATURED = known("featured");

  /** The constant of that value, or a value this version does not know. */
  public static MatchKind of(String value) {
    MatchKind known = KNOWN.get(value);
    return known == null ? new MatchKind(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static MatchKind known(String value) {
    MatchKind constant = new MatchKind(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
