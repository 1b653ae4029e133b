package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Description;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Extras;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Description} on the wire. */
public record DescriptionData(
    @Nullable String plainOrNull,
    @Nullable String htmlOrNull,
    @Nullable String markdownOrNull,
    Extras kept)
    implements Description {

  /** The fields of the specification. */
  private static final BindingTable<Description> TABLE =
      new BindingTable<>() {
        private final Field<String> plain =
            optional("plain", STRING, model -> model.plain().orElse(null));
        private final Field<String> html =
            optional("html", STRING, model -> model.html().orElse(null));
        private final Field<String> markdown =
            optional("markdown", STRING, model -> model.markdown().orElse(null));

        @Override
        protected Description build(Slots in) {
          return new DescriptionData(
              in.getOrNull(plain), in.getOrNull(html), in.getOrNull(markdown), in.extras());
        }

        @Override
        protected Extras extras(Description model) {
          return new Extras(model.extras());
        }
      };

  /** An object, or a bare string for plain text; an object is written. */
  public static final Codec<Description> CODEC =
      new Codec<>() {
        @Override
        public Description read(JsonReader reader) throws IOException {
          return reader.peek() == JsonReader.Token.STRING
              ? new DescriptionData(STRING.read(reader), null, null, Extras.NONE)
              : TABLE.read(reader);
        }

        @Override
        public void write(JsonWriter writer, Description value) throws IOException {
          TABLE.write(writer, value);
        }
      };

  /** No text in any form. */
  public static final Description NONE = new DescriptionData(null, null, null, Extras.NONE);

  @Override
  public Optional<String> plain() {
    return Optional.ofNullable(plainOrNull);
  }

  @Override
  public Optional<String> html() {
    return Optional.ofNullable(htmlOrNull);
  }

  @Override
  public Optional<String> markdown() {
    return Optional.ofNullable(markdownOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
