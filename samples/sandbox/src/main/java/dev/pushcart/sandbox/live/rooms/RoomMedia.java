package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.ProductKey;
import dev.pushcart.sandbox.live.tags.Products;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.TagEditor;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * A room as a media, and the replay that its pins become tags of. Each call runs in the caller's
 * transaction.
 */
final class RoomMedia {
  private final TagStore tags;
  private final Products products;
  private final LiveLimits limits;
  private final TagEditor editor;
  private final String moderation;

  /**
   * @param moderation what a room's media has that says nothing
   */
  RoomMedia(
      TagStore tags, Products products, LiveLimits limits, TagEditor editor, String moderation) {
    this.tags = tags;
    this.products = products;
    this.limits = limits;
    this.editor = editor;
    this.moderation = moderation;
  }

  /** Whether a media has that id, of whichever type. */
  boolean taken(Handle h, String id) {
    return tags.media(h, id).isPresent();
  }

  /**
   * Registers the media of a room.
   *
   * @param said title, businesses and moderation, where its owner says them
   */
  void open(Handle h, StoredRoom room, Principal owner, ObjectNode said) {
    ObjectNode content = said.deepCopy();
    content.remove(List.of("id", "moderation"));
    content.put("started_at", room.startedAt().toString());
    tags.insertMedia(
        h,
        new StoredMedia(
            room.id(),
            "live_room",
            "published",
            owner,
            said.path("moderation").asString(moderation),
            content,
            0,
            room.startedAt()));
  }

  /** Whether somebody may read the room's media. */
  boolean readable(Handle h, String id, Principal caller) {
    return tags.media(h, id).filter(media -> Permissions.mayRead(caller, media)).isPresent();
  }

  /** The title that the room's media has now. */
  Optional<String> title(Handle h, String id) {
    return tags.media(h, id).flatMap(media -> media.content().path("title").asStringOpt());
  }

  /** Whether products of a business may be offered in it. */
  boolean allows(Handle h, String id, String business) {
    return tags.media(h, id).filter(media -> media.allows(business)).isPresent();
  }

  /** Whether there is a deal of that product. */
  boolean hasDeal(Handle h, String dealId, ProductKey product) {
    return products.hasDeal(h, dealId, product);
  }

  /** Ends the room's media. */
  void end(Handle h, String id) {
    StoredMedia media = tags.media(h, id).orElseThrow();
    tags.updateMedia(
        h,
        new StoredMedia(
            media.id(),
            media.type(),
            "ended",
            media.owner(),
            media.moderation(),
            media.content(),
            media.tagsVersion(),
            media.createdAt()));
  }

  /**
   * Registers the replay of a room, which belongs to the room's owner, and tags it. It takes as
   * many intervals as a replay takes tags: of more, the longest.
   *
   * @param now when the room ended
   * @param intervals when each product was pinned, oldest first
   * @param disclosure what the tags disclose; empty when the owner has not said it: then the tags
   *     of its own products say so, and the others are drafts, since nobody else knows
   * @return how many intervals got no tag
   * @throws Problem 422 {@code disclosure_required} when it is commercial and to disclose nothing
   */
  int replay(
      Handle h,
      String replayId,
      StoredRoom room,
      Instant now,
      List<PinInterval> intervals,
      Optional<ObjectNode> disclosure) {
    StoredMedia live = tags.media(h, room.id()).orElseThrow();
    if (live.commercial() && disclosure.filter(RoomMedia::isNone).isPresent()) {
      throw new Problem(
          422,
          "disclosure_required",
          room.id()
              + " is commercial: the tags of its replay must disclose something else than none");
    }
    ObjectNode content = live.content().deepCopy();
    content.put("duration_ms", Math.max(1, now.toEpochMilli() - room.startedAt().toEpochMilli()));
    content.put("started_at", room.startedAt().toString());
    StoredMedia replay =
        new StoredMedia(
            replayId, "replay", "published", live.owner(), live.moderation(), content, 0, now);
    tags.insertMedia(h, replay);
    List<PinInterval> taken = most(intervals, limits.tags(replay));
    int order = 0;
    for (PinInterval interval : taken) {
      ObjectNode said = content(replay, interval, order++);
      boolean own =
          Permissions.isBusinessOf(
              replay.owner(), said.path("product").path("business").asString(""));
      said.set(
          "disclosure",
          disclosure.orElseGet(() -> Json.object().put("kind", own ? "own_brand" : "none")));
      editor.add(h, replay.owner(), replay, said, own || disclosure.isPresent());
    }
    return intervals.size() - taken.size();
  }

  private static boolean isNone(ObjectNode disclosure) {
    return disclosure.path("kind").asString("").equals("none");
  }

  private static List<PinInterval> most(List<PinInterval> intervals, long limit) {
    return intervals.stream()
        .sorted(Comparator.comparingLong(PinInterval::length).reversed())
        .limit(limit)
        .sorted(Comparator.comparingLong(PinInterval::startMs))
        .toList();
  }

  private static ObjectNode content(StoredMedia replay, PinInterval interval, int order) {
    ObjectNode content = Json.object();
    content.putObject("target").put("type", "replay").put("id", replay.id());
    for (String member : List.of("product", "label", "price_snapshot", "deal_id")) {
      if (interval.entry().has(member)) {
        content.set(member, interval.entry().get(member).deepCopy());
      }
    }
    content.putObject("time").put("start_ms", interval.startMs()).put("end_ms", interval.endMs());
    return content.put("order", order).put("source", "pin");
  }

  /**
   * A product that was pinned.
   *
   * @param entry what its lineup entry said then
   * @param startMs of the room's clock
   * @param endMs greater than {@code startMs}
   */
  record PinInterval(ObjectNode entry, long startMs, long endMs) {
    long length() {
      return endMs - startMs;
    }
  }
}
