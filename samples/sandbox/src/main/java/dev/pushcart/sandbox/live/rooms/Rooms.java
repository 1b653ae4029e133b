package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.rooms.RoomMedia.PinInterval;
import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.CursorSecret;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Origin;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * Live rooms: opened, read and ended, with their lineups and pins. A room is a media of the same id
 * from the same transaction on. Safe for use by several threads.
 */
public final class Rooms {
  private static final List<String> PLATFORM =
      List.of(
          "status",
          "started_at",
          "ended_at",
          "replay_media_id",
          "owner",
          "lineup_version",
          "pin_seq");

  private final RoomStore rooms = new RoomStore();
  private final Database database;
  private final RoomMedia media;
  private final Clock clock;
  private final Access access;
  private final Pins pins;
  private final Lineups lineups;
  private final LineupSets sets;
  private final CursorSecret secret;

  /**
   * @param moderation what a room's media has that says nothing
   */
  public Rooms(
      Database database,
      TagStore tags,
      Products products,
      LiveLimits limits,
      Outbox outbox,
      TagEditor editor,
      String moderation,
      Clock clock) {
    this.database = database;
    this.clock = clock;
    secret = new CursorSecret(database);
    media = new RoomMedia(tags, products, limits, editor, moderation);
    access = new Access(rooms, media);
    ContentRules rules = new ContentRules(limits);
    pins = new Pins(rooms, access, rules, outbox, clock);
    sets = new LineupSets(rules, limits, clock);
    lineups = new Lineups(rooms, access, pins, sets, media, outbox, clock, rules, limits);
  }

  /** What this answers, by operation. */
  public Map<LiveOperation, LiveHandler> handlers() {
    Map<LiveOperation, LiveHandler> all = new EnumMap<>(LiveOperation.class);
    all.put(LiveOperation.CREATE_ROOM, change(this::create));
    all.put(LiveOperation.GET_ROOM, read(this::get));
    all.put(LiveOperation.END_ROOM, change(this::end));
    all.put(LiveOperation.GET_LINEUP, read(lineups::get));
    all.put(LiveOperation.ADD_TO_LINEUP, change(lineups::add));
    all.put(LiveOperation.REMOVE_FROM_LINEUP, change(lineups::remove));
    all.put(LiveOperation.REORDER_LINEUP, change(lineups::reorder));
    all.put(LiveOperation.APPLY_LINEUP, change(lineups::apply));
    all.put(LiveOperation.PIN_ASSET, change(pins::pin));
    all.put(LiveOperation.UNPIN_ASSET, change(pins::unpin));
    all.put(LiveOperation.GET_PIN, read(pins::get));
    all.put(LiveOperation.CREATE_LINEUP, change(sets::create));
    all.put(LiveOperation.GET_LINEUP_SET, read(sets::get));
    all.put(LiveOperation.LIST_LINEUPS, (LiveHandler.Read) this::listSets);
    all.put(LiveOperation.DELETE_LINEUP, change(sets::delete));
    return all;
  }

  private static LiveHandler change(LiveHandler.Change change) {
    return change;
  }

  private LiveHandler read(BiFunction<Handle, LiveCall, LiveAnswer> query) {
    LiveHandler.Read read = call -> database.read(h -> query.apply(h, call));
    return read;
  }

  private LiveAnswer listSets(LiveCall call) {
    String key = secret.get();
    return database.read(h -> sets.list(h, call, key));
  }

  private Function<Handle, LiveAnswer> create(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    Form request = new Form(call.payload(), "", errors);
    request
        .readOnly(PLATFORM)
        .id("id")
        .text("title", 200)
        .strings("businesses", 1000, Origin::of, "an https origin such as https://shop.example")
        .oneOf("moderation", StoredMedia.MODERATIONS);
    errors.throwIfAny();
    String id = request.good("id").orElseGet(() -> "room_" + UUID.randomUUID());
    return h -> {
      refuseTaken(h, id);
      StoredRoom room =
          new StoredRoom(
              id,
              call.caller().toString(),
              Instant.ofEpochMilli(clock.millis()),
              Optional.empty(),
              Optional.empty(),
              0,
              0);
      media.open(h, room, call.caller(), request.out());
      rooms.insert(h, room);
      return LiveAnswer.of(201, body(h, room));
    };
  }

  private LiveAnswer get(Handle h, LiveCall call) {
    return LiveAnswer.ok(body(h, access.readable(h, call)));
  }

  private Function<Handle, LiveAnswer> end(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    Form request = new Form(call.payload(), "", errors).id("replay_media_id");
    Optional<String> replayId = request.good("replay_media_id");
    if (!request.has("replay_media_id")) {
      request.notAllowed("disclosure", "belongs to the tags of a replay; say replay_media_id, too");
    }
    request.object("disclosure", ContentRules::disclosure);
    Optional<ObjectNode> disclosure =
        Optional.ofNullable((ObjectNode) request.out().get("disclosure"));
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      Access.live(room);
      replayId.ifPresent(id -> refuseTaken(h, id));
      Instant now = Instant.ofEpochMilli(clock.millis());
      pins.end(h, room);
      rooms.end(h, room.id(), now, replayId.orElse(null));
      media.end(h, room.id());
      int left = 0;
      if (replayId.isPresent()) {
        List<PinInterval> intervals = pins.intervals(h, room, now);
        left = media.replay(h, replayId.get(), room, now, intervals, disclosure);
      }
      ObjectNode body = body(h, rooms.find(h, room.id()).orElseThrow());
      return LiveAnswer.ok(left == 0 ? body : body.put("replay_pins_left_out", left));
    };
  }

  private void refuseTaken(Handle h, String id) {
    if (media.taken(h, id) || rooms.find(h, id).isPresent()) {
      throw new Problem(409, "id_taken", "a media or room " + id + " exists; choose another id");
    }
  }

  private ObjectNode body(Handle h, StoredRoom room) {
    ObjectNode body = Json.object().put("id", room.id());
    media.title(h, room.id()).ifPresent(title -> body.put("title", title));
    body.put("status", room.ended() ? "ended" : "live")
        .put("started_at", room.startedAt().toString());
    room.endedAt().ifPresent(at -> body.put("ended_at", at.toString()));
    room.replayMediaId().ifPresent(id -> body.put("replay_media_id", id));
    return body.put("owner", room.owner())
        .put("lineup_version", room.lineupVersion())
        .put("pin_seq", room.pinSeq());
  }
}
