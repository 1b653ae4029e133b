package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A payment handler as the business offers it for this very checkout. It wins over the one of the
 * same id in the business's profile: an instrument that contradicts it must not be used (UCP
 * 2026-04-08, Overview, Payment Handlers). Immutable.
 */
public interface OfferedHandler extends Extensible {

  /** The handler's reverse-domain name, such as {@code com.google.pay}. */
  String name();

  /** Identifies it within the business; an instrument names it. */
  String id();

  /** The handler's own version; empty when the business does not say. */
  Optional<String> version();

  /** The kinds of instruments it takes here; empty when every kind the handler knows is taken. */
  List<AvailableInstrument> availableInstruments();

  /** What a client of the handler needs, in the handler's own form; empty when there is nothing. */
  Optional<JsonValue> config();
}
