package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The media that products are tagged in (Pushcart protocol 2026-11-01, Product tags, Media). */
final class MediaOperations {
  private final Database database;
  private final TagStore store;
  private final LiveLimits limits;
  private final TagJournal journal;
  private final String moderation;
  private final Clock clock;

  /**
   * @param moderation what a media has that says nothing
   */
  MediaOperations(
      Database database,
      TagStore store,
      LiveLimits limits,
      TagJournal journal,
      String moderation,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.limits = limits;
    this.journal = journal;
    this.moderation = moderation;
    this.clock = clock;
  }

  Function<Handle, LiveAnswer> register(LiveCall call) {
    Errors errors = new Errors();
    ObjectNode said = MediaRules.registration(call.payload(), errors);
    errors.throwIfAny();
    String id = said.path("id").stringValue("m_" + UUID.randomUUID());
    StoredMedia media =
        new StoredMedia(
            id,
            said.get("type").stringValue(),
            said.path("status").stringValue("published"),
            call.caller(),
            said.path("moderation").stringValue(moderation),
            content(said),
            0,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return h -> {
      if (!store.insertMedia(h, media)) {
        throw new Problem(
            409, "id_taken", "there is a media or room " + id + "; take another id, or none");
      }
      return LiveAnswer.of(201, TagJson.media(media, limits, 0, 0));
    };
  }

  LiveAnswer get(LiveCall call) {
    return database.read(
        h ->
            store
                .media(h, call.id())
                .filter(media -> Permissions.mayRead(call.caller(), media))
                .map(media -> LiveAnswer.ok(message(h, media)))
                .orElseThrow(() -> Permissions.notFound("media", call.id())));
  }

  Function<Handle, LiveAnswer> update(LiveCall call) {
    return h -> {
      StoredMedia media =
          store
              .lock(h, call.id())
              .filter(each -> Permissions.owns(call.caller(), each))
              .orElseThrow(() -> Permissions.notFound("media", call.id()));
      Errors errors = new Errors();
      ObjectNode said = MediaRules.patched(media, call.payload(), call.caller(), errors);
      errors.throwIfAny();
      StoredMedia changed =
          media.changed(
              said.get("status").stringValue(),
              said.path("moderation").stringValue(moderation),
              content(said));
      store.updateMedia(h, changed);
      tell(h, media, changed);
      return LiveAnswer.ok(message(h, changed));
    };
  }

  /** A title, and what matters to tags to come alone, changes no tag that is there. */
  private void tell(Handle h, StoredMedia before, StoredMedia after) {
    boolean moved = !before.status().equals(after.status());
    if (moved || !ofTags(before).equals(ofTags(after))) {
      boolean blocked = moved && after.status().equals("blocked");
      journal.changed(h, after.id(), blocked ? "media_blocked" : "media_changed");
    }
  }

  private static ObjectNode ofTags(StoredMedia media) {
    ObjectNode content = media.content().deepCopy();
    content.remove(List.of("title", "businesses"));
    return content;
  }

  private ObjectNode message(Handle h, StoredMedia media) {
    return TagJson.media(media, limits, store.count(h, media.id()), journal.lastSeq(h, media.id()));
  }

  /** What stands in no column of its own. */
  private static ObjectNode content(ObjectNode said) {
    ObjectNode content = said.deepCopy();
    List.of("id", "type", "status", "moderation").forEach(content::remove);
    return content;
  }
}
