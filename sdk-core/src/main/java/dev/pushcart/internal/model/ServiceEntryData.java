package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.Transport;
import java.util.Map;
import java.util.Optional;

/** {@link ServiceEntry} as it was read. */
record ServiceEntryData(
    String name,
    String version,
    Transport transport,
    Optional<String> endpoint,
    Optional<String> schema,
    Optional<String> spec,
    Optional<JsonValue> config,
    Extras unknown)
    implements ServiceEntry {

  @Override
  public Map<String, JsonValue> extras() {
    return unknown.members();
  }
}
