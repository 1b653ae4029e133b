package dev.pushcart.internal.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import com.squareup.moshi.JsonWriter;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.MarkupFree;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.tagging.TagContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A tag as the text of a cue (Pushcart protocol 2026-11-01, Product tags, Exports).
 *
 * @param type {@link #TYPE}
 * @param idOrNull the platform's name of it
 * @param content what its author says
 */
public record TrackedTagData(String type, @Nullable String idOrNull, TagContent content) {

  /** By which a cue of ours is known. */
  public static final String TYPE = "product_tag";

  /** The members of the protocol. */
  private static final BindingTable<TrackedTagData> TABLE =
      new BindingTable<>() {
        private final Field<String> type = required("type", STRING, TrackedTagData::type);
        private final Field<String> id = optional("id", STRING, TrackedTagData::idOrNull);
        private final Field<TagContent> content =
            required("content", TagContentData.TABLE, TrackedTagData::content);

        @Override
        protected TrackedTagData build(Slots in) {
          return new TrackedTagData(in.get(type), in.getOrNull(id), in.get(content));
        }
      };

  /** Whether the text is JSON of this type. */
  public static boolean isJson(String text) {
    return JsonText.tree(new Buffer().writeUtf8(text), JsonText.MAX_WRITTEN)
        .get("type")
        .flatMap(type -> type.asString())
        .filter(TYPE::equals)
        .isPresent();
  }

  /**
   * Reads one.
   *
   * @throws Mismatch naming the path and the rule, if it is none
   */
  public static TrackedTagData parse(String json) {
    return JsonText.document(new Buffer().writeUtf8(json), TABLE::read);
  }

  /** One line of JSON without markup. */
  public String toJson() {
    Buffer sink = new Buffer();
    try (JsonWriter writer = JsonWriter.of(sink)) {
      TABLE.write(writer, this);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return MarkupFree.of(sink.readUtf8());
  }
}
