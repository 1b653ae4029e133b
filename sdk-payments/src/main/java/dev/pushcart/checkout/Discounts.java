package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;

/** The discounts of a checkout (UCP 2026-04-08, Discount). Immutable. */
public interface Discounts extends Extensible {

  /**
   * The codes that were submitted, applied or not, as the business echoes them. Case does not
   * matter.
   */
  List<String> codes();

  /**
   * What was applied, codes and automatic ones, in the business's order. A provisional one must be
   * shown as such.
   */
  List<AppliedDiscount> applied();
}
