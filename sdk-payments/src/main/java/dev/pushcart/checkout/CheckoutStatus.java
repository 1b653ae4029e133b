package dev.pushcart.checkout;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Where a checkout stands (UCP 2026-04-08, Checkout, Status Values). {@link Checkout#next()} says
 * what to do about it.
 *
 * @param value the value as it stands on the wire
 */
public record CheckoutStatus(String value) implements OpenEnum {

  private static final KnownValues<CheckoutStatus> KNOWN = new KnownValues<>(CheckoutStatus::new);

  /** Something is missing or wrong; the messages say what. */
  public static final CheckoutStatus INCOMPLETE = KNOWN.constant("incomplete");

  /** The buyer has to go on at the business's page. */
  public static final CheckoutStatus REQUIRES_ESCALATION = KNOWN.constant("requires_escalation");

  /** Nothing is missing: the order can be placed. */
  public static final CheckoutStatus READY_FOR_COMPLETE = KNOWN.constant("ready_for_complete");

  /** The order is being placed; read the checkout again later. */
  public static final CheckoutStatus COMPLETE_IN_PROGRESS = KNOWN.constant("complete_in_progress");

  /** The order is placed. Nothing changes from here on. */
  public static final CheckoutStatus COMPLETED = KNOWN.constant("completed");

  /** Given up or expired. Nothing changes from here on. */
  public static final CheckoutStatus CANCELED = KNOWN.constant("canceled");

  /** The constant of that value, or a value this version does not know. */
  public static CheckoutStatus of(String value) {
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
