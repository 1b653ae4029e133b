package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.JSON;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.ProfileReader;
import dev.pushcart.profile.PaymentHandler;
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
    @Nullable JsonValue handlersOrNull,
    Extras kept) {

  private static final String HANDLERS = "payment_handlers";

  static final EnvelopeData NONE = new EnvelopeData(null, null, null, Extras.NONE);

  static final BindingTable<EnvelopeData> TABLE =
      new BindingTable<>() {
        private final Field<String> version =
            extension("version", STRING, EnvelopeData::versionOrNull);
        private final Field<JsonValue> capabilities =
            optional("capabilities", JSON, EnvelopeData::capabilitiesOrNull);
        private final Field<JsonValue> handlers =
            optional(HANDLERS, JSON, EnvelopeData::handlersOrNull);

        @Override
        protected EnvelopeData build(Slots in) {
          return new EnvelopeData(
              in.getOrNull(version),
              in.getOrNull(capabilities),
              in.getOrNull(handlers),
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

  /** The handlers that can be used, read as those of a profile are. */
  List<PaymentHandler> handlers() {
    if (handlersOrNull == null) {
      return List.of();
    }
    JsonObject ucp = new JsonObject(Map.of(HANDLERS, handlersOrNull));
    return ProfileReader.paymentHandlers(ucp, "$['ucp']", new ArrayList<>()).values().stream()
        .flatMap(List::stream)
        .toList();
  }
}
