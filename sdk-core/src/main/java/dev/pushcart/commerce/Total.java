package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import java.util.List;
import java.util.Optional;

/**
 * One entry of what a resource or a line costs (UCP 2026-04-08, Checkout, Totals). Immutable.
 *
 * <p>Only the business computes totals. A platform shows the entries of a resource all, in their
 * order and with their own text, and puts no sum of its own in their place.
 */
public interface Total extends Extensible {

  /** What kind of cost it is. */
  TotalType type();

  /**
   * How much, in minor units of the currency of the resource it stands in. Discounts are negative
   * since UCP 2026-04-08; the sign is the business's statement and is never changed here.
   */
  long amount();

  /** The text to show next to the amount; always there for a type that is not known. */
  Optional<String> displayText();

  /** What it is made of, in the business's order, to be shown below it; empty when not itemized. */
  List<TotalLine> lines();

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
