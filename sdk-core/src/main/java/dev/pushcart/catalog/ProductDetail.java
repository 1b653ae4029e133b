package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import java.util.List;

/**
 * One product with what its options allow under a selection (UCP 2026-04-08, Catalog Lookup, Get
 * Product). Immutable.
 */
public interface ProductDetail extends Extensible {

  /** The product; the values of its options say what is available under the selection. */
  Product product();

  /** What the business says about it. */
  List<Message> messages();

  /** Rules of the business that apply to it; empty before UCP 2026-08-25. */
  List<Policy> policies();

  /**
   * The selection the business took, which may be less than was asked for when nothing has all of
   * it; empty for a product without options.
   */
  default List<SelectedOption> selected() {
    return product().selected();
  }
}
