package dev.pushcart.internal.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.pushcart.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How one model stands on the wire: its fields by name, each with its codec and accessor, and how
 * to build the model from what was read. Both directions work from this one list, so they cannot
 * drift apart.
 *
 * <p>A subclass declares its fields as instance fields, in the order of the specification, and
 * builds in {@link #build}. Reading checks what is required, treats {@code null} as absent, keeps
 * unknown members and refuses a name that stands twice. A table is immutable once constructed and
 * safe to share.
 *
 * @param <T> the model
 */
public abstract class BindingTable<T> implements Codec<T> {

  private static final String TWICE = "stands twice in one object";

  private final List<Entry<T>> entries = new ArrayList<>();
  private JsonReader.@Nullable Options options;

  /** The members no field is declared for; none by default. */
  protected Extras extras(T model) {
    return Extras.NONE;
  }

  /** Makes the model from what was read; every required slot is filled. */
  protected abstract T build(Slots in);

  /** A member that must be there. */
  protected final <V> Field<V> required(String name, Codec<V> codec, Function<T, V> accessor) {
    return add(new ValueEntry<>(name, Presence.REQUIRED, codec, accessor));
  }

  /** A member that may be absent; its slot and its accessor then give null. */
  protected final <V> Field<V> optional(
      String name, Codec<V> codec, Function<T, @Nullable V> accessor) {
    return add(new ValueEntry<>(name, Presence.OPTIONAL, codec, accessor));
  }

  /**
   * A member that an extension defines. When it is malformed the resource is not lost: the field is
   * absent and its JSON is kept among the extras.
   */
  protected final <V> Field<V> extension(
      String name, Codec<V> codec, Function<T, @Nullable V> accessor) {
    return add(new ValueEntry<>(name, Presence.EXTENSION, codec, accessor));
  }

  /** A list that is empty when absent, and not written when empty. */
  protected final <V> ListField<V> list(
      String name, Codec<V> element, Function<T, List<V>> accessor) {
    return new ListField<>(optional(name, Codecs.list(element), unlessEmpty(accessor)).index);
  }

  /**
   * A list that an extension defines: empty when absent, and when malformed, its JSON then being
   * kept.
   */
  protected final <V> ListField<V> extensionList(
      String name, Codec<V> element, Function<T, List<V>> accessor) {
    return new ListField<>(extension(name, Codecs.list(element), unlessEmpty(accessor)).index);
  }

  private static <T, V> Function<T, @Nullable List<V>> unlessEmpty(Function<T, List<V>> accessor) {
    return model -> {
      List<V> elements = accessor.apply(model);
      return elements.isEmpty() ? null : elements;
    };
  }

  /** Whether a field of that wire name is declared; what is, cannot be an extra. */
  public final boolean declares(String name) {
    return entries.stream().anyMatch(entry -> entry.name.equals(name));
  }

  /** The wire names of all fields, in order. */
  public final List<String> names() {
    return entries.stream().map(entry -> entry.name).toList();
  }

  /** An integer that must be there. */
  protected final LongField required(
      String name, Codecs.LongCodec codec, ToLongFunction<T> accessor) {
    entries.add(new LongEntry<>(name, codec, accessor));
    return new LongField(entries.size() - 1);
  }

  private <V> Field<V> add(ValueEntry<T, V> entry) {
    entries.add(entry);
    return new Field<>(entries.size() - 1);
  }

  @Override
  public final T read(JsonReader reader) throws IOException {
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      throw Mismatch.expected("an object", reader);
    }
    Slots slots = new Slots(entries.size());
    JsonReader.Options options = options();
    reader.beginObject();
    while (reader.hasNext()) {
      int index = reader.selectName(options);
      if (index < 0) {
        slots.keep(JsonText.name(reader), reader);
      } else if (slots.met[index]) {
        throw Mismatch.at(reader.getPath(), TWICE);
      } else {
        slots.met[index] = true;
        if (reader.peek() == JsonReader.Token.NULL) {
          reader.nextNull();
        } else {
          entries.get(index).read(reader, slots, index);
        }
      }
    }
    reader.endObject();
    for (int i = 0; i < entries.size(); i++) {
      if (!slots.filled[i] && entries.get(i).presence == Presence.REQUIRED) {
        throw Mismatch.at(
            Mismatch.pathBehind(reader) + '.' + entries.get(i).name, "is required but absent");
      }
    }
    try {
      return build(slots);
    } catch (IllegalArgumentException broken) {
      throw Mismatch.at(Mismatch.pathBehind(reader), broken.getMessage());
    }
  }

  @Override
  public final void write(JsonWriter writer, T model) throws IOException {
    writer.beginObject();
    for (Entry<T> entry : entries) {
      entry.write(writer, model);
    }
    for (Map.Entry<String, JsonValue> extra : extras(model).members().entrySet()) {
      JsonText.writeName(writer, extra.getKey());
      JsonText.write(writer, extra.getValue());
    }
    writer.endObject();
  }

  // Built on first use: a subclass's fields are declared after this class's constructor has run.
  // Two
  // threads may both build it; they build the same.
  private JsonReader.Options options() {
    JsonReader.Options built = options;
    if (built == null) {
      built = JsonReader.Options.of(entries.stream().map(e -> e.name).toArray(String[]::new));
      options = built;
    }
    return built;
  }

  /** Names a member's slot. */
  protected static final class Field<V> {
    private final int index;

    private Field(int index) {
      this.index = index;
    }
  }

  /** Names a list's slot. */
  protected static final class ListField<V> {
    private final int index;

    private ListField(int index) {
      this.index = index;
    }
  }

  /** Names an integer's slot, which holds it without a box. */
  protected static final class LongField {
    private final int index;

    private LongField(int index) {
      this.index = index;
    }
  }

  /** What one object's members were read into, by field. */
  protected static final class Slots {
    private final @Nullable Object[] values;
    private final long[] longs;
    private final boolean[] met;
    private final boolean[] filled;
    private @Nullable Map<String, JsonValue> extras;

    private Slots(int size) {
      values = new @Nullable Object[size];
      longs = new long[size];
      met = new boolean[size];
      filled = new boolean[size];
    }

    /** What was read for a required field. */
    @SuppressWarnings("unchecked")
    public <V> V get(Field<V> field) {
      return (V) Objects.requireNonNull(values[field.index]);
    }

    /** What was read for an optional field, or null. */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V getOrNull(Field<V> field) {
      return (V) values[field.index];
    }

    /** What was read, or the empty list. */
    @SuppressWarnings("unchecked")
    public <V> List<V> get(ListField<V> field) {
      List<V> elements = (List<V>) values[field.index];
      return elements == null ? List.of() : elements;
    }

    /** What was read. */
    public long get(LongField field) {
      return longs[field.index];
    }

    /** The members no field is declared for, and malformed ones of extensions. */
    public Extras extras() {
      return extras == null ? Extras.NONE : new Extras(extras);
    }

    private void keep(String name, JsonReader reader) throws IOException {
      if (extras == null) {
        extras = new LinkedHashMap<>();
      }
      if (extras.put(name, JsonText.read(reader)) != null) {
        throw Mismatch.at(reader.getPath(), TWICE);
      }
    }
  }

  private enum Presence {
    REQUIRED,
    OPTIONAL,
    EXTENSION
  }

  private abstract static class Entry<T> {
    final String name;
    final Presence presence;

    Entry(String name, Presence presence) {
      this.name = name;
      this.presence = presence;
    }

    abstract void read(JsonReader reader, Slots slots, int index) throws IOException;

    abstract void write(JsonWriter writer, T model) throws IOException;
  }

  private static final class ValueEntry<T, V> extends Entry<T> {
    private final Codec<V> codec;
    private final Function<T, ? extends @Nullable V> accessor;

    ValueEntry(
        String name,
        Presence presence,
        Codec<V> codec,
        Function<T, ? extends @Nullable V> accessor) {
      super(name, presence);
      this.codec = codec;
      this.accessor = accessor;
    }

    @Override
    void read(JsonReader reader, Slots slots, int index) throws IOException {
      if (presence == Presence.EXTENSION) {
        readAhead(reader, slots, index);
      } else {
        slots.values[index] = codec.read(reader);
        slots.filled[index] = true;
      }
    }

    /** Reads beside the reader, so that a malformed value is still there to be kept. */
    private void readAhead(JsonReader reader, Slots slots, int index) throws IOException {
      try (JsonReader ahead = reader.peekJson()) {
        slots.values[index] = codec.read(ahead);
        slots.filled[index] = true;
      } catch (JsonDataException | Mismatch malformed) {
        slots.keep(name, reader);
        return;
      }
      reader.skipValue();
    }

    @Override
    void write(JsonWriter writer, T model) throws IOException {
      V value = accessor.apply(model);
      if (value != null) {
        writer.name(name);
        codec.write(writer, value);
      }
    }
  }

  private static final class LongEntry<T> extends Entry<T> {
    private final Codecs.LongCodec codec;
    private final ToLongFunction<T> accessor;

    LongEntry(String name, Codecs.LongCodec codec, ToLongFunction<T> accessor) {
      super(name, Presence.REQUIRED);
      this.codec = codec;
      this.accessor = accessor;
    }

    @Override
    void read(JsonReader reader, Slots slots, int index) throws IOException {
      slots.longs[index] = codec.readLong(reader);
      slots.filled[index] = true;
    }

    @Override
    void write(JsonWriter writer, T model) throws IOException {
      writer.name(name);
      writer.value(accessor.applyAsLong(model));
    }
  }
}
