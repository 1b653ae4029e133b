package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.JSON;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.OfferedHandler;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ucp} member of an answer: what this answer was made with (UCP 2026-04-08, {@code
 * ucp.json}). Nothing in it may cost the resource, so each part stands for itself.
 */
record EnvelopeData(
    @Nullable String versionOrNull,
    @Nullable JsonValue capabilitiesOrNull,
    Map<String, List<OfferedHandlerData>> handlersByName,
    Extras kept) {

  static final EnvelopeData NONE = new EnvelopeData(null, null, Map.of(), Extras.NONE);

  static final BindingTable<EnvelopeData> TABLE =
      new BindingTable<>() {
        private final Field<String> version =
            extension("version", STRING, EnvelopeData::versionOrNull);
        private final Field<JsonValue> capabilities =
            optional("capabilities", JSON, EnvelopeData::capabilitiesOrNull);
        private final Field<Map<String, List<OfferedHandlerData>>> handlers =
            extension(
                "payment_handlers",
                Codecs.map(Codecs.list(OfferedHandlerData.TABLE)),
                EnvelopeData::handlersOrNull);

        @Override
        protected EnvelopeData build(Slots in) {
          Map<String, List<OfferedHandlerData>> read = in.getOrNull(handlers);
          return new EnvelopeData(
              in.getOrNull(version),
              in.getOrNull(capabilities),
              read == null ? Map.of() : read,
              in.extras());
        }

        @Override
        protected Extras extras(EnvelopeData envelope) {
          return envelope.kept();
        }
      };

  /** The names, from an object keyed by name or, as until UCP 2026-01-11, an array of objects. */
  Set<String> capabilities() {
    if (capabilitiesOrNull == null) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>(capabilitiesOrNull.members().keySet());
    for (JsonValue each : capabilitiesOrNull.elements()) {
      each.get("name").flatMap(JsonValue::asString).ifPresent(names::add);
    }
    return Collections.unmodifiableSet(names);
  }

  private @Nullable Map<String, List<OfferedHandlerData>> handlersOrNull() {
    return handlersByName.isEmpty() ? null : handlersByName;
  }

  List<OfferedHandler> handlers() {
    List<OfferedHandler> handlers = new ArrayList<>();
    handlersByName.forEach(
        (name, instances) -> instances.forEach(each -> handlers.add(each.named(name))));
    return Collections.unmodifiableList(handlers);
  }
}
