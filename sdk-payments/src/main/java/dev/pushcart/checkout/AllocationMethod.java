package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a discount spreads over what it applies to (UCP 2026-04-08, Discount).
 *
 * @param value the value as it stands on the wire
 */
public record AllocationMethod(String value) implements OpenEnum {

  private static final Map<String, AllocationMethod> KNOWN = new LinkedHashMap<>();

  /** To every item by itself. */
  public static final AllocationMethod EACH = known("each");

  /** Over all of them, in proportion to their value. */
  public static final AllocationMethod ACROSS = known("across");

  /** The constant of that value, or a value this version does not know. */
  public static AllocationMethod of(String value) {
    AllocationMethod known = KNOWN.get(value);
    return known == null ? new AllocationMethod(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static AllocationMethod known(String value) {
    AllocationMethod constant = new AllocationMethod(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
