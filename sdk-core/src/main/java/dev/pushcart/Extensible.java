package dev.pushcart;

import java.util.Map;
import java.util.Optional;

/**
 * What the other side may add fields to. What no accessor gives is here, and travels back on an
 * update.
 */
public interface Extensible {

  /** The fields that no accessor gives, by wire name, in the order they were sent. */
  Map<String, JsonValue> extras();

  /** One of them; empty when it was not sent. */
  default Optional<JsonValue> extra(String name) {
    return Optional.ofNullable(extras().get(name));
  }
}
