package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.COUNT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;
import static dev.pushcart.internal.model.Optionals.boxed;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Media;
import dev.pushcart.commerce.MediaType;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link Media} on the wire. */
public record MediaData(
    MediaType type,
    String url,
    @Nullable String altTextOrNull,
    @Nullable Long widthOrNull,
    @Nullable Long heightOrNull,
    Extras kept)
    implements Media {

  /** The fields of the specification. */
  public static final BindingTable<Media> TABLE =
      new BindingTable<>() {
        private final Field<MediaType> type =
            required("type", text(MediaType::of, MediaType::value), Media::type);
        private final Field<String> url = required("url", STRING, Media::url);
        private final Field<String> altText =
            optional("alt_text", STRING, model -> model.altText().orElse(null));
        private final Field<Long> width = extension("width", COUNT, model -> boxed(model.width()));
        private final Field<Long> height =
            extension("height", COUNT, model -> boxed(model.height()));

        @Override
        protected Media build(Slots in) {
          return new MediaData(
              in.get(type),
              in.get(url),
              in.getOrNull(altText),
              in.getOrNull(width),
              in.getOrNull(height),
              in.extras());
        }

        @Override
        protected Extras extras(Media model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public Optional<String> altText() {
    return Optional.ofNullable(altTextOrNull);
  }

  @Override
  public OptionalLong width() {
    return Optionals.unboxed(widthOrNull);
  }

  @Override
  public OptionalLong height() {
    return Optionals.unboxed(heightOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
