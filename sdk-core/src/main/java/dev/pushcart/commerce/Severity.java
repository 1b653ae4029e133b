package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Who can solve an error (UCP 2026-04-08, Checkout, Error Handling).
 *
 * @param value the value as it stands on the wire
 */
public record Severity(String value) implements OpenEnum {

  private static final KnownValues<Severity> KNOWN = new KnownValues<>(Severity::new);

  /** The platform can, by changing the resource and sending it again. */
  public static final Severity RECOVERABLE = KNOWN.constant("recoverable");

  /** The buyer can, on the business's page: it needs something this API cannot carry. */
  public static final Severity REQUIRES_BUYER_INPUT = KNOWN.constant("requires_buyer_input");

  /** The buyer can, on the business's page: it needs their consent. */
  public static final Severity REQUIRES_BUYER_REVIEW = KNOWN.constant("requires_buyer_review");

  /** Nobody can. There is no resource; start anew or go to the business's page. */
  public static final Severity UNRECOVERABLE = KNOWN.constant("unrecoverable");

  /** The constant of that value, or a value this version does not know. */
  public static Severity of(String value) {
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
