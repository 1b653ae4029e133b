package dev.pushcart.commerce;

import dev.pushcart.Extensible;

/**
 * What a quantity counts, for goods that are not sold by the piece (UCP 2026-08-25, Quantity Unit).
 * Quantities are integers always: a quantity of 150 with a scale of 2 and unit {@code KGM} is 1.50
 * kg.
 */
public interface QuantityUnit extends Extensible {

  /**
   * The unit: a UN/CEFACT Rec 20 code such as {@code KGM}, or the business's own. Opaque if
   * unknown.
   */
  String unit();

  /**
   * One step of a quantity is 10<sup>-scale</sup> units; 0 to 15, and 0 when the business does not
   * say.
   */
  int scale();

  /** The text to show for the unit. */
  String displayText();

  /** The business sells multiples of that many steps; at least 1, and 1 when it does not say. */
  long increment();
}
