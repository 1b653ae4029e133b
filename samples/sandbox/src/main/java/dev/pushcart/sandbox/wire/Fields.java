package dev.pushcart.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one object of a request, read by type. Whatever has the wrong type, is missing or
 * breaks a limit ends in a {@link Problem} that names the member by its RFC 9535 path. JSON {@code
 * null} counts as absent; members nobody asks for are ignored.
 */
public final class Fields {
  private static final int MAX_TEXT = 4096;

  private final ObjectNode object;
  private final String path;

  private Fields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The root of a request body. */
  public static Fields of(ObjectNode root) {
    return new Fields(root, "$");
  }

  /** RFC 9535 path of a member of this object. */
  public String path(String member) {
    return path + "." + member;
  }

  public boolean has(String member) {
    return value(member) != null;
  }

  public Optional<Fields> object(String member) {
    JsonNode value = value(member);
    return value == null
        ? Optional.empty()
        : Optional.of(new Fields(asObject(value, path(member)), path(member)));
  }

  /** The member as it is; empty when it is absent. */
  public Optional<JsonNode> json(String member) {
    return Optional.ofNullable(value(member));
  }

  /** The objects of an array; empty when the array is absent. */
  public List<Fields> objects(String member, int maxSize) {
    List<Fields> all = new ArrayList<>();
    ArrayNode array = array(member, maxSize);
    for (int i = 0; array != null && i < array.size(); i++) {
      String at = path(member) + "[" + i + "]";
      all.add(new Fields(asObject(array.get(i), at), at));
    }
    return all;
  }

  /** The strings of an array; empty when the array is absent. */
  public List<String> texts(String member, int maxSize) {
    List<String> all = new ArrayList<>();
    ArrayNode array = array(member, maxSize);
    for (int i = 0; array != null && i < array.size(); i++) {
      all.add(asText(array.get(i), path(member) + "[" + i + "]"));
    }
    return all;
  }

  public Optional<String> text(String member) {
    JsonNode value = value(member);
    return value == null ? Optional.empty() : Optional.of(asText(value, path(member)));
  }

  /** A string that must be there and say something. */
  public String requiredText(String member) {
    return text(member)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Problem.invalid(path(member), "is required and must not be blank"));
  }

  public Optional<Boolean> flag(String member) {
    JsonNode value = value(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw Problem.invalid(path(member), "must be true or false");
    }
    return Optional.of(value.booleanValue());
  }

  /** A whole number that must be there, from {@code min} to {@code max}. */
  public long requiredInteger(String member, long min, long max) {
    JsonNode value = value(member);
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min
        || value.longValue() > max) {
      throw Problem.invalid(
          path(member), "is required and must be a whole number from " + min + " to " + max);
    }
    return value.longValue();
  }

  /** A number that must be there, of any kind. */
  public double number(String member) {
    JsonNode value = value(member);
    if (value == null || !value.isNumber()) {
      throw Problem.invalid(path(member), "is required and must be a number");
    }
    return value.doubleValue();
  }

  private @Nullable ArrayNode array(String member, int maxSize) {
    JsonNode value = value(member);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ArrayNode array)) {
      throw Problem.invalid(path(member), "must be an array");
    }
    if (array.size() > maxSize) {
      throw Problem.invalid(path(member), "must have at most " + maxSize + " elements");
    }
    return array;
  }

  private @Nullable JsonNode value(String member) {
    JsonNode value = object.get(member);
    return value == null || value.isNull() ? null : value;
  }

  private static ObjectNode asObject(JsonNode value, String path) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw Problem.invalid(path, "must be an object");
  }

  private static String asText(JsonNode value, String path) {
    if (!value.isString()) {
      throw Problem.invalid(path, "must be a string");
    }
    String text = value.stringValue();
    if (text.length() > MAX_TEXT) {
      throw Problem.invalid(path, "must have at most " + MAX_TEXT + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      throw Problem.invalid(path, "must not contain the character NUL");
    }
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw Problem.invalid(path, "must not contain half of a surrogate pair");
    }
    return text;
  }
}
