package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.SelectedOption;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link SelectedOption} on the wire. */
public record SelectedOptionData(String name, @Nullable String idOrNull, String label, Extras kept)
    implements SelectedOption {

  /** The fields of the specification. */
  public static final BindingTable<SelectedOption> TABLE =
      new BindingTable<>() {
        private final Field<String> name = required("name", STRING, SelectedOption::name);
        private final Field<String> id = optional("id", STRING, model -> model.id().orElse(null));
        private final Field<String> label = required("label", STRING, SelectedOption::label);

        @Override
        protected SelectedOption build(Slots in) {
          return new SelectedOptionData(in.get(name), in.getOrNull(id), in.get(label), in.extras());
        }

        @Override
        protected Extras extras(SelectedOption model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> id() {
    return Optional.ofNullable(idOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
