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
import okio.ByteString;

/**
 * Reads and writes {@link JsonValue} trees, within bounds: a nesting of {@value #MAX_DEPTH},
 * strings of {@value #MAX_STRING} characters, names of {@value #MAX_NAME}. A name that stands twice
 * in one object is refused, since two readers could take different ones for the truth. An unpaired
 * surrogate is read as U+FFFD, so what was read can always be written; to write one is refused.
 */
public final class JsonText {

  /** How deep a kept value may nest. */
  public static final int MAX_DEPTH = 64;

  /** The longest string read, in characters. */
  public static final int MAX_STRING = 1 << 20;

  /** The longest name of a member, in characters; a name may be a URL. */
  public static final int MAX_NAME = 2048;

  /** How deep a value may nest to be written: what was kept, inside of what a model puts around. */
  public static final int MAX_WRITTEN = 200;

  private static final ByteString BYTE_ORDER_MARK = ByteString.encodeUtf8("\ufeff");
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
    try {
      return document(json, JsonText::read);
    } catch (Mismatch malformed) {
      throw new IllegalArgumentException("not JSON: " + malformed.getMessage(), malformed);
    }
  }

  /**
   * Reads one whole document into a tree, to be changed and given to a model: the model's own depth
   * counts too.
   *
   * @param levels how deep it may nest
   * @throws Mismatch if it is not one well-formed value within the bounds
   */
  public static JsonValue tree(Buffer json, int levels) {
    return document(json, reader -> read(reader, 0, levels));
  }

  /**
   * Reads one whole document. A byte order mark before it is ignored (RFC 8259 section 8.1).
   *
   * @throws Mismatch if it is not one well-formed value, or not the one expected
   */
  public static <T> T document(Buffer json, Reading<T> reading) {
    return start(
        json,
        reader -> {
          T value = reading.read(reader);
          if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
            throw Mismatch.at("$", "expected one value but more follows");
          }
          return value;
        });
  }

  /**
   * Reads the start of a document and looks no further. A byte order mark before it is ignored.
   *
   * @throws Mismatch if it is not well-formed as far as it is read, or not what is expected
   */
  public static <T> T start(Buffer json, Reading<T> reading) {
    if (json.rangeEquals(0, BYTE_ORDER_MARK)) {
      skip(json, BYTE_ORDER_MARK.size());
    }
    JsonReader reader = JsonReader.of(json);
    try {
      return reading.read(reader);
    } catch (IOException | JsonDataException malformed) {
      throw Mismatch.malformed(malformed, reader.getPath());
    }
  }

  private static void skip(Buffer json, long bytes) {
    try {
      json.skip(bytes);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  /**
   * Refuses a value that a builder was given and that would not be read again.
   *
   * @param levelsAbove how deep in a kept value it will stand itself
   * @throws IllegalArgumentException naming the field, if it nests deeper than {@value #MAX_DEPTH}
   */
  public static void requireShallow(String field, JsonValue value, int levelsAbove) {
    if (nestsDeeperThan(MAX_DEPTH - levelsAbove, value)) {
      throw new IllegalArgumentException(
          Mismatch.shorten(field)
              + ": nests deeper than "
              + MAX_DEPTH
              + (levelsAbove == 0 ? "" : ", the " + levelsAbove + " levels around it included"));
    }
  }

  private static boolean nestsDeeperThan(int levels, JsonValue value) {
    if (levels < 0) {
      return true;
    }
    for (JsonValue element : value.elements()) {
      if (nestsDeeperThan(levels - 1, element)) {
        return true;
      }
    }
    for (JsonValue member : value.members().values()) {
      if (nestsDeeperThan(levels - 1, member)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the text is valid Unicode. One with an unpaired surrogate is not: UTF-8 cannot carry
   * it, and what is sent in its place is another text.
   */
  public static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int c = text.codePointAt(i);
        if (c <= Character.MAX_SURROGATE) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text, with U+FFFD for each unpaired surrogate, as for ill-formed UTF-8. */
  private static String repaired(String text) {
    if (isUnicode(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** Writes a text. */
  static void writeString(JsonWriter writer, String value) throws IOException {
    if (!isUnicode(value)) {
      throw noUnicode(writer.getPath());
    }
    writer.value(value);
  }

  /** Writes a member's name. */
  static void writeName(JsonWriter writer, String name) throws IOException {
    if (!isUnicode(name)) {
      throw noUnicode(writer.getPath());
    }
    writer.name(name);
  }

  /**
   * The text, when it is valid Unicode.
   *
   * @throws IllegalArgumentException naming the field, if it is not
   */
  public static String requireUnicode(String field, String text) {
    if (!isUnicode(text)) {
      throw noUnicode(field);
    }
    return text;
  }

  private static IllegalArgumentException noUnicode(String field) {
    return new IllegalArgumentException(
        field + ": must be valid Unicode but holds an unpaired surrogate");
  }

  /**
   * Compact JSON.
   *
   * @throws IllegalArgumentException if the value nests deeper than {@value #MAX_WRITTEN}
   */
  public static String write(JsonValue value) {
    if (nestsDeeperThan(MAX_WRITTEN, value)) {
      throw new IllegalArgumentException("value: nests deeper than " + MAX_WRITTEN);
    }
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
    return read(reader, 0, MAX_DEPTH);
  }

  private static JsonValue read(JsonReader reader, int depth, int levels) throws IOException {
    if (depth > levels) {
      throw Mismatch.at(reader.getPath(), "nests deeper than " + levels);
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> readObject(reader, depth, levels);
      case BEGIN_ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          elements.add(read(reader, depth + 1, levels));
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

  private static JsonObject readObject(JsonReader reader, int depth, int levels)
      throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = name(reader);
      if (members.put(name, read(reader, depth + 1, levels)) != null) {
        throw Mismatch.at(reader.getPath(), "stands twice in one object");
      }
    }
    reader.endObject();
    return new JsonObject(members);
  }

  /** The next member's name, within the bound and in valid Unicode. */
  static String name(JsonReader reader) throws IOException {
    String name = reader.nextName();
    if (name.length() > MAX_NAME) {
      throw Mismatch.at(reader.getPath(), "has a name longer than " + MAX_NAME + " characters");
    }
    return repaired(name);
  }

  /** The next string, within the bound and in valid Unicode. */
  static String string(JsonReader reader) throws IOException {
    String value = reader.nextString();
    if (value.length() > MAX_STRING) {
      throw Mismatch.at(
          Mismatch.pathBehind(reader), "is longer than " + MAX_STRING + " characters");
    }
    return repaired(value);
  }

  /** Writes a kept value as it came. */
  public static void write(JsonWriter writer, JsonValue value) throws IOException {
    if (value instanceof JsonObject object) {
      writer.beginObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        writeName(writer, member.getKey());
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
      writeString(writer, string.value());
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

  /** Makes something of a document's one value. */
  @FunctionalInterface
  public interface Reading<T> {

    /** Reads it, and leaves the reader behind it. */
    T read(JsonReader reader) throws IOException;
  }
}
