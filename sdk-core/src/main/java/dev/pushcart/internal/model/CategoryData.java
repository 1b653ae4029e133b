package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.Category;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Category} on the wire. */
public record CategoryData(String value, @Nullable String taxonomyOrNull, Extras kept)
    implements Category {

  /** The fields of the specification. */
  public static final BindingTable<Category> TABLE =
      new BindingTable<>() {
        private final Field<String> value = required("value", STRING, Category::value);
        private final Field<String> taxonomy =
            optional("taxonomy", STRING, model -> model.taxonomy().orElse(null));

        @Override
        protected Category build(Slots in) {
          return new CategoryData(in.get(value), in.getOrNull(taxonomy), in.extras());
        }

        @Override
        protected Extras extras(Category model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> taxonomy() {
    return Optional.ofNullable(taxonomyOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
