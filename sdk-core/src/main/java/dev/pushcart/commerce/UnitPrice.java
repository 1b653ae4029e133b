package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import dev.pushcart.Money;

/**
 * A price by content, to compare packages by, such as 4.00 EUR per 100 ml (UCP 2026-04-08, Catalog,
 * Unit Price). The business computed and rounded it; a platform does not do so again.
 */
public interface UnitPrice extends Extensible {

  /** What the {@link #reference()} costs. */
  Money price();

  /** What one package holds. */
  Measure measure();

  /** What the price is for. */
  Measure reference();
}
