package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that the builders of resources share. Each refusal names the field and the rule. */
public final class Inputs {

  private Inputs() {}

  /** A text that is given must say something, in valid Unicode. */
  public static void notBlank(String field, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + ": must not be blank");
    }
    JsonText.requireUnicode(field, value);
  }

  /** A currency must be an ISO 4217 code. */
  public static void currency(String field, String code) {
    try {
      Money.of(0, code);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          field
              + ": must be three upper-case letters (ISO 4217) but was \""
              + Mismatch.shorten(code)
              + '"',
          refused);
    }
  }

  /** What is kept without a model must be readable again: named in Unicode, not too deep. */
  public static void kept(String field, JsonValue value) {
    JsonText.requireUnicode("extra", field);
    JsonText.requireShallow(field, value, 0);
  }

  /**
   * An extra must have a name, and none that the table declares, and must not nest too deep.
   *
   * @param prefix the path of the object they stand in, with a dot behind it, or nothing
   */
  public static void noField(BindingTable<?> table, String prefix, Map<String, JsonValue> extras) {
    extras.forEach(
        (name, value) -> {
          if (name.isBlank()) {
            throw new IllegalArgumentException(prefix + "extra: must have a name");
          }
          if (table.declares(name)) {
            throw new IllegalArgumentException(
                prefix + name + ": has a method of its own and cannot be an extra");
          }
          kept(prefix + name, value);
        });
  }
}
