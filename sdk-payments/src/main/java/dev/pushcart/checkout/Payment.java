package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;

/** What a checkout knows about paying (UCP 2026-04-08, Checkout, Payment). Immutable. */
public interface Payment extends Extensible {

  /**
   * The handlers offered for this checkout, in the business's order; empty when the answer names
   * none, and then those of the business's profile hold.
   */
  List<OfferedHandler> handlers();

  /** The instruments known to the business, without their credentials. */
  List<PaymentInstrument> instruments();
}
