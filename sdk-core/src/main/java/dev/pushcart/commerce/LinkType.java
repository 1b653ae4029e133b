package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What a link leads to (UCP 2026-04-08, Checkout, Links).
 *
 * @param value the value as it stands on the wire
 */
public record LinkType(String value) implements OpenEnum {

  private static final KnownValues<LinkType> KNOWN = new KnownValues<>(LinkType::new);

  /** How the business treats personal data. */
  public static final LinkType PRIVACY_POLICY = KNOWN.constant("privacy_policy");

  /** The terms the buyer agrees to. */
  public static final LinkType TERMS_OF_SERVICE = KNOWN.constant("terms_of_service");

  /** Returns and refunds. */
  public static final LinkType REFUND_POLICY = KNOWN.constant("refund_policy");

  /** Shipping. */
  public static final LinkType SHIPPING_POLICY = KNOWN.constant("shipping_policy");

  /** Questions and answers. */
  public static final LinkType FAQ = KNOWN.constant("faq");

  /** The constant of that value, or a value this version does not know. */
  public static LinkType of(String value) {
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
