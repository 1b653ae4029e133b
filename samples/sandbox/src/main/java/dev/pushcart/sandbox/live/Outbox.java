package dev.pushcart.sandbox.live;

import dev.pushcart.sandbox.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of each media, numbered without holes and written in the transaction of what they
 * report (Pushcart protocol 2026-11-01, Product tags, Watching). Kept for {@link #retention} and up
 * to a {@value #PRUNINGS}th longer; the last one of each media stays, so that its numbers go on.
 * Safe for use by several threads.
 */
public final class Outbox {
  private static final int PRUNINGS = 20;

  /** Of all media, led by the index on age; what stays for its number alone is looked at too. */
  static final String PRUNE =
      "DELETE FROM live_outbox WHERE at < ? AND EXISTS (SELECT 1 FROM live_outbox AS later"
          + " WHERE later.media_id = live_outbox.media_id AND later.seq > live_outbox.seq)";

  private final Clock clock;
  private final Duration retention;
  private final Set<String> appended = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Instant> pruned = new AtomicReference<>(Instant.MIN);

  public Outbox(Clock clock, Duration retention) {
    this.clock = clock;
    this.retention = retention;
  }

  /** How long an event is kept, by the platform's clock. */
  public Duration retention() {
    return retention;
  }

  /**
   * Appends an event.
   *
   * @param members what it says beside {@code seq}, {@code type}, {@code at} and {@code media_id}
   * @return its number
   */
  public long append(Handle h, String mediaId, String type, ObjectNode members) {
    Instant now = clock.instant();
    long seq = newest(h, mediaId) + 1;
    ObjectNode event =
        Json.object()
            .put("seq", seq)
            .put("type", type)
            .put("at", now.toString())
            .put("media_id", mediaId);
    event.setAll(members);
    h.execute(
        "INSERT INTO live_outbox (media_id, seq, type, at, body) VALUES (?, ?, ?, ?, ?)",
        mediaId,
        seq,
        type,
        now.toEpochMilli(),
        Json.text(event));
    appended.add(mediaId);
    prune(h, now);
    return seq;
  }

  /**
   * The media that were given events since this was asked last, for whoever wakes watchers behind a
   * commit. Those of a transaction that was undone are among them.
   */
  public Set<String> takeAppended() {
    Set<String> taken = Set.copyOf(appended);
    appended.removeAll(taken);
    return taken;
  }

  /**
   * Looks for what is too old now and then only: a media that is quiet keeps one row for ever, and
   * each look passes it.
   */
  private void prune(Handle h, Instant now) {
    Instant last = pruned.get();
    boolean back = now.isBefore(last);
    if (back || !now.minus(retention.dividedBy(PRUNINGS)).isBefore(last)) {
      h.execute(PRUNE, now.minus(retention).toEpochMilli());
      pruned.set(now);
    }
  }

  /** The events behind that number, oldest first, as they are sent. */
  public List<ObjectNode> after(Handle h, String mediaId, long seq, int limit) {
    return h.createQuery(
            "SELECT body FROM live_outbox WHERE media_id = :media AND seq > :seq"
                + " ORDER BY seq LIMIT :limit")
        .bind("media", mediaId)
        .bind("seq", seq)
        .bind("limit", limit)
        .map((rs, ctx) -> Json.readStored(rs.getString("body")))
        .list();
  }

  /** The number given last; 0 when none was. */
  public long newest(Handle h, String mediaId) {
    return edge(h, mediaId, "MAX");
  }

  /** The oldest number kept; 0 when there is none. */
  public long oldest(Handle h, String mediaId) {
    return edge(h, mediaId, "MIN");
  }

  private static long edge(Handle h, String mediaId, String aggregate) {
    return h.createQuery(
            "SELECT COALESCE(" + aggregate + "(seq), 0) FROM live_outbox WHERE media_id = :media")
        .bind("media", mediaId)
        .mapTo(Long.class)
        .one();
  }
}
