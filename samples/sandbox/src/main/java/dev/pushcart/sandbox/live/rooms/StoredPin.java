package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pin or unpin as it is kept.
 *
 * @param body the message; without an asset for an unpin
 * @param endsAt when it ends by itself
 * @param entryId the entry that it shows, when it shows a product
 * @param entry what that entry was when it was pinned
 * @param until when something else took its place
 */
record StoredPin(
    String roomId,
    long seq,
    Instant startsAt,
    Optional<Instant> endsAt,
    Optional<String> entryId,
    Optional<ObjectNode> entry,
    Optional<Instant> until,
    ObjectNode body) {

  /** The message that nothing is shown. */
  static ObjectNode nothing(String roomId, long seq) {
    return Json.object().put("room_id", roomId).put("pin_seq", seq);
  }

  /** Whether it shows something then. */
  boolean shows(Instant now) {
    return body.has("asset") && endsAt.filter(end -> !now.isBefore(end)).isEmpty();
  }

  /** The message as it is to be read then: an ended pin shows nothing. */
  ObjectNode at(Instant now) {
    return shows(now) ? body : nothing(roomId, seq);
  }
}
