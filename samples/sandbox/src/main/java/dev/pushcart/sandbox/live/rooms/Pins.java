package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.rooms.RoomMedia.PinInterval;
import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a room shows now. The last writer wins, and every pin and unpin gets the next number, which
 * decides for readers too. A pin with a duration ends by the platform's clock, without a number: it
 * said when.
 */
final class Pins {
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 86_400_000;

  private final RoomStore rooms;
  private final Access access;
  private final ContentRules rules;
  private final Outbox outbox;
  private final Clock clock;

  Pins(RoomStore rooms, Access access, ContentRules rules, Outbox outbox, Clock clock) {
    this.rooms = rooms;
    this.access = access;
    this.rules = rules;
    this.outbox = outbox;
    this.clock = clock;
  }

  Function<Handle, LiveAnswer> pin(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    Form request = new Form(call.payload(), "", errors);
    request
        .readOnly(List.of("room_id", "pin_seq", "starts_at", "ends_at"))
        .required("asset")
        .object("asset", asset -> Asset.read(asset, rules))
        .integer("duration_ms", SHORTEST, LONGEST);
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      Access.live(room);
      ObjectNode asset = (ObjectNode) request.out().get("asset");
      return LiveAnswer.ok(pin(h, room, asset, request.number("duration_ms")));
    };
  }

  private ObjectNode pin(Handle h, StoredRoom room, ObjectNode asset, OptionalLong duration) {
    Optional<LineupEntry> entry = Optional.empty();
    if (asset.path("type").asString("").equals("product")) {
      String entryId = asset.path("entry_id").asString("");
      entry = rooms.entries(h, room.id()).stream().filter(e -> e.id().equals(entryId)).findFirst();
      if (entry.isEmpty()) {
        throw new Problem(
            422, "entry_unknown", "the lineup has no entry " + entryId + "; add its product first");
      }
    }
    Instant now = now();
    ObjectNode body = StoredPin.nothing(room.id(), room.pinSeq() + 1);
    body.set("asset", asset);
    body.put("starts_at", now.toString());
    Optional<Instant> ends = Optional.empty();
    if (duration.isPresent()) {
      ends = Optional.of(now.plusMillis(duration.getAsLong()));
      body.put("duration_ms", duration.getAsLong()).put("ends_at", ends.get().toString());
    }
    append(
        h,
        new StoredPin(
            room.id(),
            room.pinSeq() + 1,
            now,
            ends,
            entry.map(LineupEntry::id),
            entry.map(LineupEntry::body),
            Optional.empty(),
            body));
    return body;
  }

  Function<Handle, LiveAnswer> unpin(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    return h -> LiveAnswer.ok(unpin(h, Access.live(access.owned(h, call))));
  }

  /** Shows nothing from now on; gets a number even where nothing was shown. */
  private ObjectNode unpin(Handle h, StoredRoom room) {
    ObjectNode nothing = StoredPin.nothing(room.id(), room.pinSeq() + 1);
    append(
        h,
        new StoredPin(
            room.id(),
            room.pinSeq() + 1,
            now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            nothing));
    return nothing;
  }

  /** Unpins if something is shown, because the room ends. */
  void end(Handle h, StoredRoom room) {
    Instant now = now();
    if (rooms.lastPin(h, room.id()).filter(last -> last.shows(now)).isPresent()) {
      unpin(h, room);
    }
  }

  /** Unpins if what is shown is an entry that is in the lineup no more. */
  void afterRemoval(Handle h, StoredRoom room, List<LineupEntry> left) {
    Instant now = now();
    boolean gone =
        rooms
            .lastPin(h, room.id())
            .filter(last -> last.shows(now))
            .flatMap(StoredPin::entryId)
            .filter(id -> left.stream().noneMatch(entry -> entry.id().equals(id)))
            .isPresent();
    if (gone) {
      unpin(h, room);
    }
  }

  LiveAnswer get(Handle h, LiveCall call) {
    StoredRoom room = access.readable(h, call);
    return LiveAnswer.ok(current(h, room));
  }

  private ObjectNode current(Handle h, StoredRoom room) {
    return rooms
        .lastPin(h, room.id())
        .map(last -> last.at(now()))
        .orElseGet(() -> StoredPin.nothing(room.id(), room.pinSeq()));
  }

  /** When each product was shown, on the room's clock; what was shown for no time is left out. */
  List<PinInterval> intervals(Handle h, StoredRoom room, Instant end) {
    List<PinInterval> all = new ArrayList<>();
    for (StoredPin pin : rooms.productPins(h, room.id())) {
      Instant last = pin.until().orElse(end);
      last = pin.endsAt().filter(last::isAfter).orElse(last);
      long startMs = pin.startsAt().toEpochMilli() - room.startedAt().toEpochMilli();
      long endMs = last.toEpochMilli() - room.startedAt().toEpochMilli();
      if (startMs < endMs) {
        all.add(new PinInterval(pin.entry().orElseThrow(), startMs, endMs));
      }
    }
    return all;
  }

  private void append(Handle h, StoredPin pin) {
    ObjectNode previous =
        rooms
            .lastPin(h, pin.roomId())
            .map(last -> last.at(pin.startsAt()))
            .orElseGet(() -> StoredPin.nothing(pin.roomId(), 0));
    rooms.appendPin(h, pin);
    ObjectNode members = Json.object();
    members.set("previous", previous);
    members.set("current", pin.body());
    outbox.append(h, pin.roomId(), "pin.changed", members);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
