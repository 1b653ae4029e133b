package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.DisclosureKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Disclosure} on the wire. */
public record DisclosureData(
    DisclosureKind kind, @Nullable String sponsorOrNull, @Nullable String textOrNull, Extras kept)
    implements Disclosure {

  /** The fields of the protocol. */
  public static final BindingTable<Disclosure> TABLE =
      new BindingTable<>() {
        private final Field<DisclosureKind> kind =
            required(
                "kind", Codecs.text(DisclosureKind::of, DisclosureKind::value), Disclosure::kind);
        private final Field<String> sponsor =
            optional("sponsor", STRING, model -> model.sponsor().orElse(null));
        private final Field<String> words =
            optional("text", STRING, model -> model.text().orElse(null));

        @Override
        protected Disclosure build(Slots in) {
          return new DisclosureData(
              in.get(kind), in.getOrNull(sponsor), in.getOrNull(words), in.extras());
        }

        @Override
        protected Extras extras(Disclosure model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> sponsor() {
    return Optional.ofNullable(sponsorOrNull);
  }

  @Override
  public Optional<String> text() {
    return Optional.ofNullable(textOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
