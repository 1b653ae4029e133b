package dev.pushcart.sandbox.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ways through a JSON tree that may have anything where an object was expected. */
final class Trees {
  private Trees() {}

  /** The objects among the elements of an array; none when it is no array. */
  static List<ObjectNode> objects(@Nullable JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    if (array != null && array.isArray()) {
      for (JsonNode element : array) {
        if (element instanceof ObjectNode object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  /** A member that is an object, or else one that nobody will see. */
  static ObjectNode object(ObjectNode parent, String member) {
    return parent.get(member) instanceof ObjectNode object ? object : parent.objectNode();
  }

  static void rename(ObjectNode object, String from, String to) {
    JsonNode value = object.remove(from);
    if (value != null) {
      object.set(to, value);
    }
  }

  static boolean absent(ObjectNode object, String member) {
    JsonNode value = object.get(member);
    return value == null || value.isNull();
  }
}
