package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags and media as messages. */
public final class TagJson {
  private TagJson() {}

  /**
   * {@code $defs/product_tag}.
   *
   * @param visibility {@code $defs/visibility}
   * @param warnings each {@code $defs/warning}
   */
  public static ObjectNode tag(
      StoredMedia media, StoredTag tag, ObjectNode visibility, ArrayNode warnings) {
    ObjectNode message = Json.object().put("id", tag.id());
    message.setAll(tag.content().deepCopy());
    if (media.type().equals("live_room") && message.get("time") instanceof ObjectNode time) {
      media
          .startedAt()
          .ifPresent(zero -> time.put("start_at", zero.plusMillis(tag.startMs()).toString()));
    }
    message.put("state", tag.state().wireName());
    if (!tag.moderation().isEmpty()) {
      message.set("moderation", tag.moderation());
    }
    message.set("visibility", visibility);
    if (!warnings.isEmpty()) {
      message.set("warnings", warnings);
    }
    return message
        .put("version", tag.version())
        .put("created_by", tag.createdBy())
        .put("created_at", tag.createdAt().toString())
        .put("updated_at", tag.updatedAt().toString());
  }

  /**
   * {@code $defs/media}.
   *
   * @param count how many tags it has that are neither revoked nor expired
   * @param lastSeq the number of its last event; 0 when there is none
   */
  public static ObjectNode media(StoredMedia media, LiveLimits limits, int count, long lastSeq) {
    ObjectNode message =
        Json.object()
            .put("id", media.id())
            .put("type", media.type())
            .put("status", media.status())
            .put("owner", media.owner().toString())
            .put("moderation", media.moderation());
    message.setAll(media.content().deepCopy());
    return message
        .put("tag_limit", limits.tags(media))
        .put("tag_count", count)
        .put("tags_version", media.tagsVersion())
        .put("last_seq", lastSeq)
        .put("created_at", media.createdAt().toString());
  }
}
