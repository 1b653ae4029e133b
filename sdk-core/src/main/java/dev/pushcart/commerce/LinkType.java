package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a link leads to (UCP 2026-04-08, Checkout, Links).
 *
 * @param value the value as it stands on the wire
 */
public record LinkType(String value) implements OpenEnum {

  private static final Map<String, LinkType> KNOWN = new LinkedHashMap<>();

  /** How the business treats personal data. */
  public static final LinkType PRIVACY_POLICY = known("privacy_policy");

  /** The terms the buyer agrees to. */
  public static final LinkType TERMS_OF_SERVICE = known("terms_of_service");

  /** Returns and refunds. */
  public static final LinkType REFUND_POLICY = known("refund_policy");

  /** Shipping. */
  public static final LinkType SHIPPING_POLICY = known("shipping_policy");

  /** Questions and answers. */
  public static final LinkType FAQ = known("faq");

  /** The constant of that value, or a value this version does not know. */
  public static LinkType of(String value) {
    LinkType known = KNOWN.get(value);
    return known == null ? new LinkType(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static LinkType known(String value) {
    LinkType constant = new LinkType(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
