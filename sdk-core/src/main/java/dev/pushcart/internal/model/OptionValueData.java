package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.BOOLEAN;
import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.OptionValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link OptionValue} on the wire. */
public record OptionValueData(
    @Nullable String idOrNull,
    String label,
    @Nullable Boolean availableOrNull,
    @Nullable Boolean existsOrNull,
    Extras kept)
    implements OptionValue {

  /** The fields of the specification. */
  public static final BindingTable<OptionValue> TABLE =
      new BindingTable<>() {
        private final Field<String> id = optional("id", STRING, model -> model.id().orElse(null));
        private final Field<String> label = required("label", STRING, OptionValue::label);
        private final Field<Boolean> available =
            optional("available", BOOLEAN, model -> model.available().orElse(null));
        private final Field<Boolean> exists =
            optional("exists", BOOLEAN, model -> model.exists().orElse(null));

        @Override
        protected OptionValue build(Slots in) {
          return new OptionValueData(
              in.getOrNull(id),
              in.get(label),
              in.getOrNull(available),
              in.getOrNull(exists),
              in.extras());
        }

        @Override
        protected Extras extras(OptionValue model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> id() {
    return Optional.ofNullable(idOrNull);
  }

  @Override
  public Optional<Boolean> available() {
    return Optional.ofNullable(availableOrNull);
  }

  @Override
  public Optional<Boolean> exists() {
    return Optional.ofNullable(existsOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
