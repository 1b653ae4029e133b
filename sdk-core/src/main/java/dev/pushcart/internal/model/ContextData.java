package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.PERSONAL;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Context;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Context} on the wire. Its text says which hints there are and never what they say. */
public record ContextData(
    @Nullable String addressCountryOrNull,
    @Nullable String addressRegionOrNull,
    @Nullable String postalCodeOrNull,
    @Nullable String intentOrNull,
    @Nullable String languageOrNull,
    @Nullable String currencyOrNull,
    List<String> eligibility,
    Extras kept)
    implements Context {

  /** The fields of the specification. */
  public static final BindingTable<Context> TABLE =
      new BindingTable<>() {
        private final Field<String> addressCountry =
            optional("address_country", PERSONAL, model -> model.addressCountry().orElse(null));
        private final Field<String> addressRegion =
            optional("address_region", PERSONAL, model -> model.addressRegion().orElse(null));
        private final Field<String> postalCode =
            optional("postal_code", PERSONAL, model -> model.postalCode().orElse(null));
        private final Field<String> intent =
            optional("intent", PERSONAL, model -> model.intent().orElse(null));
        private final Field<String> language =
            optional("language", PERSONAL, model -> model.language().orElse(null));
        private final Field<String> currency =
            optional("currency", PERSONAL, model -> model.currency().orElse(null));
        private final ListField<String> eligibility =
            list("eligibility", PERSONAL, Context::eligibility);

        @Override
        protected Context build(Slots in) {
          return new ContextData(
              in.getOrNull(addressCountry),
              in.getOrNull(addressRegion),
              in.getOrNull(postalCode),
              in.getOrNull(intent),
              in.getOrNull(language),
              in.getOrNull(currency),
              in.get(eligibility),
              in.extras());
        }

        @Override
        protected Extras extras(Context model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> addressCountry() {
    return Optional.ofNullable(addressCountryOrNull);
  }

  @Override
  public Optional<String> addressRegion() {
    return Optional.ofNullable(addressRegionOrNull);
  }

  @Override
  public Optional<String> postalCode() {
    return Optional.ofNullable(postalCodeOrNull);
  }

  @Override
  public Optional<String> intent() {
    return Optional.ofNullable(intentOrNull);
  }

  @Override
  public Optional<String> language() {
    return Optional.ofNullable(languageOrNull);
  }

  @Override
  public Optional<String> currency() {
    return Optional.ofNullable(currencyOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return Presence.of("Context")
        .field("address_country", addressCountryOrNull)
        .field("address_region", addressRegionOrNull)
        .field("postal_code", postalCodeOrNull)
        .field("intent", intentOrNull)
        .field("language", languageOrNull)
        .field("currency", currencyOrNull)
        .field("eligibility", eligibility.isEmpty() ? null : eligibility)
        .extras(kept)
        .toString();
  }
}
