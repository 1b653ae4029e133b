package dev.pushcart.internal.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import okio.BufferedSink;

/** The codecs that the binding tables are made of. */
public final class Codecs {

  /**
   * The largest integer that JSON carries safely between systems: 2^53 - 1 (RFC 8259 section 6).
   */
  public static final long MAX_SAFE = (1L << 53) - 1;

  /** Any text. */
  public static final Codec<String> STRING =
      new Codec<>() {
        @Override
        public String read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.STRING) {
            throw Mismatch.expected("a string", reader);
          }
          return JsonText.string(reader);
        }

        @Override
        public void write(JsonWriter writer, String value) throws IOException {
          JsonText.writeString(writer, value);
        }
      };

  /** Text about a person: as {@link #STRING}, but a mismatch does not show what stood there. */
  public static final Codec<String> PERSONAL =
      new Codec<>() {
        @Override
        public String read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.STRING) {
            throw Mismatch.at(
                reader.getPath(), "expected a string but was of kind " + reader.peek());
          }
          return JsonText.string(reader);
        }

        @Override
        public void write(JsonWriter writer, String value) throws IOException {
          JsonText.writeString(writer, value);
        }
      };

  /** True or false. */
  public static final Codec<Boolean> BOOLEAN =
      new Codec<>() {
        @Override
        public Boolean read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.BOOLEAN) {
            throw Mismatch.expected("true or false", reader);
          }
          return reader.nextBoolean();
        }

        @Override
        public void write(JsonWriter writer, Boolean value) throws IOException {
          writer.value(value);
        }
      };

  /** An integer from -(2^53 - 1) to 2^53 - 1: a signed amount in minor units. */
  public static final LongCodec SIGNED = new LongCodec(-MAX_SAFE, MAX_SAFE, "an integer");

  /** An integer from 0 to 2^53 - 1: an amount in minor units. */
  public static final LongCodec AMOUNT = new LongCodec(0, MAX_SAFE, "an integer of at least 0");

  /** An integer from 1 to 2^53 - 1: a quantity. */
  public static final LongCodec COUNT = new LongCodec(1, MAX_SAFE, "an integer of at least 1");

  /** An integer from 0 to 2^31 - 1: an index, an age, a number of things. */
  public static final Codec<Integer> INT =
      converted(
          new LongCodec(0, Integer.MAX_VALUE, "an integer from 0 to " + Integer.MAX_VALUE),
          Long::intValue,
          Integer::longValue);

  /** An exact number, such as a rating. */
  public static final Codec<BigDecimal> DECIMAL =
      new Codec<>() {
        private static final int LONGEST = 64;

        @Override
        public BigDecimal read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.NUMBER) {
            throw Mismatch.expected("a number", reader);
          }
          String text = reader.nextString();
          if (text.length() > LONGEST) {
            throw Mismatch.at(
                Mismatch.pathBehind(reader),
                "expected a number of at most " + LONGEST + " characters");
          }
          try {
            BigDecimal value = new BigDecimal(text);
            // Whoever computes with it or prints it plainly would expand a huge exponent into as
            // many digits.
            if (Math.abs((long) value.scale()) <= LONGEST) {
              return value;
            }
          } catch (NumberFormatException hugeExponent) {
            // refused below, as the others are
          }
          throw Mismatch.at(
              Mismatch.pathBehind(reader),
              "expected a number with an exponent of at most " + LONGEST);
        }

        @Override
        public void write(JsonWriter writer, BigDecimal value) throws IOException {
          try (BufferedSink sink = writer.valueSink()) {
            sink.writeUtf8(value.toString());
          }
        }
      };

  /** A moment in RFC 3339; any offset is read, UTC is written. */
  public static final Codec<Instant> INSTANT =
      new Codec<>() {
        @Override
        public Instant read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.STRING) {
            throw Mismatch.expected("an RFC 3339 date-time", reader);
          }
          String text = JsonText.string(reader);
          try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
          } catch (DateTimeException malformed) {
            throw Mismatch.at(
                Mismatch.pathBehind(reader),
                "expected an RFC 3339 date-time but was \"" + Mismatch.shorten(text) + '"');
          }
        }

        @Override
        public void write(JsonWriter writer, Instant value) throws IOException {
          writer.value(value.toString());
        }
      };

  /** Any JSON, kept as it is. */
  public static final Codec<JsonValue> JSON =
      new Codec<>() {
        @Override
        public JsonValue read(JsonReader reader) throws IOException {
          return JsonText.read(reader);
        }

        @Override
        public void write(JsonWriter writer, JsonValue value) throws IOException {
          JsonText.write(writer, value);
        }
      };

  /** An object without a model, kept as it is. */
  public static final Codec<JsonObject> OBJECT =
      new Codec<>() {
        @Override
        public JsonObject read(JsonReader reader) throws IOException {
          if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw Mismatch.expected("an object", reader);
          }
          return (JsonObject) JsonText.read(reader);
        }

        @Override
        public void write(JsonWriter writer, JsonObject value) throws IOException {
          JsonText.write(writer, value);
        }
      };

  private Codecs() {}

  /** A value type over text, such as an open enum. */
  public static <T> Codec<T> text(Function<String, T> of, Function<T, String> value) {
    return converted(STRING, of, value);
  }

  /** A value that stands on the wire as another; what {@code of} refuses is a mismatch. */
  public static <W, T> Codec<T> converted(Codec<W> wire, Function<W, T> of, Function<T, W> value) {
    return new Codec<>() {
      @Override
      public T read(JsonReader reader) throws IOException {
        W read = wire.read(reader);
        try {
          return of.apply(read);
        } catch (IllegalArgumentException refused) {
          throw Mismatch.at(Mismatch.pathBehind(reader), refused.getMessage());
        }
      }

      @Override
      public void write(JsonWriter writer, T element) throws IOException {
        wire.write(writer, value.apply(element));
      }
    };
  }

  /** An array; null elements are dropped. The list is unmodifiable. */
  public static <T> Codec<List<T>> list(Codec<T> element) {
    return new Codec<>() {
      @Override
      public List<T> read(JsonReader reader) throws IOException {
        if (reader.peek() != JsonReader.Token.BEGIN_ARRAY) {
          throw Mismatch.expected("an array", reader);
        }
        List<T> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          if (reader.peek() == JsonReader.Token.NULL) {
            reader.nextNull();
          } else {
            elements.add(element.read(reader));
          }
        }
        reader.endArray();
        return Collections.unmodifiableList(elements);
      }

      @Override
      public void write(JsonWriter writer, List<T> elements) throws IOException {
        writer.beginArray();
        for (T each : elements) {
          element.write(writer, each);
        }
        writer.endArray();
      }
    };
  }

  /** An object used as a map; null members are dropped. The map is unmodifiable and ordered. */
  public static <T> Codec<Map<String, T>> map(Codec<T> member) {
    return new Codec<>() {
      @Override
      public Map<String, T> read(JsonReader reader) throws IOException {
        if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
          throw Mismatch.expected("an object", reader);
        }
        Map<String, T> members = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = JsonText.name(reader);
          if (!names.add(name)) {
            throw Mismatch.at(reader.getPath(), "stands twice in one object");
          }
          if (reader.peek() == JsonReader.Token.NULL) {
            reader.nextNull();
          } else {
            members.put(name, member.read(reader));
          }
        }
        reader.endObject();
        return Collections.unmodifiableMap(members);
      }

      @Override
      public void write(JsonWriter writer, Map<String, T> members) throws IOException {
        writer.beginObject();
        for (Map.Entry<String, T> each : members.entrySet()) {
          JsonText.writeName(writer, each.getKey());
          member.write(writer, each.getValue());
        }
        writer.endObject();
      }
    };
  }

  /** A codec that is looked up when first used, for types that contain themselves. */
  public static <T> Codec<T> lazily(Supplier<Codec<T>> codec) {
    return new Codec<>() {
      @Override
      public T read(JsonReader reader) throws IOException {
        return codec.get().read(reader);
      }

      @Override
      public void write(JsonWriter writer, T value) throws IOException {
        codec.get().write(writer, value);
      }
    };
  }

  /**
   * What an answer without a body stands for (RFC 9110 section 15.3.5). A body that comes all the
   * same is passed over.
   */
  public static final class Nothing<T> implements Codec<T> {
    private final T value;

    /** Stands for that value. */
    public Nothing(T value) {
      this.value = value;
    }

    /** What it stands for. */
    public T value() {
      return value;
    }

    @Override
    public T read(JsonReader reader) throws IOException {
      reader.skipValue();
      return value;
    }

    @Override
    public void write(JsonWriter writer, T unused) {
      throw new UnsupportedOperationException("nothing cannot be written");
    }
  }

  /** An integer within bounds, read exactly: no fraction, no text, no rounding. */
  public static final class LongCodec implements Codec<Long> {
    private final long min;
    private final long max;
    private final String expectation;

    LongCodec(long min, long max, String expectation) {
      this.min = min;
      this.max = max;
      this.expectation = expectation;
    }

    /** The same as {@link #read} without a box. */
    long readLong(JsonReader reader) throws IOException {
      if (reader.peek() != JsonReader.Token.NUMBER) {
        throw Mismatch.expected(expectation, reader);
      }
      String text = reader.nextString();
      OptionalLong value = JsonText.exactLong(text);
      if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
        throw Mismatch.at(
            Mismatch.pathBehind(reader),
            "expected " + expectation + " but was " + Mismatch.shorten(text));
      }
      return value.getAsLong();
    }

    @Override
    public Long read(JsonReader reader) throws IOException {
      return readLong(reader);
    }

    @Override
    public void write(JsonWriter writer, Long value) throws IOException {
      writer.value(value);
    }
  }
}
