package dev.pushcart.internal.payments.model;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;

/** From a model to its JSON, and from one model to another that reads the same JSON its own way. */
final class Trees {

  private Trees() {}

  /** The members that the model stands for on the wire, each as deep as a kept value may be. */
  static <T> Map<String, JsonValue> members(Codec<T> codec, T model) {
    return JsonText.document(
        bytes(codec, model),
        reader -> {
          Map<String, JsonValue> members = new LinkedHashMap<>();
          reader.beginObject();
          while (reader.hasNext()) {
            members.put(reader.nextName(), JsonText.read(reader));
          }
          reader.endObject();
          return members;
        });
  }

  /** What another codec makes of the same JSON. */
  static <T, R> R reread(Codec<T> from, T model, Codec<R> to) {
    try (JsonReader reader = JsonReader.of(bytes(from, model))) {
      return to.read(reader);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  private static <T> Buffer bytes(Codec<T> codec, T model) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      codec.write(writer, model);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return buffer;
  }
}
