package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes changes of tags: the tag, the media's {@code tags_version} and the event, in one
 * transaction (Pushcart protocol 2026-11-01, Product tags, Watching).
 */
public final class TagJournal {
  private static final int AT_ONCE = 500;

  private final TagStore store;
  private final Outbox outbox;
  private final Clock clock;

  public TagJournal(TagStore store, Outbox outbox, Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The platform's time, as exact as it is kept. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Adds a tag. */
  public StoredTag created(Handle h, StoredTag tag) {
    store.insert(h, tag);
    tell(h, tag, "tag.created", Optional.empty());
    return tag;
  }

  /**
   * Writes the next version of a tag.
   *
   * @param type of the event
   * @param reason why, where somebody decided
   * @throws Problem 412 {@code version_stale} when another writer was faster
   */
  public StoredTag changed(Handle h, StoredTag tag, String type, Optional<String> reason) {
    write(h, tag);
    tell(h, tag, type, reason);
    return tag;
  }

  /**
   * Writes the next versions of tags that got another order, as one change.
   *
   * @param ids all tags of the media, in the new order
   */
  void reordered(Handle h, StoredMedia media, List<StoredTag> moved, List<String> ids) {
    moved.forEach(tag -> write(h, tag));
    ObjectNode event = Json.object();
    ArrayNode order = event.putArray("ids");
    ids.forEach(order::add);
    event.put("tags_version", store.bump(h, media.id()));
    outbox.append(h, media.id(), "tags.reordered", event);
  }

  /** Whether a tag's time to expire has come and nobody has noticed. */
  public boolean due(Handle h) {
    return !store.due(h, now(), 1).isEmpty();
  }

  /** Lets every tag expire whose time has come. */
  public void expire(Handle h) {
    Instant now = now();
    List<StoredTag> due;
    do {
      due = store.due(h, now, AT_ONCE);
      for (StoredTag tag : due) {
        StoredTag expired = tag.next(TagState.EXPIRED, tag.content(), tag.moderation(), now);
        // Somebody who was faster has changed it, or let it expire.
        if (store.update(h, expired)) {
          tell(h, expired, "tag.expired", Optional.empty());
        }
      }
    } while (due.size() == AT_ONCE);
  }

  /**
   * Tells that something beside the tags of a media has changed what its viewers see of them.
   *
   * @param reason what, as the page lists it
   */
  void changed(Handle h, String mediaId, String reason) {
    outbox.append(h, mediaId, "tags.changed", Json.object().put("reason", reason));
  }

  /** The number of the media's last event; 0 when there is none. */
  long lastSeq(Handle h, String mediaId) {
    return outbox.newest(h, mediaId);
  }

  private void write(Handle h, StoredTag tag) {
    if (!store.update(h, tag)) {
      long current = store.find(h, tag.id()).map(StoredTag::version).orElse(0L);
      throw Preconditions.stale("the tag", tag.version() - 1, current);
    }
  }

  /** The tag itself is not in it: each reader gets it as it may read it. */
  private void tell(Handle h, StoredTag tag, String type, Optional<String> reason) {
    ObjectNode event = Json.object().put("tag_id", tag.id());
    event.put("tags_version", store.bump(h, tag.mediaId()));
    reason.ifPresent(why -> event.put("reason", why));
    outbox.append(h, tag.mediaId(), type, event);
  }
}
