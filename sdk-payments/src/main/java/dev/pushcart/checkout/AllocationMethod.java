package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a discount spreads over what it applies to (UCP 2026-04-08, Discount).
 *
 * @param value the value as it stands on the wire
 */
public record AllocationMethod(String value) implements OpenEnum {

  private static final KnownValues<AllocationMethod> KNOWN =
      new KnownValues<>(AllocationMethod::new);

  /** To every item by itself. */
  public static final AllocationMethod EACH = KNOWN.constant("each");

  /** Over all of them, in proportion to their value. */
  public static final AllocationMethod ACROSS = KNOWN.constant("across");

  /** The constant of that value, or a value this version does not know. */
  public static AllocationMethod of(String value) {
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
