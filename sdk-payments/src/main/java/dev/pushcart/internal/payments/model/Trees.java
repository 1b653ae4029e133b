package dev.pushcart.internal.payments.model;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/** From a model to its JSON, and from one model to another that reads the same JSON its own way. */
final class Trees {

  private Trees() {}

  /** What the model stands for on the wire. */
  static <T> JsonValue of(Codec<T> codec, T model) {
    return JsonText.parse(bytes(codec, model));
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
