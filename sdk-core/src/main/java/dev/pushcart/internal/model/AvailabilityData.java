package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Availability;
import dev.pushcart.catalog.AvailabilityStatus;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Availability} on the wire. */
public record AvailabilityData(
    @Nullable Boolean availableOrNull, @Nullable AvailabilityStatus statusOrNull, Extras kept)
    implements Availability {

  /** The fields of the specification. */
  public static final BindingTable<Availability> TABLE =
      new BindingTable<>() {
        private final Field<Boolean> available =
            optional("available", BOOLEAN, model -> model.available().orElse(null));
        private final Field<AvailabilityStatus> status =
            optional(
                "status",
                text(AvailabilityStatus::of, AvailabilityStatus::value),
                model -> model.status().orElse(null));

        @Override
        protected Availability build(Slots in) {
          return new AvailabilityData(in.getOrNull(available), in.getOrNull(status), in.extras());
        }

        @Override
        protected Extras extras(Availability model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<Boolean> available() {
    return Optional.ofNullable(availableOrNull);
  }

  @Override
  public Optional<AvailabilityStatus> status() {
    return Optional.ofNullable(statusOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
