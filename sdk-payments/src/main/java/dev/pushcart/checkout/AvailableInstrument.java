package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.Optional;

/**
 * A kind of instrument that a handler takes (UCP 2026-04-08, Overview, Payment Handlers).
 * Immutable.
 */
public interface AvailableInstrument extends Extensible {

  /** The kind, such as {@code card}. */
  String type();

  /** What narrows it, in the kind's own form, such as card brands; empty when nothing does. */
  Optional<JsonValue> constraints();
}
