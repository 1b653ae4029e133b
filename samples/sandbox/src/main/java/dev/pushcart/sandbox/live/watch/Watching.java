package dev.pushcart.sandbox.live.watch;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveHandler;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.live.tags.TagJournal;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.live.tags.TagViews;
import dev.pushcart.sandbox.live.tags.Visibilities;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.store.Overloaded;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams of what happens in a media, each on the thread of its request. A watcher gets every
 * number once and in order, or is told to start over; it is woken by the commit that has something
 * for it, and tags are said as they are then and as this watcher may read them. Safe for use by
 * several threads.
 */
public final class Watching implements AutoCloseable {
  private static final int BATCH = 100;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Database database;
  private final TagStore tags;
  private final Visibilities visibilities;
  private final TagViews views;
  private final TagJournal journal;
  private final Outbox outbox;
  private final Clock clock;
  private final Duration heartbeat;
  private final Semaphore places;
  private final AtomicInteger watchers = new AtomicInteger();
  private final Bells bells = new Bells();

  /**
   * @param heartbeat how long a stream is silent at most, in real time
   * @param places how many may watch at once
   */
  public Watching(
      Database database,
      TagStore tags,
      Visibilities visibilities,
      TagViews views,
      TagJournal journal,
      Outbox outbox,
      Clock clock,
      Duration heartbeat,
      int places) {
    this.database = database;
    this.tags = tags;
    this.visibilities = visibilities;
    this.views = views;
    this.journal = journal;
    this.outbox = outbox;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.places = new Semaphore(places);
    database.onCommit(() -> bells.ring(outbox.takeAppended()));
  }

  /** What this answers, by operation. */
  public Map<LiveOperation, LiveHandler> handlers() {
    LiveHandler.Read watch = this::watch;
    return Map.of(LiveOperation.WATCH_PRODUCT_TAGS, watch);
  }

  /** How many watch now. */
  public int watchers() {
    return watchers.get();
  }

  /** Ends every stream, and each that would begin. */
  @Override
  public void close() {
    bells.close();
  }

  private LiveAnswer watch(LiveCall call) {
    Permissions.require(call.operation(), call.caller());
    visibilities.audience(call.query());
    Optional<Long> after = after(call);
    Position begin =
        database.read(
            h -> {
              if (media(h, call).isEmpty()) {
                throw Permissions.notFound("media", call.id());
              }
              return begin(h, call.id(), after);
            });
    if (places.availablePermits() == 0) {
      throw Problem.tryAgain(503, "overloaded", "as many watch as this platform takes", 5);
    }
    return new LiveAnswer.Stream("text/event-stream", out -> stream(out, call, begin));
  }

  /** A place is taken here and not before: an answer that is never sent holds none. */
  private void stream(OutputStream out, LiveCall call, Position begin) throws IOException {
    if (!places.tryAcquire()) {
      return;
    }
    watchers.incrementAndGet();
    try {
      follow(out, call, begin);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (Overloaded ending) {
      // The database is closing, and whoever watches comes again.
    } finally {
      watchers.decrementAndGet();
      places.release();
    }
  }

  private void follow(OutputStream out, LiveCall call, Position begin)
      throws IOException, InterruptedException {
    Bell bell = bells.of(call.id());
    long position = begin.seq();
    if (begin.reset() != null) {
      send(out, begin.reset());
    } else {
      // Who is cut off before the first event knows by it where to go on.
      write(out, ("id: " + position + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
    long quiet = heartbeat.toNanos();
    while (true) {
      long rings = bell.rings();
      if (bell.closed()) {
        return;
      }
      long from = position;
      Optional<List<ObjectNode>> next = database.read(h -> next(h, call, from));
      if (next.isEmpty()) {
        return;
      }
      for (ObjectNode event : next.get()) {
        send(out, event);
        position = event.path("seq").longValue();
        quiet = heartbeat.toNanos();
      }
      if (next.get().isEmpty()) {
        quiet = bell.await(rings, quiet);
        if (quiet <= 0) {
          write(out, HEARTBEAT);
          expire();
          quiet = heartbeat.toNanos();
        }
      }
    }
  }

  /** Whoever watches learns that a tag has expired, though nobody asks for anything. */
  private void expire() {
    if (database.read(journal::due)) {
      database.write(
          h -> {
            journal.expire(h);
            return true;
          });
    }
  }

  /** What comes behind a number; empty when the media may be read no more. */
  private Optional<List<ObjectNode>> next(Handle h, LiveCall call, long position) {
    Optional<StoredMedia> media = media(h, call);
    if (media.isEmpty()) {
      return Optional.empty();
    }
    List<ObjectNode> events = outbox.after(h, call.id(), position, BATCH);
    if (events.isEmpty()) {
      return Optional.of(List.of());
    }
    if (events.get(0).path("seq").longValue() != position + 1) {
      return Optional.of(List.of(reset(h, call.id())));
    }
    ObjectNode audience = visibilities.audience(call.query());
    Map<String, Optional<ObjectNode>> read = new HashMap<>();
    List<ObjectNode> said = new ArrayList<>();
    for (ObjectNode event : events) {
      said.add(said(h, media.get(), call.caller(), audience, event, read));
    }
    return Optional.of(said);
  }

  /** An event as this watcher may read it: its tag as it is now, or none. */
  private ObjectNode said(
      Handle h,
      StoredMedia media,
      Principal caller,
      ObjectNode audience,
      ObjectNode event,
      Map<String, Optional<ObjectNode>> read) {
    String tagId = event.path("tag_id").asString("");
    if (tagId.isEmpty()) {
      return event;
    }
    Optional<ObjectNode> tag =
        read.computeIfAbsent(
            tagId,
            id ->
                tags.find(h, id)
                    .filter(each -> Permissions.mayRead(caller, media, each))
                    .map(each -> message(h, media, each, audience)));
    if (tag.isEmpty()) {
      event.remove(List.of("tag", "reason"));
    } else {
      event.set("tag", tag.get());
    }
    return event;
  }

  private ObjectNode message(Handle h, StoredMedia media, StoredTag tag, ObjectNode audience) {
    return views.of(h, media, tag, audience);
  }

  private Optional<StoredMedia> media(Handle h, LiveCall call) {
    return tags.media(h, call.id()).filter(media -> Permissions.mayRead(call.caller(), media));
  }

  private Position begin(Handle h, String mediaId, Optional<Long> after) {
    long newest = outbox.newest(h, mediaId);
    long oldest = outbox.oldest(h, mediaId);
    if (after.isEmpty()) {
      return new Position(newest, null);
    }
    long seq = after.get();
    if (seq == 0) {
      return new Position(Math.max(0, oldest - 1), null);
    }
    if (seq > newest || seq < oldest - 1) {
      return new Position(newest, reset(h, mediaId));
    }
    return new Position(seq, null);
  }

  private ObjectNode reset(Handle h, String mediaId) {
    return Json.object()
        .put("seq", outbox.newest(h, mediaId))
        .put("type", "tags.reset")
        .put("at", clock.instant().toString())
        .put("media_id", mediaId)
        .put("oldest_seq", outbox.oldest(h, mediaId));
  }

  private static Optional<Long> after(LiveCall call) {
    Optional<String> header = call.lastEventId().filter(id -> !id.isBlank());
    if (header.isPresent()) {
      return Optional.of(number(header.get(), "invalid_header", "Last-Event-ID"));
    }
    return call.parameter("after").map(text -> number(text, "invalid_query", "after"));
  }

  private static long number(String text, String code, String name) {
    if (text.strip().matches("[0-9]{1,16}")) {
      return Long.parseLong(text.strip());
    }
    ObjectNode error =
        Json.object()
            .put("pointer", name)
            .put("code", "malformed")
            .put("detail", "must be the number of an event");
    throw new Problem(400, code, name + " must be the number of an event, such as 42")
        .with("errors", Json.array().add(error));
  }

  private static void send(OutputStream out, ObjectNode event) throws IOException {
    String block =
        "id: "
            + event.path("seq").longValue()
            + "\nevent: "
            + event.path("type").asString("")
            + "\ndata: "
            + Json.text(event)
            + "\n\n";
    write(out, block.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /**
   * Where a stream begins.
   *
   * @param seq behind this number
   * @param reset what is said first; null when nothing was missed
   */
  private record Position(long seq, @Nullable ObjectNode reset) {}
}
