package dev.pushcart.tagging;

import dev.pushcart.ApiCall;
import dev.pushcart.Business;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.PagedCall;
import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.model.LineupData;
import dev.pushcart.internal.model.LineupItemData;
import dev.pushcart.internal.model.LineupSetData;
import dev.pushcart.internal.model.ListPageData;
import dev.pushcart.internal.model.PinData;
import dev.pushcart.internal.model.PinnedAssetData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.RoomData;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What live rooms offer: their lineups, the one thing each shows as its pin, and lineups that are
 * kept to be used again (Pushcart protocol 2026-11-01, Product tags, Lineups and pins).
 *
 * <p>Errors are those of {@link ProductTags}. What ended refuses every change with code {@code
 * room_ended}. Every method refuses an id that is no id with an {@link IllegalArgumentException}.
 * Immutable and safe to share.
 */
public final class Lineups {

  private static final int MOST_ADDED = 100;
  private static final int MOST_REMOVED = 200;
  private static final Duration SHORTEST_PIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_PIN = Duration.ofDays(1);

  private final ConnectedBusiness platform;

  private Lineups(ConnectedBusiness platform) {
    this.platform = platform;
  }

  /**
   * The lineups of that platform.
   *
   * @throws CapabilityMissingException if it does not offer {@code dev.pushcart.live.tagging}
   * @throws IllegalArgumentException if it was not made by this SDK
   */
  public static Lineups of(Business platform) {
    return new Lineups(
        ConnectedBusiness.require(platform, "Lineups", Operations.GET_LINEUP.capability()));
  }

  /** Opens a room of which nothing is said. */
  public ApiCall<Room> createRoom() {
    return createRoom(room -> {});
  }

  /**
   * Opens a room, as it is said: {@code createRoom(r -> r.id("room_7").title("Roses"))}.
   *
   * @throws IllegalArgumentException as the methods of {@link RoomDraft}
   */
  public ApiCall<Room> createRoom(Consumer<RoomDraft> room) {
    return platform.call(
        ProductTags.question(
            Operations.CREATE_ROOM, null, RoomDraft.document(room), RoomData.TABLE));
  }

  /** Reads a room. */
  public ApiCall<Room> room(String roomId) {
    return platform.call(ProductTags.question(Operations.GET_ROOM, roomId, null, RoomData.TABLE));
  }

  /** Ends a room for good. */
  public ApiCall<Room> endRoom(String roomId) {
    return platform.call(ProductTags.question(Operations.END_ROOM, roomId, null, RoomData.TABLE));
  }

  /**
   * Ends a room for good, and registers its recording as a media in which every product that was
   * pinned is tagged.
   */
  public ApiCall<Room> endRoom(String roomId, String replayMediaId) {
    return platform.call(
        ProductTags.question(
            Operations.END_ROOM,
            roomId,
            object("replay_media_id", JsonValue.of(TagRules.id("replay_media_id", replayMediaId))),
            RoomData.TABLE));
  }

  /** Reads what a room offers. */
  public ApiCall<Lineup> lineup(String roomId) {
    return platform.call(
        ProductTags.question(Operations.GET_LINEUP, roomId, null, LineupData.TABLE));
  }

  /**
   * Adds entries at the end. A product that is there already stays where it is.
   *
   * @throws IllegalArgumentException if there is none, or more than 100
   */
  public ApiCall<Lineup> add(String roomId, List<LineupItem> items) {
    return platform.call(
        ProductTags.question(
            Operations.ADD_TO_LINEUP, roomId, object("entries", entries(items)), LineupData.TABLE));
  }

  /**
   * Adds entries at the end; see {@link #add(String, List)}.
   *
   * @throws IllegalArgumentException if there is none, or more than 100
   */
  public ApiCall<Lineup> add(String roomId, LineupItem... items) {
    return add(roomId, Arrays.asList(items));
  }

  /**
   * Takes entries out. The pin goes with its entry.
   *
   * @param entryIds 1 to 200 of {@link LineupEntry#id()}
   * @throws IllegalArgumentException if they are not
   */
  public ApiCall<Lineup> remove(String roomId, List<String> entryIds) {
    return platform.call(removal(roomId, entryIds));
  }

  /**
   * Takes entries out, if the lineup is still as it was read.
   *
   * @throws IllegalArgumentException as {@link #remove(String, List)}
   */
  public ApiCall<Lineup> remove(Lineup lineup, List<String> entryIds) {
    return platform.call(removal(lineup.roomId(), entryIds).ifVersion(lineup.lineupVersion()));
  }

  /**
   * Gives the entries a new order.
   *
   * @param entryIds every {@link LineupEntry#id()}, once
   * @throws IllegalArgumentException if one is no id, or they are more than 1,000
   */
  public ApiCall<Lineup> reorder(String roomId, List<String> entryIds) {
    return platform.call(reordering(roomId, entryIds));
  }

  /**
   * Gives the entries a new order, if the lineup is still as it was read.
   *
   * @throws IllegalArgumentException as {@link #reorder(String, List)}
   */
  public ApiCall<Lineup> reorder(Lineup lineup, List<String> entryIds) {
    return platform.call(reordering(lineup.roomId(), entryIds).ifVersion(lineup.lineupVersion()));
  }

  /** Shows that as the room's pin, until the next pin or unpin. */
  public ApiCall<Pin> pin(String roomId, PinnedAsset asset) {
    return platform.call(pinning(roomId, asset, null));
  }

  /**
   * Shows that as the room's pin, for that long.
   *
   * @param duration one second to 24 hours, in whole milliseconds
   * @throws IllegalArgumentException if it is not
   */
  public ApiCall<Pin> pin(String roomId, PinnedAsset asset, Duration duration) {
    if (duration.compareTo(SHORTEST_PIN) < 0 || duration.compareTo(LONGEST_PIN) > 0) {
      throw new IllegalArgumentException(
          "duration: must be one second to 24 hours but was " + duration);
    }
    return platform.call(pinning(roomId, asset, duration.toMillis()));
  }

  /** Shows nothing as the room's pin. */
  public ApiCall<Pin> unpin(String roomId) {
    return platform.call(ProductTags.question(Operations.UNPIN_ASSET, roomId, null, PinData.TABLE));
  }

  /** Reads what the room shows as its pin. */
  public ApiCall<Pin> currentPin(String roomId) {
    return platform.call(ProductTags.question(Operations.GET_PIN, roomId, null, PinData.TABLE));
  }

  /**
   * Keeps a lineup.
   *
   * @param name for people: plain text of 1 to 80 code points
   * @param items 1 to 100 entries, in order
   * @throws IllegalArgumentException if they are not
   */
  public ApiCall<LineupSet> createSet(String name, List<LineupItem> items) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("name", JsonValue.of(PlainText.require("name", name, PlainText.LABEL)));
    members.put("entries", entries(items));
    return platform.call(
        ProductTags.question(
            Operations.CREATE_LINEUP, null, new JsonObject(members), LineupSetData.TABLE));
  }

  /** Reads a lineup that is kept. */
  public ApiCall<LineupSet> set(String lineupId) {
    return platform.call(
        ProductTags.question(Operations.GET_LINEUP_SET, lineupId, null, LineupSetData.TABLE));
  }

  /** Lists the lineups that are kept, the newest first. */
  public PagedCall<LineupSet> sets() {
    return platform.pages(
        cursor ->
            ProductTags.question(Operations.LIST_LINEUPS, null, null, ListPageData.LINEUPS)
                .query(ProductTags.at(cursor, List.of())));
  }

  /** Forgets a lineup that is kept; gives its id. Rooms that it was copied into keep theirs. */
  public ApiCall<String> deleteSet(String lineupId) {
    return platform.call(
        ProductTags.question(
            Operations.DELETE_LINEUP, lineupId, null, new Codecs.Nothing<>(lineupId)));
  }

  /** Copies a kept lineup into a room. */
  public ApiCall<Lineup> apply(String roomId, String lineupId, LineupMode mode) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("lineup_id", JsonValue.of(TagRules.id("lineup_id", lineupId)));
    members.put("mode", JsonValue.of(mode.value()));
    return platform.call(
        ProductTags.question(
            Operations.APPLY_LINEUP, roomId, new JsonObject(members), LineupData.TABLE));
  }

  private static Question<Lineup> removal(String roomId, List<String> entryIds) {
    TagRules.range("ids", entryIds.size(), 1, MOST_REMOVED);
    return ProductTags.question(
        Operations.REMOVE_FROM_LINEUP, roomId, ProductTags.order(entryIds), LineupData.TABLE);
  }

  private static Question<Lineup> reordering(String roomId, List<String> entryIds) {
    return ProductTags.question(
        Operations.REORDER_LINEUP, roomId, ProductTags.order(entryIds), LineupData.TABLE);
  }

  private static Question<Pin> pinning(String roomId, PinnedAsset asset, @Nullable Long millis) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("asset", Trees.of(PinnedAssetData.CODEC, asset));
    if (millis != null) {
      members.put("duration_ms", JsonValue.of(millis));
    }
    return ProductTags.question(
        Operations.PIN_ASSET, roomId, new JsonObject(members), PinData.TABLE);
  }

  private static JsonArray entries(List<LineupItem> items) {
    TagRules.range("entries", items.size(), 1, MOST_ADDED);
    return new JsonArray(items.stream().map(item -> Trees.of(LineupItemData.TABLE, item)).toList());
  }

  private static JsonObject object(String name, JsonValue value) {
    return new JsonObject(Map.of(name, value));
  }
}
