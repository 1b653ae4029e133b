package dev.pushcart.profile;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One way to pay that a business takes, by its profile or for one checkout (UCP 2026-04-08,
 * Overview, Payment Handlers). Immutable.
 *
 * <p>What 2026-01-11 says in {@code config_schema} and {@code instrument_schemas} is among the
 * {@link #extras()}.
 */
public interface PaymentHandler extends Extensible {

  /** Identifies it within the business; an instrument names it. */
  String id();

  /** The handler's name, such as {@code com.google.pay}. */
  String name();

  /** The handler's version, in its author's form; empty when not given, though it must be. */
  Optional<String> version();

  /** Where its description for people stands, as sent and not checked; empty when not given. */
  Optional<String> spec();

  /** Where its JSON Schema stands, as sent and not checked; empty when not given. */
  Optional<String> schema();

  /** The instruments it takes; empty means every instrument of this handler. */
  List<AvailableInstrument> availableInstruments();

  /** Its configuration, an object; empty when not given. */
  Optional<JsonValue> config();
}
