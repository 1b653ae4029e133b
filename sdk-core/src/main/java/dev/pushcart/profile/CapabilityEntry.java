package dev.pushcart.profile;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.List;
import java.util.Optional;

/** A capability in one version (UCP 2026-04-08, Overview, Capabilities). Immutable. */
public interface CapabilityEntry extends Extensible {

  /** Its name, such as {@code dev.ucp.shopping.checkout}. */
  String name();

  /** Its version, such as {@code 2026-04-08}. */
  String version();

  /** Where its description for people stands, as sent and not checked; empty when not given. */
  Optional<String> spec();

  /** Where its JSON Schema stands, as sent and not checked; empty when not given. */
  Optional<String> schema();

  /**
   * The capabilities it extends, {@code extends} on the wire. It counts only where at least one of
   * them does. Empty for a capability that stands by itself.
   */
  List<String> parents();

  /** Its configuration, an object; empty when not given. */
  Optional<JsonValue> config();
}
