package dev.pushcart.internal.model;

import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;

/** Models as JSON trees, for what is sent in pieces: a patch, or one of several operations. */
public final class Trees {

  private Trees() {}

  /** The tree that the value stands as. */
  public static <T> JsonValue of(Codec<T> codec, T value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      codec.write(writer, value);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return JsonText.parse(buffer);
  }

  /**
   * The same, to take the place of another value in a merge patch (RFC 7396): what it leaves out is
   * {@code null}, or the merge would keep what the other one had.
   */
  public static <T> JsonObject replacing(BindingTable<T> table, T value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(of(table, value).members());
    table.names().forEach(name -> members.putIfAbsent(name, JsonNull.NULL));
    return new JsonObject(members);
  }
}
