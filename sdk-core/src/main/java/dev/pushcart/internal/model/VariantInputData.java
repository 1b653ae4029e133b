package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.MatchKind;
import dev.pushcart.catalog.VariantInput;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link VariantInput} on the wire. */
public record VariantInputData(String id, @Nullable MatchKind matchOrNull, Extras kept)
    implements VariantInput {

  /** The fields of the specification. */
  public static final BindingTable<VariantInput> TABLE =
      new BindingTable<>() {
        private final Field<String> id = required("id", STRING, VariantInput::id);
        private final Field<MatchKind> match =
            optional(
                "match",
                text(MatchKind::of, MatchKind::value),
                model -> model.match().orElse(null));

        @Override
        protected VariantInput build(Slots in) {
          return new VariantInputData(in.get(id), in.getOrNull(match), in.extras());
        }

        @Override
        protected Extras extras(VariantInput model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<MatchKind> match() {
    return Optional.ofNullable(matchOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
