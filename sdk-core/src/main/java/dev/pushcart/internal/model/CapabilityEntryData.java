package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.CapabilityEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link CapabilityEntry} as it was read. */
record CapabilityEntryData(
    String name,
    String version,
    Optional<String> spec,
    Optional<String> schema,
    List<String> parents,
    Optional<JsonValue> config,
    Extras unknown)
    implements CapabilityEntry {

  CapabilityEntryData {
    parents = List.copyOf(parents);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return unknown.members();
  }
}
