package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396, section 2) of objects. */
final class MergePatch {
  private MergePatch() {}

  /** A new object: the target with the patch applied. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode merged = target.deepCopy();
    for (Map.Entry<String, JsonNode> each : patch.properties()) {
      if (each.getValue().isNull()) {
        merged.remove(each.getKey());
      } else if (each.getValue() instanceof ObjectNode inner) {
        ObjectNode old = merged.get(each.getKey()) instanceof ObjectNode o ? o : Json.object();
        merged.set(each.getKey(), apply(old, inner));
      } else {
        merged.set(each.getKey(), each.getValue().deepCopy());
      }
    }
    return merged;
  }
}
