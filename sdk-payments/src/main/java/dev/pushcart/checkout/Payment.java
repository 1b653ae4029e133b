package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.profile.PaymentHandler;
import java.util.List;

/** What a checkout knows about paying (UCP 2026-04-08, Checkout, Payment). Immutable. */
public interface Payment extends Extensible {

  /**
   * The handlers offered for this checkout, in the business's order. They win over those of the
   * same id in the business's profile: an instrument that contradicts them must not be used (UCP
   * 2026-04-08, Overview, Payment Handlers). Empty when the answer names none, and then those of
   * the business's profile hold. One without an id is not among them.
   */
  List<PaymentHandler> handlers();

  /** The instruments known to the business, without their credentials. */
  List<PaymentInstrument> instruments();
}
