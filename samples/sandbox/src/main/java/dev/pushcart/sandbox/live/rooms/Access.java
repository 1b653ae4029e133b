package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.wire.Problem;
import org.jdbi.v3.core.Handle;

/** Which room a call is about, and whether it may still be changed by it. */
final class Access {
  private final RoomStore rooms;
  private final RoomMedia media;

  Access(RoomStore rooms, RoomMedia media) {
    this.rooms = rooms;
    this.media = media;
  }

  /**
   * The room that a call reads.
   *
   * @throws Problem 404 {@code not_found}
   */
  StoredRoom readable(Handle h, LiveCall call) {
    return rooms
        .find(h, call.id())
        .filter(room -> media.readable(h, room.id(), call.caller()))
        .orElseThrow(() -> missing(call));
  }

  /**
   * The room that a call changes.
   *
   * @throws Problem 404 {@code not_found} when it is not there, or somebody else's
   */
  StoredRoom owned(Handle h, LiveCall call) {
    return rooms
        .find(h, call.id())
        .filter(room -> Permissions.owns(call.caller(), room.owner()))
        .orElseThrow(() -> missing(call));
  }

  /**
   * Refuses what an ended room no longer takes.
   *
   * @throws Problem 409 {@code room_ended}
   */
  static StoredRoom live(StoredRoom room) {
    if (room.ended()) {
      throw new Problem(
          409, "room_ended", "the room has ended; its lineup and pin stay as they are");
    }
    return room;
  }

  private static Problem missing(LiveCall call) {
    return Permissions.notFound("room", call.id());
  }
}
