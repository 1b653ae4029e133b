package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a checkout stands (UCP 2026-04-08, Checkout, Status Values). {@link Checkout#next()} says
 * what to do about it.
 *
 * @param value the value as it stands on the wire
 */
public record CheckoutStatus(String value) implements OpenEnum {

  private static final Map<String, CheckoutStatus> KNOWN = new LinkedHashMap<>();

  /** Something is missing or wrong; the messages say what. */
  public static final CheckoutStatus INCOMPLETE = known("incomplete");

  /** The buyer has to go on at the business's page. */
  public static final CheckoutStatus REQUIRES_ESCALATION = known("requires_escalation");

  /** Nothing is missing: the order can be placed. */
  public static final CheckoutStatus READY_FOR_COMPLETE = known("ready_for_complete");

  /** The order is being placed; read the checkout again later. */
  public static final CheckoutStatus COMPLETE_IN_PROGRESS = known("complete_in_progress");

  /** The order is placed. Nothing changes from here on. */
  public static final CheckoutStatus COMPLETED = known("completed");

  /** Given up or expired. Nothing changes from here on. */
  public static final CheckoutStatus CANCELED = known("canceled");

  /** The constant of that value, or a value this version does not know. */
  public static CheckoutStatus of(String value) {
    CheckoutStatus known = KNOWN.get(value);
    return known == null ? new CheckoutStatus(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static CheckoutStatus known(String value) {
    CheckoutStatus constant = new CheckoutStatus(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
