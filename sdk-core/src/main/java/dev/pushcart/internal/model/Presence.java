package dev.pushcart.internal.model;

import dev.pushcart.internal.json.Extras;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The text of a model that holds personal data: which fields are there, never what they hold. */
final class Presence {

  private final StringJoiner fields;

  private Presence(String model) {
    fields = new StringJoiner(", ", model + '[', "]");
  }

  static Presence of(String model) {
    return new Presence(model);
  }

  Presence field(String name, @Nullable Object valueOrNull) {
    if (valueOrNull != null) {
      fields.add(name);
    }
    return this;
  }

  Presence extras(Extras extras) {
    extras.members().keySet().forEach(fields::add);
    return this;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
