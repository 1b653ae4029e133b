package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.JSON;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AvailableInstrument;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link AvailableInstrument} on the wire. */
public record AvailableInstrumentData(
    String type, @Nullable JsonValue constraintsOrNull, Extras kept)
    implements AvailableInstrument {

  /** Reads and writes one. */
  public static final BindingTable<AvailableInstrument> TABLE =
      new BindingTable<>() {
        private final Field<String> type = required("type", STRING, AvailableInstrument::type);
        private final Field<JsonValue> constraints =
            optional("constraints", JSON, model -> model.constraints().orElse(null));

        @Override
        protected AvailableInstrument build(Slots in) {
          return new AvailableInstrumentData(in.get(type), in.getOrNull(constraints), in.extras());
        }

        @Override
        protected Extras extras(AvailableInstrument model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<JsonValue> constraints() {
    return Optional.ofNullable(constraintsOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
