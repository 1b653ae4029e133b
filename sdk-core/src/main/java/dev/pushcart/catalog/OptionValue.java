package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.util.Optional;

/** A value that an option can take (UCP 2026-04-08, Catalog, Option Value). Immutable. */
public interface OptionValue extends Extensible {

  /** The value's id; empty when the business gives none. */
  Optional<String> id();

  /** The text to show, such as {@code Large}. */
  String label();

  /**
   * Whether something with this value and the rest of the selection can be bought; empty outside
   * {@link Catalog#product(ProductQuery)}, and when the business does not say.
   */
  Optional<Boolean> available();

  /**
   * Whether there is something with this value and the rest of the selection at all; empty as
   * {@link #available()}. Gray out what is not available, and leave out what does not exist.
   */
  Optional<Boolean> exists();
}
