package dev.pushcart.internal.model;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import java.io.IOException;
import java.util.List;

/**
 * A list whose emptiness says that all is well. Null elements are dropped as everywhere, but a list
 * of them is not the empty one: nobody may take {@code [null]} for a promise.
 *
 * @param elements without nulls
 * @param isEmpty whether nothing at all stood in it
 */
record Given<T>(List<T> elements, boolean isEmpty) {

  static <T> Given<T> of(List<T> elements) {
    return new Given<>(elements, elements.isEmpty());
  }

  static <T> Codec<Given<T>> list(Codec<T> element) {
    Codec<List<T>> list = Codecs.list(element);
    return new Codec<>() {
      @Override
      public Given<T> read(JsonReader reader) throws IOException {
        boolean empty = false;
        if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
          try (JsonReader ahead = reader.peekJson()) {
            ahead.beginArray();
            empty = !ahead.hasNext();
          }
        }
        return new Given<>(list.read(reader), empty);
      }

      @Override
      public void write(JsonWriter writer, Given<T> value) throws IOException {
        list.write(writer, value.elements());
      }
    };
  }
}
