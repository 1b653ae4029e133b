package dev.pushcart.internal.json;

import dev.pushcart.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The members of an object that no model knows: a newer version's, an extension's, a business's
 * own. They are kept in order and travel back when the object does.
 *
 * @param members by wire name
 */
public record Extras(Map<String, JsonValue> members) {

  /** No unknown member. */
  public static final Extras NONE = new Extras(Map.of());

  /** Copies the members. */
  public Extras {
    members =
        members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** These, without some that must not travel. */
  public Extras without(Set<String> names) {
    if (Collections.disjoint(members.keySet(), names)) {
      return this;
    }
    Map<String, JsonValue> kept = new LinkedHashMap<>(members);
    kept.keySet().removeAll(names);
    return new Extras(kept);
  }
}
