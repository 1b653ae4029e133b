package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.BindingTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that the builders of resources share. Each refusal names the field and the rule. */
public final class Inputs {

  private Inputs() {}

  /** A text that is given must say something. */
  public static void notBlank(String field, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw new IllegalArgumentException(field + ": must not be blank");
    }
  }

  /** A currency must be an ISO 4217 code. */
  public static void currency(String field, String code) {
    try {
      Money.of(0, code);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          field + ": must be three upper-case letters (ISO 4217) but was \"" + code + '"', refused);
    }
  }

  /**
   * An extra must have a name, and none that the table declares.
   *
   * @param prefix the path of the object they stand in, with a dot behind it, or nothing
   */
  public static void noField(BindingTable<?> table, String prefix, Map<String, JsonValue> extras) {
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
