package dev.pushcart.internal.payments.model;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.Extras;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Credentials that a business echoes though it must not (UCP 2026-04-08, Payment, Credentials):
 * they are taken out of what is kept, however deep they stand.
 */
final class Echoes {

  private static final String CREDENTIAL = "credential";

  private Echoes() {}

  static Extras dropped(Extras extras) {
    if (extras.members().isEmpty()) {
      return extras;
    }
    return new Extras(dropped(extras.members()));
  }

  private static Map<String, JsonValue> dropped(Map<String, JsonValue> members) {
    Map<String, JsonValue> kept = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (!name.equals(CREDENTIAL)) {
            kept.put(name, dropped(value));
          }
        });
    return kept;
  }

  private static JsonValue dropped(JsonValue value) {
    if (value instanceof JsonObject object) {
      return new JsonObject(dropped(object.members()));
    }
    if (value instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(Echoes::dropped).toList());
    }
    return value;
  }
}
