package dev.pushcart.profile;

import dev.pushcart.Extensible;

/** One way to pay that a business takes (UCP 2026-04-08, Overview, Payment Handlers). Immutable. */
public interface PaymentHandler extends Extensible {

  /** Identifies it within the business; an instrument names it. */
  String id();
}
