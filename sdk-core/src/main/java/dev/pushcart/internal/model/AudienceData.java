package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Audience;
import dev.pushcart.tagging.Surface;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@link Audience} on the wire. */
public record AudienceData(
    @Nullable String countryOrNull,
    @Nullable String languageOrNull,
    @Nullable Integer ageOrNull,
    @Nullable Surface surfaceOrNull,
    Instant at,
    Extras kept)
    implements Audience {

  /** The fields of the protocol. */
  public static final BindingTable<Audience> TABLE =
      new BindingTable<>() {
        private final Field<String> country =
            optional("country", STRING, model -> model.country().orElse(null));
        private final Field<String> language =
            optional("language", STRING, model -> model.language().orElse(null));
        private final Field<Integer> age =
            optional("age", INT, model -> Optionals.boxed(model.age()));
        private final Field<Surface> surface =
            optional(
                "surface",
                text(Surface::of, Surface::value),
                model -> model.surface().orElse(null));
        private final Field<Instant> at = required("at", INSTANT, Audience::at);

        @Override
        protected Audience build(Slots in) {
          return new AudienceData(
              in.getOrNull(country),
              in.getOrNull(language),
              in.getOrNull(age),
              in.getOrNull(surface),
              in.get(at),
              in.extras());
        }

        @Override
        protected Extras extras(Audience model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> country() {
    return Optional.ofNullable(countryOrNull);
  }

  @Override
  public Optional<String> language() {
    return Optional.ofNullable(languageOrNull);
  }

  @Override
  public OptionalInt age() {
    return Optionals.unboxed(ageOrNull);
  }

  @Override
  public Optional<Surface> surface() {
    return Optional.ofNullable(surfaceOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    StringJoiner who = new StringJoiner(", ");
    for (@Nullable Object part :
        new @Nullable Object[] {countryOrNull, languageOrNull, ageOrNull, surfaceOrNull}) {
      if (part != null) {
        who.add(part.toString());
      }
    }
    return (who.length() == 0 ? "everybody" : '[' + who.toString() + ']') + " at " + at;
  }
}
