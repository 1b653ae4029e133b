package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a product of a lineup is sold (Pushcart protocol 2026-11-01, Product tags, Lineups and pins).
 *
 * @param value the value as it stands on the wire
 */
public record SaleFormat(String value) implements OpenEnum {

  private static final KnownValues<SaleFormat> KNOWN = new KnownValues<>(SaleFormat::new);

  /** At its price. */
  public static final SaleFormat FIXED = KNOWN.constant("fixed");

  /** To the highest bid. */
  public static final SaleFormat AUCTION = KNOWN.constant("auction");

  /** For nothing, to who is drawn. */
  public static final SaleFormat GIVEAWAY = KNOWN.constant("giveaway");

  /** At a price that lasts a short time. */
  public static final SaleFormat FLASH_DEAL = KNOWN.constant("flash_deal");

  /** The constant of that value, or a value this version does not know. */
  public static SaleFormat of(String value) {
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
