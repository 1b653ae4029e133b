package dev.pushcart.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/** Reads and writes one value by a codec, as the engine does. */
public final class Json {

  private Json() {}

  /** The value that the whole text stands for. */
  public static <T> T read(Codec<T> codec, String json) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json))) {
      return codec.read(reader);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** The text that the value stands as. */
  public static <T> String write(Codec<T> codec, T value) {
    Buffer sink = new Buffer();
    try (JsonWriter writer = JsonWriter.of(sink)) {
      codec.write(writer, value);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return sink.readUtf8();
  }
}
