package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.profile.AvailableInstrument;
import dev.pushcart.profile.PaymentHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link PaymentHandler} as it was read. */
record PaymentHandlerData(
    String id,
    String name,
    Optional<String> version,
    Optional<String> spec,
    Optional<String> schema,
    List<AvailableInstrument> availableInstruments,
    Optional<JsonValue> config,
    Extras unknown)
    implements PaymentHandler {

  PaymentHandlerData {
    availableInstruments = List.copyOf(availableInstruments);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return unknown.members();
  }

  /** Without the configuration, which is nobody's business but the handler's. */
  @Override
  public String toString() {
    return "PaymentHandler[" + name + ", " + id + ", " + availableInstruments + ']';
  }

  /** {@link AvailableInstrument} as it was read. */
  record InstrumentData(String type, Optional<JsonValue> constraints, Extras unknown)
      implements AvailableInstrument {

    @Override
    public Map<String, JsonValue> extras() {
      return unknown.members();
    }
  }
}
