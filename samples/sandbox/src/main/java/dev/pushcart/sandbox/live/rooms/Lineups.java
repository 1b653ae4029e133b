package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.Permutation;
import dev.pushcart.sandbox.live.tags.Preconditions;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a room offers, in order: each product once, each keyword once, never more than the limit. A
 * change that changes nothing gives no new version and no event.
 */
final class Lineups {
  private static final Set<String> MODES = new TreeSet<>(List.of("append", "replace"));
  private static final int MAX_IDS = 1000;
  private static final int MAX_REMOVED = 200;

  private final RoomStore rooms;
  private final Access access;
  private final Pins pins;
  private final LineupSets sets;
  private final RoomMedia media;
  private final Outbox outbox;
  private final Clock clock;
  private final ContentRules rules;
  private final LiveLimits limits;

  Lineups(
      RoomStore rooms,
      Access access,
      Pins pins,
      LineupSets sets,
      RoomMedia media,
      Outbox outbox,
      Clock clock,
      ContentRules rules,
      LiveLimits limits) {
    this.rooms = rooms;
    this.access = access;
    this.pins = pins;
    this.sets = sets;
    this.media = media;
    this.outbox = outbox;
    this.clock = clock;
    this.rules = rules;
    this.limits = limits;
  }

  LiveAnswer get(Handle h, LiveCall call) {
    StoredRoom room = access.readable(h, call);
    return answer(room.id(), rooms.entries(h, room.id()), room.lineupVersion());
  }

  Function<Handle, LiveAnswer> add(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    List<LineupItem> items = LineupItem.read(call.payload(), rules, limits, errors);
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      return append(h, Access.live(room), items);
    };
  }

  private LiveAnswer append(Handle h, StoredRoom room, List<LineupItem> items) {
    List<LineupEntry> before = rooms.entries(h, room.id());
    List<LineupEntry> after = new ArrayList<>(before);
    Set<String> there = new HashSet<>();
    before.forEach(entry -> there.add(entry.item().productKey()));
    Map<String, LineupItem> added = new HashMap<>();
    for (LineupItem item : items) {
      if (there.add(item.productKey())) {
        LineupEntry entry = fresh(item);
        after.add(entry);
        added.put(entry.id(), item);
      }
    }
    return change(h, room, before, after, added);
  }

  Function<Handle, LiveAnswer> remove(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    List<String> ids =
        new Form(call.payload(), "", errors).required("ids").ids("ids", 1, MAX_REMOVED);
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      Access.live(room);
      Preconditions.check("the lineup", call.ifMatch(), room.lineupVersion());
      List<LineupEntry> before = rooms.entries(h, room.id());
      List<LineupEntry> after = before.stream().filter(e -> !ids.contains(e.id())).toList();
      for (String id : ids) {
        if (before.stream().noneMatch(entry -> entry.id().equals(id))) {
          throw new Problem(
              422, "entry_unknown", "the lineup has no entry " + id + "; nothing was taken out");
        }
      }
      return change(h, room, before, after, Map.of());
    };
  }

  Function<Handle, LiveAnswer> reorder(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    List<String> ids = new Form(call.payload(), "", errors).required("ids").ids("ids", 0, MAX_IDS);
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      Access.live(room);
      Preconditions.check("the lineup", call.ifMatch(), room.lineupVersion());
      List<LineupEntry> before = rooms.entries(h, room.id());
      Map<String, LineupEntry> byId = new LinkedHashMap<>();
      before.forEach(entry -> byId.put(entry.id(), entry));
      Permutation.require("entry of the lineup", byId.keySet(), ids);
      List<LineupEntry> after = ids.stream().map(byId::get).toList();
      return change(h, room, before, after, Map.of());
    };
  }

  /** Copies a set into a room's lineup. */
  Function<Handle, LiveAnswer> apply(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    Form request = new Form(call.payload(), "", errors);
    request.required("lineup_id", "mode").id("lineup_id").oneOf("mode", MODES);
    return h -> {
      StoredRoom room = access.owned(h, call);
      errors.throwIfAny();
      Access.live(room);
      List<LineupItem> items =
          sets.items(h, call.caller(), request.good("lineup_id").orElseThrow());
      return request.good("mode").orElseThrow().equals("append")
          ? append(h, room, items)
          : replace(h, room, items);
    };
  }

  /** A product that stays keeps its entry, and so its pin, and says what the set says. */
  private LiveAnswer replace(Handle h, StoredRoom room, List<LineupItem> items) {
    List<LineupEntry> before = rooms.entries(h, room.id());
    Map<String, LineupEntry> byProduct = new HashMap<>();
    before.forEach(entry -> byProduct.put(entry.item().productKey(), entry));
    List<LineupEntry> after = new ArrayList<>();
    Map<String, LineupItem> added = new HashMap<>();
    for (LineupItem item : items) {
      LineupEntry old = byProduct.get(item.productKey());
      LineupEntry entry = old == null ? fresh(item) : old.saying(item);
      after.add(entry);
      added.put(entry.id(), item);
    }
    return change(h, room, before, after, added);
  }

  private LineupEntry fresh(LineupItem item) {
    return LineupEntry.of("entry_" + UUID.randomUUID(), item, Instant.ofEpochMilli(clock.millis()));
  }

  /**
   * Makes the lineup another one, or refuses it.
   *
   * @param added which entries come from the request, and from where in it
   */
  private LiveAnswer change(
      Handle h,
      StoredRoom room,
      List<LineupEntry> before,
      List<LineupEntry> after,
      Map<String, LineupItem> added) {
    if (after.equals(before)) {
      return answer(room.id(), before, room.lineupVersion());
    }
    for (LineupItem item : added.values()) {
      if (!media.allows(h, room.id(), item.business())) {
        throw new Problem(
            403,
            "business_not_allowed",
            "products of " + item.business() + " may not be offered in this room");
      }
    }
    for (LineupItem item : added.values()) {
      Optional<String> deal = item.dealId();
      if (deal.isPresent() && !media.hasDeal(h, deal.get(), item.product())) {
        throw new Problem(
            422, "deal_unknown", "there is no deal " + deal.get() + " of this product");
      }
    }
    long limit = limits.get("lineup");
    if (after.size() > limit && after.size() > before.size()) {
      throw LineupItem.exceeded("lineup", limit, after.size());
    }
    refuseSharedKeywords(after, added);
    rooms.replaceEntries(h, room.id(), after);
    rooms.lineupChanged(h, room.id());
    long version = room.lineupVersion() + 1;
    outbox.append(h, room.id(), "lineup.changed", Json.object().put("lineup_version", version));
    pins.afterRemoval(h, room, after);
    return answer(room.id(), after, version);
  }

  private static void refuseSharedKeywords(
      List<LineupEntry> entries, Map<String, LineupItem> added) {
    Errors errors = new Errors();
    Set<String> taken = new HashSet<>();
    for (LineupEntry entry : entries) {
      Optional<String> keyword = entry.item().keywordKey();
      if (keyword.isPresent() && !taken.add(keyword.get())) {
        LineupItem item = added.get(entry.id());
        errors.add(
            item == null ? "" : item.pointer() + "/keyword",
            "not_unique",
            "another entry of the lineup has this keyword");
      }
    }
    errors.throwIfAny();
  }

  private static LiveAnswer answer(String roomId, List<LineupEntry> entries, long version) {
    ObjectNode lineup = Json.object().put("room_id", roomId);
    entries.forEach(entry -> lineup.withArray("entries").add(entry.body()));
    lineup.withArray("entries");
    return LiveAnswer.ok(lineup.put("lineup_version", version));
  }
}
