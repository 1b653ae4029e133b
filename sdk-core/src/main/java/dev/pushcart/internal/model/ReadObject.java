package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.base.OneLine;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.Mismatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object of a document whose shape varies, member by member. What was taken counts as
 * understood, the rest is {@link #rest()}. A member of the wrong kind counts as absent, stays in
 * the rest, and is a problem.
 */
final class ReadObject {

  private static final int LONGEST_NAME = 80;

  private final String path;
  private final Map<String, JsonValue> left;
  private final List<String> problems;

  ReadObject(String path, JsonValue object, List<String> problems) {
    this.path = path;
    this.left = new LinkedHashMap<>(object.members());
    this.left.values().removeIf(JsonNull.class::isInstance);
    this.problems = problems;
  }

  /** A text; an empty one counts as absent. */
  Optional<String> text(String name) {
    JsonValue value = left.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<String> text = value.asString();
    if (text.isEmpty()) {
      return mismatch(name, "a string", value);
    }
    left.remove(name);
    return text.filter(characters -> !characters.isEmpty());
  }

  /** A text without which the whole object is dropped. */
  Optional<String> requiredText(String name) {
    boolean there = left.containsKey(name);
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      problems.add(
          path + ": dropped, because its " + name + (there ? " is unusable" : " is missing"));
    }
    return text;
  }

  /** An object. */
  Optional<JsonValue> object(String name) {
    JsonValue value = left.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject)) {
      return mismatch(name, "an object", value);
    }
    return Optional.ofNullable(left.remove(name));
  }

  /** An array or an object, whichever it is; the caller tells them apart. */
  Optional<JsonValue> structure(String name) {
    JsonValue value = left.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonObject) && !(value instanceof JsonArray)) {
      return mismatch(name, "an object or an array", value);
    }
    return Optional.ofNullable(left.remove(name));
  }

  /** The elements of an array, without nulls. */
  List<JsonValue> array(String name) {
    JsonValue value = left.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray)) {
      mismatch(name, "an array", value);
      return List.of();
    }
    left.remove(name);
    return value.elements();
  }

  /** One text or several in an array; elements that are no text are dropped. */
  List<String> texts(String name) {
    JsonValue value = left.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray)) {
      return text(name).map(List::of).orElse(List.of());
    }
    left.remove(name);
    List<String> texts = new ArrayList<>();
    for (JsonValue element : value.elements()) {
      element
          .asString()
          .ifPresentOrElse(texts::add, () -> mismatch(name + "[]", "a string", element));
    }
    return texts;
  }

  /** Where this object stands. */
  String path() {
    return path;
  }

  /** Where one of its members stands. */
  String path(String name) {
    return member(path, name);
  }

  /** Where a member of an object that stands there stands, in one line of bounded length. */
  static String member(String path, String name) {
    return path + "['" + OneLine.of(name, LONGEST_NAME) + "']";
  }

  /** What was not taken. */
  Extras rest() {
    return new Extras(left);
  }

  private <V> Optional<V> mismatch(String name, String expected, JsonValue value) {
    problems.add(
        path(name) + ": expected " + expected + " but was " + Mismatch.shorten(value.toString()));
    return Optional.empty();
  }
}
