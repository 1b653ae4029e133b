package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.JSON;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.AvailableInstrument;
import dev.pushcart.checkout.OfferedHandler;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link OfferedHandler} on the wire. Its name is the key it stands under and not among its fields.
 */
public record OfferedHandlerData(
    String name,
    @Nullable String versionOrNull,
    String id,
    List<AvailableInstrument> availableInstruments,
    @Nullable JsonValue configOrNull,
    Extras kept)
    implements OfferedHandler {

  /** Reads and writes a handler without its name. */
  static final BindingTable<OfferedHandlerData> TABLE =
      new BindingTable<>() {
        private final Field<String> version =
            extension("version", STRING, OfferedHandlerData::versionOrNull);
        private final Field<String> id = required("id", STRING, OfferedHandlerData::id);
        private final ListField<AvailableInstrument> availableInstruments =
            extensionList(
                "available_instruments",
                AvailableInstrumentData.TABLE,
                OfferedHandlerData::availableInstruments);
        private final Field<JsonValue> config =
            optional("config", JSON, OfferedHandlerData::configOrNull);

        @Override
        protected OfferedHandlerData build(Slots in) {
          return new OfferedHandlerData(
              "",
              in.getOrNull(version),
              in.get(id),
              in.get(availableInstruments),
              in.getOrNull(config),
              in.extras());
        }

        @Override
        protected Extras extras(OfferedHandlerData handler) {
          return handler.kept();
        }
      };

  OfferedHandlerData named(String handlerName) {
    return new OfferedHandlerData(
        handlerName, versionOrNull, id, availableInstruments, configOrNull, kept);
  }

  @Override
  public Optional<String> version() {
    return Optional.ofNullable(versionOrNull);
  }

  @Override
  public Optional<JsonValue> config() {
    return Optional.ofNullable(configOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return "OfferedHandler[" + name + ", " + id + ", " + availableInstruments + ']';
  }
}
