package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.Principal.Kind;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.wire.Json;
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

  /** Whether something of that owner is this principal's to change. */
  static boolean owns(Principal caller, String owner) {
    return caller.is(Kind.OPERATOR) || caller.toString().equals(owner);
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
        .filter(room -> owns(call.caller(), room.owner()))
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

  /**
   * Holds a change to the version of the lineup that it was meant for.
   *
   * @throws Problem 412 {@code version_stale}
   */
  static void matching(LiveCall call, StoredRoom room) {
    if (call.ifMatch().isPresent() && call.ifMatch().getAsLong() != room.lineupVersion()) {
      throw new Problem(412, "version_stale", "the lineup has changed since; read it again")
          .with(
              "version",
              Json.object()
                  .put("expected", call.ifMatch().getAsLong())
                  .put("current", room.lineupVersion()));
    }
  }

  private static Problem missing(LiveCall call) {
    return Permissions.notFound("room", call.id());
  }
}
