package dev.pushcart.profile;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.Optional;

/**
 * A kind of instrument that a payment handler takes (UCP 2026-04-08, Payment Handlers). Immutable.
 */
public interface AvailableInstrument extends Extensible {

  /** The kind, such as {@code card}. An open list. */
  String type();

  /**
   * What such an instrument must be like, an object; empty when anything goes. Its form is the
   * handler's own in 2026-04-08 and a Constraint Expression since 2026-08-25.
   */
  Optional<JsonValue> constraints();
}
