package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Policy;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Policy} on the wire. */
public record PolicyData(
    String type,
    Description description,
    List<String> appliesTo,
    @Nullable String urlOrNull,
    Extras kept)
    implements Policy {

  /** The fields of the specification. */
  public static final BindingTable<Policy> TABLE =
      new BindingTable<>() {
        private final Field<String> type = required("type", STRING, Policy::type);
        private final Field<Description> description =
            required("description", DescriptionData.CODEC, Policy::description);
        private final ListField<String> appliesTo = list("applies_to", STRING, Policy::appliesTo);
        private final Field<String> url =
            optional("url", STRING, model -> model.url().orElse(null));

        @Override
        protected Policy build(Slots in) {
          return new PolicyData(
              in.get(type), in.get(description), in.get(appliesTo), in.getOrNull(url), in.extras());
        }

        @Override
        protected Extras extras(Policy model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> url() {
    return Optional.ofNullable(urlOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
