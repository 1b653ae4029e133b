package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.Money;

/** One part of a {@link Total} (UCP 2026-04-08, Checkout, Totals). Immutable. */
public interface TotalLine extends Extensible {

  /** The text to show next to the amount. */
  String displayText();

  /** How much, in minor units of the currency of the resource it stands in; may be negative. */
  long amount();

  /**
   * The amount as money.
   *
   * @param currency the currency of the resource it stands in
   * @throws IllegalArgumentException if that is no currency code
   */
  default Money money(String currency) {
    return Money.of(amount(), currency);
  }
}
