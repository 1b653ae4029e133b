package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.wire.Json;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product in a lineup.
 *
 * @param body as it is read
 */
record LineupEntry(String id, ObjectNode body) {

  static LineupEntry of(String id, LineupItem item, Instant addedAt) {
    ObjectNode body = Json.object().put("id", id);
    body.setAll(item.body());
    return new LineupEntry(id, body.put("added_at", addedAt.toString()));
  }

  /** The same entry of what somebody else says about its product. */
  LineupEntry saying(LineupItem other) {
    return of(id, other, Instant.parse(body.path("added_at").stringValue()));
  }

  LineupItem item() {
    return new LineupItem("", body.deepCopy().remove(Set.of("id", "added_at")));
  }
}
