package dev.pushcart.sandbox.live.metrics;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.ProblemDocument;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How tags do: events counted once for ever, orders once for a tag, money in exact integers by
 * currency. Safe for use by several threads.
 */
public final class TagMetrics {
  private final Database database;
  private final TagStore tags;
  private final LiveLimits limits;
  private final Clock clock;

  public TagMetrics(Database database, TagStore tags, LiveLimits limits, Clock clock) {
    this.database = database;
    this.tags = tags;
    this.limits = limits;
    this.clock = clock;
  }

  /** What this answers, by operation. */
  public Map<LiveOperation, LiveHandler> handlers() {
    LiveHandler.Change record = this::record;
    LiveHandler.Read get = call -> database.read(h -> get(h, call));
    return Map.of(LiveOperation.RECORD_TAG_EVENTS, record, LiveOperation.GET_TAG_METRICS, get);
  }

  private Function<Handle, LiveAnswer> record(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    JsonNode events = call.payload().get("events");
    if (!(events instanceof ArrayNode all) || all.isEmpty()) {
      boolean typed = events == null || events.isArray();
      throw broken(
          "/events", typed ? "required" : "type", "must be an array of at least one event");
    }
    long max = limits.get("batch");
    if (all.size() > max) {
      throw new Problem(422, "limit_exceeded", "at most " + max + " events are taken at once")
          .with(
              "limit", Json.object().put("name", "batch").put("max", max).put("count", all.size()));
    }
    return h -> LiveAnswer.ok(record(h, call.caller(), all));
  }

  private ObjectNode record(Handle h, Principal caller, ArrayNode events) {
    Instant now = clock.instant();
    ArrayNode rejected = Json.array();
    long accepted = 0;
    long duplicates = 0;
    for (int i = 0; i < events.size(); i++) {
      try {
        if (record(h, caller, events.get(i), "/events/" + i, now)) {
          accepted++;
        } else {
          duplicates++;
        }
      } catch (Problem refused) {
        rejected.addObject().put("index", i).set("problem", ProblemDocument.of(refused));
      }
    }
    ObjectNode result = Json.object().put("accepted", accepted).put("duplicates", duplicates);
    result.set("rejected", rejected);
    return result;
  }

  /**
   * Counts one event. Everything that may refuse it is asked before anything is written.
   *
   * @return false when it was counted before
   */
  private boolean record(Handle h, Principal caller, JsonNode json, String pointer, Instant now) {
    if (!(json instanceof ObjectNode body)) {
      throw broken(pointer, "type", "must be an object");
    }
    TagEvent event = TagEvent.read(body, pointer, now);
    requireTag(h, caller, event.tagId());
    if (counted(h, event)) {
      return false;
    }
    event.sale().ifPresent(sale -> requireRoom(h, event.tagId(), sale, pointer));
    h.execute(
        "INSERT INTO live_tag_events (event_id, tag_id, type, at) VALUES (?, ?, ?, ?)",
        event.eventId(),
        event.tagId(),
        event.type(),
        event.at().toEpochMilli());
    event
        .orderId()
        .ifPresent(
            order ->
                h.execute(
                    "INSERT INTO live_tag_orders (tag_id, order_id) VALUES (?, ?)",
                    event.tagId(),
                    order));
    h.execute(
        "INSERT INTO live_tag_counts (tag_id, type, count) VALUES (?, ?, 1)"
            + " ON CONFLICT (tag_id, type) DO UPDATE SET count = live_tag_counts.count + 1",
        event.tagId(),
        event.type());
    event
        .sale()
        .ifPresent(
            sale ->
                h.execute(
                    "INSERT INTO live_tag_sales (tag_id, currency, amount) VALUES (?, ?, ?)"
                        + " ON CONFLICT (tag_id, currency) DO UPDATE"
                        + " SET amount = live_tag_sales.amount + excluded.amount",
                    event.tagId(),
                    sale.currency(),
                    sale.amount()));
    return true;
  }

  private void requireTag(Handle h, Principal caller, String tagId) {
    Optional<StoredTag> tag = tags.find(h, tagId);
    Optional<StoredMedia> media = tag.flatMap(found -> tags.media(h, found.mediaId()));
    if (tag.isEmpty()
        || media.isEmpty()
        || !Permissions.mayRead(caller, media.get())
        || !Permissions.mayRead(caller, media.get(), tag.get())) {
      throw Permissions.notFound("tag", tagId);
    }
  }

  /** Whether the event was counted, or its order by another event. */
  private static boolean counted(Handle h, TagEvent event) {
    return h.createQuery(
            "SELECT (SELECT COUNT(*) FROM live_tag_events WHERE event_id = :event)"
                + " + (SELECT COUNT(*) FROM live_tag_orders"
                + " WHERE tag_id = :tag AND order_id = :order)")
        .bind("event", event.eventId())
        .bind("tag", event.tagId())
        .bind("order", event.orderId().orElse(""))
        .mapTo(Long.class)
        .map(found -> found > 0)
        .one();
  }

  private static void requireRoom(Handle h, String tagId, TagEvent.Sale sale, String pointer) {
    long sold =
        h.createQuery(
                "SELECT COALESCE(SUM(amount), 0) FROM live_tag_sales"
                    + " WHERE tag_id = :tag AND currency = :currency")
            .bind("tag", tagId)
            .bind("currency", sale.currency())
            .mapTo(Long.class)
            .one();
    if (sale.amount() > Json.MAX_INTEGER - sold) {
      throw broken(
          pointer + "/amount/amount",
          "out_of_range",
          "would make the sum of " + sale.currency() + " greater than 2^53 - 1");
    }
  }

  private static Problem broken(String pointer, String rule, String detail) {
    Errors errors = new Errors();
    errors.add(pointer, rule, detail);
    return errors.problem();
  }

  private LiveAnswer get(Handle h, LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    StoredTag tag =
        tags.find(h, call.id()).orElseThrow(() -> Permissions.notFound("tag", call.id()));
    StoredMedia media = tags.media(h, tag.mediaId()).orElseThrow();
    if (!Permissions.mayChange(call.operation(), call.caller(), media, tag)) {
      throw Permissions.notFound("tag", call.id());
    }
    ObjectNode metrics =
        Json.object()
            .put("tag_id", tag.id())
            .put("impressions", count(h, tag.id(), "impression"))
            .put("opens", count(h, tag.id(), "open"))
            .put("add_to_cart", count(h, tag.id(), "add_to_cart"))
            .put("orders", count(h, tag.id(), "order"));
    ArrayNode gmv = metrics.putArray("gmv");
    h.createQuery(
            "SELECT currency, amount FROM live_tag_sales WHERE tag_id = :tag ORDER BY currency")
        .bind("tag", tag.id())
        .map(
            (rs, ctx) ->
                Json.object()
                    .put("amount", rs.getLong("amount"))
                    .put("currency", rs.getString("currency")))
        .forEach(gmv::add);
    return LiveAnswer.ok(metrics.put("as_of", clock.instant().toString()));
  }

  private static long count(Handle h, String tagId, String type) {
    return h.createQuery(
            "SELECT COALESCE(SUM(count), 0) FROM live_tag_counts WHERE tag_id = :tag AND type = :type")
        .bind("tag", tagId)
        .bind("type", type)
        .mapTo(Long.class)
        .one();
  }
}
