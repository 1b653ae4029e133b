package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.tags.Errors;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code ids} of a request, as they were sent: twice what came twice. */
final class Ids {
  private Ids() {}

  static List<String> read(ObjectNode payload, int min, int max, Errors errors) {
    JsonNode ids = payload.get("ids");
    List<String> all = new ArrayList<>();
    if (ids == null) {
      errors.add("/ids", "required", "is required");
    } else if (!ids.isArray()) {
      errors.add("/ids", "type", "must be an array");
    } else if (ids.size() < min) {
      errors.add("/ids", "required", "must have at least one id");
    } else if (ids.size() > max) {
      errors.add("/ids", "too_many", "must have at most " + max + " ids, has " + ids.size());
    } else {
      for (int i = 0; i < ids.size(); i++) {
        if (ids.get(i).isString()) {
          all.add(ids.get(i).stringValue());
        } else {
          errors.add("/ids/" + i, "type", "must be a string");
        }
      }
    }
    return all;
  }
}
