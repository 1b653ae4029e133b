package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.SelectedOptionData;
import java.util.Optional;

/**
 * One option with one value chosen, such as Size: Large (UCP 2026-04-08, Catalog, Selected Option).
 * A variant has them, and a {@link ProductQuery} asks with them. Immutable.
 */
public interface SelectedOption extends Extensible {

  /**
   * An option by the label of its value.
   *
   * @throws IllegalArgumentException if one of them is blank
   */
  static SelectedOption of(String name, String label) {
    return new SelectedOptionData(
        notBlank("name", name), null, notBlank("label", label), Extras.NONE);
  }

  /**
   * An option by a value from {@link ProductOption#values()}, with the value's id if it has one.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  static SelectedOption of(String name, OptionValue value) {
    return new SelectedOptionData(
        notBlank("name", name), value.id().orElse(null), value.label(), Extras.NONE);
  }

  /** The option, such as {@code Size}. */
  String name();

  /** The value's id, which the business prefers over the label; empty when it has none. */
  Optional<String> id();

  /** The value to show, such as {@code Large}. */
  String label();

  private static String notBlank(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("selected." + field + ": must not be blank");
    }
    return value;
  }
}
