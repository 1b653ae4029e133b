package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who can solve an error (UCP 2026-04-08, Checkout, Error Handling).
 *
 * @param value the value as it stands on the wire
 */
public record Severity(String value) implements OpenEnum {

  private static final Map<String, Severity> KNOWN = new LinkedHashMap<>();

  /** The platform can, by changing the resource and sending it again. */
  public static final Severity RECOVERABLE = known("recoverable");

  /** The buyer can, on the business's page: it needs something this API cannot carry. */
  public static final Severity REQUIRES_BUYER_INPUT = known("requires_buyer_input");

  /** The buyer can, on the business's page: it needs their consent. */
  public static final Severity REQUIRES_BUYER_REVIEW = known("requires_buyer_review");

  /** Nobody can. There is no resource; start anew or go to the business's page. */
  public static final Severity UNRECOVERABLE = known("unrecoverable");

  /** The constant of that value, or a value this version does not know. */
  public static Severity of(String value) {
    Severity known = KNOWN.get(value);
    return known == null ? new Severity(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static Severity known(String value) {
    Severity constant = new Severity(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
