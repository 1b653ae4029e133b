package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;

/**
 * One product in a checkout or cart, with its quantity and what it costs. Immutable.
 *
 * <p>Set by the business; a platform sends only the item's id and the quantity (UCP 2026-04-08,
 * Checkout, Line Item).
 */
public interface LineItem extends Extensible {

  /**
   * Identifies the line within its checkout; assigned by the business and stable across updates.
   */
  String id();

  /** The product, with the business's own title and unit price. */
  Item item();

  /** How many, in steps of the item's quantity unit; at least 1. */
  long quantity();

  /** The line's totals in the business's order. */
  List<Total> totals();

  /**
   * The line this one belongs to, such as a warranty to its product; empty for a line of its own.
   */
  Optional<String> parentId();
}
