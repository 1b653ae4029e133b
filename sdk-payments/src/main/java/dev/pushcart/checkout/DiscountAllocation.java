package dev.pushcart.checkout;

import dev.pushcart.Extensible;

/** A part of a discount and where it went (UCP 2026-04-08, Discount). Immutable. */
public interface DiscountAllocation extends Extensible {

  /** What it was allocated to, as a JSONPath from the checkout's root (RFC 9535). */
  String path();

  /** How much, in minor units of the checkout's currency; at least 0. */
  long amount();
}
