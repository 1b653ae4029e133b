package dev.pushcart.internal.binding;

import com.squareup.moshi.JsonWriter;
import dev.pushcart.internal.json.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What an operation sends: a value and how it stands on the wire. Written once, into the bytes that
 * travel.
 */
@FunctionalInterface
public interface Payload {

  /** Writes one JSON value. */
  void writeTo(JsonWriter writer) throws IOException;

  /** That value by that codec. */
  static <P> Payload of(Codec<P> codec, P value) {
    return writer -> codec.write(writer, value);
  }

  /** The same, as a replacement of a resource in that currency. */
  static <P> Payload of(Codec<P> codec, P value, String currency) {
    return new Payload() {
      @Override
      public void writeTo(JsonWriter writer) throws IOException {
        codec.write(writer, value);
      }

      @Override
      public String currencyOrNull() {
        return currency;
      }
    };
  }

  /**
   * The currency of the resource that this replaces, as the business said it; null when it replaces
   * none. Nothing of it is sent but in a version that asks for it.
   */
  default @Nullable String currencyOrNull() {
    return null;
  }

  /** The bytes. */
  default byte[] bytes() {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writeTo(writer);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return buffer.readByteArray();
  }
}
