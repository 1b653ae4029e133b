package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.tags.ContentRules;
import dev.pushcart.sandbox.live.tags.Errors;
import dev.pushcart.sandbox.live.tags.Form;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.QueryParameters;
import dev.pushcart.sandbox.live.tags.SignedCursor;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lineups to use again. Lists have one's own, the newest first. */
final class LineupSets {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 100;

  private final ContentRules rules;
  private final LiveLimits limits;
  private final Clock clock;

  LineupSets(ContentRules rules, LiveLimits limits, Clock clock) {
    this.rules = rules;
    this.limits = limits;
    this.clock = clock;
  }

  Function<Handle, LiveAnswer> create(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    Errors errors = new Errors();
    Form request = new Form(call.payload(), "", errors);
    request.readOnly(List.of("id", "owner", "created_at")).required("name").text("name", 80);
    List<LineupItem> items = LineupItem.read(call.payload(), rules, limits, errors);
    errors.throwIfAny();
    String id = "lineup_" + UUID.randomUUID();
    ObjectNode body = Json.object().put("id", id).put("name", request.good("name").orElseThrow());
    items.forEach(item -> body.withArray("entries").add(item.body()));
    body.put("owner", call.caller().toString())
        .put("created_at", Instant.ofEpochMilli(clock.millis()).toString());
    return h -> {
      h.execute(
          "INSERT INTO live_lineups (ordinal, id, owner, body)"
              + " SELECT COALESCE(MAX(ordinal), 0) + 1, ?, ?, ? FROM live_lineups",
          id,
          call.caller().toString(),
          Json.text(body));
      return LiveAnswer.of(201, body);
    };
  }

  LiveAnswer get(Handle h, LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    return LiveAnswer.ok(
        find(h, call.caller(), call.id())
            .orElseThrow(() -> Permissions.notFound("lineup", call.id())));
  }

  Function<Handle, LiveAnswer> delete(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    return h -> {
      if (find(h, call.caller(), call.id()).isEmpty()) {
        throw Permissions.notFound("lineup", call.id());
      }
      h.execute("DELETE FROM live_lineups WHERE id = ?", call.id());
      return new LiveAnswer.Document(204, "application/json", new byte[0]);
    };
  }

  /**
   * @param secret what its cursors are signed with
   */
  LiveAnswer list(Handle h, LiveCall call, String secret) {
    Permissions.require(call.operation(), call.caller());
    String owner = call.caller().toString();
    SignedCursor cursors = new SignedCursor(secret, "lineups " + owner);
    QueryParameters query = new QueryParameters(call.query());
    int limit = (int) query.integer("limit", 1, MAX_PAGE).orElse(PAGE);
    long before =
        query
            .text("cursor")
            .flatMap(
                cursor ->
                    cursors
                        .place(cursor)
                        .or(
                            () ->
                                query.refuse("cursor", "malformed", "was not given by this list")))
            .map(Long::parseLong)
            .orElse(Long.MAX_VALUE);
    query.check();
    List<Map.Entry<Long, ObjectNode>> found =
        h.createQuery(
                "SELECT ordinal, body FROM live_lineups WHERE owner = :owner"
                    + " AND ordinal < :before ORDER BY ordinal DESC LIMIT :limit")
            .bind("owner", owner)
            .bind("before", before)
            .bind("limit", limit + 1)
            .map(
                (rs, ctx) ->
                    Map.entry(rs.getLong("ordinal"), Json.readStored(rs.getString("body"))))
            .list();
    boolean more = found.size() > limit;
    ObjectNode page = Json.object();
    page.putArray("lineups");
    found.stream().limit(limit).forEach(set -> page.withArray("lineups").add(set.getValue()));
    ObjectNode pagination = page.putObject("pagination").put("has_next_page", more);
    if (more) {
      pagination.put("cursor", cursors.of(found.get(limit - 1).getKey().toString()));
    }
    return LiveAnswer.ok(page);
  }

  /**
   * The entries of a set, to be copied.
   *
   * @throws Problem 422 {@code lineup_unknown} when it is not there, or somebody else's
   */
  List<LineupItem> items(Handle h, Principal caller, String id) {
    ObjectNode set =
        find(h, caller, id)
            .orElseThrow(
                () ->
                    new Problem(
                        422,
                        "lineup_unknown",
                        "there is no lineup " + id + ", or it is somebody else's"));
    List<LineupItem> items = new ArrayList<>();
    for (JsonNode entry : set.path("entries")) {
      items.add(new LineupItem("/lineup_id", (ObjectNode) entry));
    }
    return items;
  }

  private static Optional<ObjectNode> find(Handle h, Principal caller, String id) {
    return h.createQuery("SELECT body FROM live_lineups WHERE id = :id")
        .bind("id", id)
        .map((rs, ctx) -> Json.readStored(rs.getString("body")))
        .findFirst()
        .filter(set -> Permissions.owns(caller, set.path("owner").asString("")));
  }
}
