package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * What a buyer can choose of a product, such as its size (UCP 2026-04-08, Catalog, Option).
 * Immutable.
 */
public interface ProductOption extends Extensible {

  /** The option, such as {@code Size}; unique within the product. */
  String name();

  /** The values it can take, in the business's order. */
  List<OptionValue> values();
}
