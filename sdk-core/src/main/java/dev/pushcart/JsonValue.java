package dev.pushcart;

import dev.pushcart.internal.json.JsonText;
import dev.pushcart.internal.json.Mismatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of JSON that the SDK keeps without a model for it: a field a business added, an
 * extension's configuration, a message of an unknown type.
 *
 * <p>Values are immutable and compare by content. {@code toString()} is compact JSON. Numbers keep
 * their text, so nothing is rounded on the way through. Texts are valid Unicode: an unpaired
 * surrogate is read as U+FFFD. {@code toString()} of a value that nests deeper than 200 throws an
 * {@code IllegalArgumentException}; builders refuse one that nests deeper than 64.
 */
public sealed interface JsonValue {

  /**
   * Reads one JSON text.
   *
   * @throws IllegalArgumentException if it is not one well-formed JSON value, or nests deeper than
   *     64
   */
  static JsonValue parse(String json) {
    return JsonText.parse(json);
  }

  /** A string. */
  static JsonValue of(String value) {
    return new JsonString(value);
  }

  /** An integer. */
  static JsonValue of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /** {@code true} or {@code false}. */
  static JsonValue of(boolean value) {
    return new JsonBoolean(value);
  }

  /** The member of that name; empty when this is no object, has no such member, or it is null. */
  default Optional<JsonValue> get(String name) {
    return Optional.empty();
  }

  /** The text of a string; empty for every other kind. */
  default Optional<String> asString() {
    return Optional.empty();
  }

  /** An integer that fits a {@code long}; empty for every other kind and for a fraction. */
  default OptionalLong asLong() {
    return OptionalLong.empty();
  }

  /** A boolean; empty for every other kind. */
  default Optional<Boolean> asBoolean() {
    return Optional.empty();
  }

  /** The elements of an array in order; empty for every other kind. */
  default List<JsonValue> elements() {
    return List.of();
  }

  /** The members of an object in the order they were sent; empty for every other kind. */
  default Map<String, JsonValue> members() {
    return Map.of();
  }

  /**
   * An object, its members in the order they were sent.
   *
   * @param members by name; copied
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /**
     * Copies the members.
     *
     * @throws IllegalArgumentException if a name is not valid Unicode
     */
    public JsonObject {
      members.keySet().forEach(name -> JsonText.requireUnicode("members", name));
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Optional<JsonValue> get(String name) {
      return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof JsonNull));
    }

    @Override
    public String toString() {
      return JsonText.write(this);
    }
  }

  /**
   * An array.
   *
   * @param elements in order; copied
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {

    /** Copies the elements. */
    public JsonArray {
      elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    public String toString() {
      return JsonText.write(this);
    }
  }

  /**
   * A string.
   *
   * @param value its text, unescaped
   */
  record JsonString(String value) implements JsonValue {

    /**
     * Refuses what JSON cannot carry.
     *
     * @throws IllegalArgumentException if the text is not valid Unicode: it holds an unpaired
     *     surrogate
     */
    public JsonString {
      JsonText.requireUnicode("value", Objects.requireNonNull(value, "value"));
    }

    @Override
    public Optional<String> asString() {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return JsonText.write(this);
    }
  }

  /**
   * A number as it was written.
   *
   * @param text the number in JSON's grammar (RFC 8259 section 6)
   */
  record JsonNumber(String text) implements JsonValue {

    /**
     * Checks the grammar.
     *
     * @throws IllegalArgumentException if the text is no JSON number
     */
    public JsonNumber {
      if (!JsonText.isNumber(text)) {
        throw new IllegalArgumentException(
            "text: must be a JSON number but was \"" + Mismatch.shorten(text) + '"');
      }
    }

    @Override
    public OptionalLong asLong() {
      return JsonText.exactLong(text);
    }

    /**
     * The exact value.
     *
     * @throws ArithmeticException if its exponent is beyond what a {@code BigDecimal} holds
     */
    public BigDecimal asDecimal() {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException hugeExponent) {
        throw new ArithmeticException(
            Mismatch.shorten(text) + " has an exponent beyond that of a BigDecimal");
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A boolean.
   *
   * @param value which one
   */
  record JsonBoolean(boolean value) implements JsonValue {
    @Override
    public Optional<Boolean> asBoolean() {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** JSON's null. */
  record JsonNull() implements JsonValue {

    /** The one value of this kind. */
    public static final JsonNull NULL = new JsonNull();

    @Override
    public String toString() {
      return "null";
    }
  }
}
