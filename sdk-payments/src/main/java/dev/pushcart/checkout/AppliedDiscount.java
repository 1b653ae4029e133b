package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One discount that the business applied (UCP 2026-04-08, Discount). Immutable. */
public interface AppliedDiscount extends Extensible {

  /** What to call it before the buyer. */
  String title();

  /** How much it takes off, in minor units of the checkout's currency; at least 0. */
  long amount();

  /** The code it came from; empty for an automatic one. */
  Optional<String> code();

  /** Whether the business applied it by itself. Such a discount cannot be removed. */
  boolean automatic();

  /** Whether it still has to be verified. It must be shown as such, and may go away. */
  boolean provisional();

  /** How it spreads; empty when the business does not say. */
  Optional<AllocationMethod> method();

  /** Its place in the order of calculation, 1 first; empty when the business does not say. */
  OptionalLong priority();

  /** The claim of the context's eligibility it rests on; empty when it rests on none. */
  Optional<String> eligibility();

  /**
   * Where it went. The amounts add up to {@link #amount()}; empty when the business does not say.
   */
  List<DiscountAllocation> allocations();
}
