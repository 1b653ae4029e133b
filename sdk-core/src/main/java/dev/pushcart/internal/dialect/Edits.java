package dev.pushcart.internal.dialect;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes to trees, which are immutable. Each gives back the very tree it was given when nothing
 * changed; what has another shape than expected is left alone.
 */
final class Edits {

  private Edits() {}

  /**
   * The tree with every object at that path edited.
   *
   * @param path names separated by dots, with {@code []} behind one whose elements are meant; empty
   *     for the tree itself
   */
  static JsonObject at(JsonObject tree, String path, UnaryOperator<JsonObject> edit) {
    return path.isEmpty() ? edit.apply(tree) : at(tree, List.of(path.split("\\.")), edit);
  }

  private static JsonObject at(JsonObject tree, List<String> path, UnaryOperator<JsonObject> edit) {
    if (path.isEmpty()) {
      return edit.apply(tree);
    }
    List<String> below = path.subList(1, path.size());
    String step = path.get(0);
    String name = step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
    JsonValue member = tree.members().get(name);
    if (!name.equals(step) && member instanceof JsonArray array) {
      List<JsonValue> elements = new ArrayList<>();
      boolean changed = false;
      for (JsonValue element : array.elements()) {
        JsonValue edited = element instanceof JsonObject object ? at(object, below, edit) : element;
        changed |= !same(edited, element);
        elements.add(edited);
      }
      return changed ? with(tree, name, new JsonArray(elements)) : tree;
    }
    if (name.equals(step) && member instanceof JsonObject object) {
      JsonObject edited = at(object, below, edit);
      return same(edited, object) ? tree : with(tree, name, edited);
    }
    return tree;
  }

  /**
   * Whether nothing changed: the very same tree. To compare what they hold would cost as much as
   * the changes do.
   */
  @SuppressWarnings("ReferenceEquality")
  static boolean same(JsonValue before, JsonValue after) {
    return before == after;
  }

  /** The object at that path of names; empty if there is none. */
  static Optional<JsonObject> object(JsonObject tree, String... path) {
    JsonValue found = tree;
    for (String name : path) {
      Optional<JsonValue> below = found.get(name);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      found = below.get();
    }
    return found instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /** The text of a member; empty if it is no text. */
  static Optional<String> text(JsonObject tree, String name) {
    return tree.get(name).flatMap(JsonValue::asString);
  }

  /** The object with that member, in its place or at the end. */
  static JsonObject with(JsonObject tree, String name, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(tree.members());
    members.put(name, value);
    return new JsonObject(members);
  }

  /** The object without those members. */
  static JsonObject without(JsonObject tree, String... names) {
    Map<String, JsonValue> members = new LinkedHashMap<>(tree.members());
    boolean changed = members.keySet().removeAll(List.of(names));
    return changed ? new JsonObject(members) : tree;
  }

  /** The tree without that member, if it is an object that has nothing in it. */
  static JsonObject withoutEmpty(JsonObject tree, String name) {
    return tree.members().get(name) instanceof JsonObject object && object.members().isEmpty()
        ? without(tree, name)
        : tree;
  }

  /** The object with a member under another name, which must be free; its place is the end. */
  static JsonObject renamed(JsonObject tree, String from, String to) {
    Optional<JsonValue> value = tree.get(from);
    if (value.isEmpty() || tree.get(to).isPresent()) {
      return tree;
    }
    return with(without(tree, from), to, value.get());
  }
}
