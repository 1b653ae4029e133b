package dev.pushcart.commerce;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that the builders of this package share. Each refusal names the field and the rule. */
final class Inputs {

  private Inputs() {}

  static void notBlank(String field, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw new IllegalArgumentException(field + ": must not be blank");
    }
  }

  static void currency(String field, String code) {
    try {
      Money.of(0, code);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          field + ": must be three upper-case letters (ISO 4217) but was \"" + code + '"', refused);
    }
  }

  static void noField(BindingTable<?> table, Map<String, JsonValue> extras) {
    for (String name : extras.keySet()) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("extra: must have a name");
      }
      if (table.declares(name)) {
        throw new IllegalArgumentException(
            name + ": has a method of its own and cannot be an extra");
      }
    }
  }
}
