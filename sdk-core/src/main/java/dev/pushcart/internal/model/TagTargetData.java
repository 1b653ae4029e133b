package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.INT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.TagTarget;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@link TagTarget} on the wire. */
public record TagTargetData(
    MediaType type, String id, @Nullable Integer mediaIndexOrNull, Extras kept)
    implements TagTarget {

  /** The fields of the protocol. */
  public static final BindingTable<TagTarget> TABLE =
      new BindingTable<>() {
        private final Field<MediaType> type =
            required("type", text(MediaType::of, MediaType::value), TagTarget::type);
        private final Field<String> id = required("id", STRING, TagTarget::id);
        private final Field<Integer> mediaIndex =
            optional("media_index", INT, model -> Optionals.boxed(model.mediaIndex()));

        @Override
        protected TagTarget build(Slots in) {
          return new TagTargetData(in.get(type), in.get(id), in.getOrNull(mediaIndex), in.extras());
        }

        @Override
        protected Extras extras(TagTarget model) {
          return new Extras(model.extras());
        }
      };

  @Override
  public OptionalInt mediaIndex() {
    return Optionals.unboxed(mediaIndexOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }
}
