package dev.pushcart.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonBoolean;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSink;

/**
 * Reads and writes {@link JsonValue} trees, within bounds: a nesting of {@value #MAX_DEPTH},
 * strings of {@value #MAX_STRING} characters. A name that stands twice in one object is refused,
 * since two readers could take different ones for the truth.
 */
public final class JsonText {

  /** How deep a kept value may nest. */
  public static final int MAX_DEPTH = 64;

  /** The longest string read, in characters. */
  public static final int MAX_STRING = 1 << 20;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int LONGEST_EXACT = 40;

  private JsonText() {}

  /** The grammar of RFC 8259 section 6. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The integer that the text stands for ({@code 1500} and {@code 1500.0} alike), if it fits. */
  public static OptionalLong exactLong(String text) {
    if (text.length() > LONGEST_EXACT) {
      return OptionalLong.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text);
      // A huge exponent would make the exact conversion expand into as many digits.
      if (value.signum() != 0 && value.precision() - (long) value.scale() > 20) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException | NumberFormatException notAnExactLong) {
      return OptionalLong.empty();
    }
  }

  /** Reads one whole text. */
  public static JsonValue parse(String json) {
    return parse(new Buffer().writeUtf8(json));
  }

  /**
   * Reads one whole text.
   *
   * @throws IllegalArgumentException if it is not one well-formed value within the bounds
   */
  public static JsonValue parse(Buffer json) {
    try (JsonReader reader = JsonReader.of(json)) {
      JsonValue value = read(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw Mismatch.at("$", "expected one value but more follows");
      }
      return value;
    } catch (IOException | JsonDataException | Mismatch malformed) {
      throw new IllegalArgumentException("not JSON: " + malformed.getMessage(), malformed);
    }
  }

  /** Compact JSON. */
  public static String write(JsonValue value) {
    Buffer sink = new Buffer();
    try (JsonWriter writer = JsonWriter.of(sink)) {
      write(writer, value);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return sink.readUtf8();
  }

  /** The next value, whatever it is. */
  public static JsonValue read(JsonReader reader) throws IOException {
    return read(reader, 0);
  }

  private static JsonValue read(JsonReader reader, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw Mismatch.at(reader.getPath(), "nests deeper than " + MAX_DEPTH);
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> readObject(reader, depth);
      case BEGIN_ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          elements.add(read(reader, depth + 1));
        }
        reader.endArray();
        yield new JsonArray(elements);
      }
      case STRING -> new JsonString(string(reader));
      case NUMBER -> new JsonNumber(reader.nextString());
      case BOOLEAN -> new JsonBoolean(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.NULL;
      }
      default -> throw Mismatch.at(reader.getPath(), "expected a value but was " + reader.peek());
    };
  }

  private static JsonObject readObject(JsonReader reader, int depth) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      String path = reader.getPath();
      if (members.put(name, read(reader, depth + 1)) != null) {
        throw Mismatch.at(path, "stands twice in one object");
      }
    }
    reader.endObject();
    return new JsonObject(members);
  }

  /** The next string, within the bound. */
  static String string(JsonReader reader) throws IOException {
    String path = reader.getPath();
    String value = reader.nextString();
    if (value.length() > MAX_STRING) {
      throw Mismatch.at(path, "is longer than " + MAX_STRING + " characters");
    }
    return value;
  }

  /** Writes a kept value as it came. */
  public static void write(JsonWriter writer, JsonValue value) throws IOException {
    if (value instanceof JsonObject object) {
      writer.beginObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        writer.name(member.getKey());
        write(writer, member.getValue());
      }
      writer.endObject();
    } else if (value instanceof JsonArray array) {
      writer.beginArray();
      for (JsonValue element : array.elements()) {
        write(writer, element);
      }
      writer.endArray();
    } else if (value instanceof JsonString string) {
      writer.value(string.value());
    } else if (value instanceof JsonNumber number) {
      try (BufferedSink sink = writer.valueSink()) {
        sink.writeUtf8(number.text());
      }
    } else if (value instanceof JsonBoolean bool) {
      writer.value(bool.value());
    } else {
      boolean serialized = writer.getSerializeNulls();
      writer.setSerializeNulls(true);
      writer.nullValue();
      writer.setSerializeNulls(serialized);
    }
  }
}
