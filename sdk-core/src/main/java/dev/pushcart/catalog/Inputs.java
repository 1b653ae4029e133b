package dev.pushcart.catalog;

import dev.pushcart.JsonValue;
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

  static void noField(BindingTable<?> table, String prefix, Map<String, JsonValue> extras) {
    for (String name : extras.keySet()) {
      if (name.isBlank()) {
        throw new IllegalArgumentException(prefix + "extra: must have a name");
      }
      if (table.declares(name)) {
        throw new IllegalArgumentException(
            prefix + name + ": has a method of its own and cannot be an extra");
      }
    }
  }
}
