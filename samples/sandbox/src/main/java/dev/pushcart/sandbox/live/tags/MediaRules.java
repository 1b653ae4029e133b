package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.live.Principal;
import dev.pushcart.sandbox.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The one reader of what somebody says of a media (Pushcart protocol 2026-11-01, Media). */
final class MediaRules {
  private static final List<String> PLATFORM =
      List.of("owner", "tag_limit", "tag_count", "tags_version", "last_seq", "created_at");
  private static final Set<String> TYPES = sorted("image", "video", "live_room", "replay", "post");
  private static final Set<String> STATUSES = sorted("draft", "published", "blocked", "ended");

  private MediaRules() {}

  /** {@code $defs/media_registration}, read. */
  static ObjectNode registration(ObjectNode in, Errors errors) {
    Form form = new Form(in, "", errors);
    form.readOnly(PLATFORM).required("type").id("id").oneOf("type", TYPES);
    String type = form.good("type").orElse("");
    if (type.equals("live_room")) {
      form.broken("type", "not_allowed", "of a live_room comes by create_room");
    }
    form.oneOf("status", STATUSES);
    if (form.good("status").filter(s -> !s.equals("draft") && !s.equals("published")).isPresent()) {
      form.broken("status", "not_allowed", "of a new media is draft or published");
    }
    members(form, type);
    return form.out();
  }

  /**
   * What a media says after a merge patch (RFC 7396).
   *
   * @return its content, and status and moderation where they are said
   */
  static ObjectNode patched(StoredMedia media, ObjectNode patch, Principal caller, Errors errors) {
    Form said = new Form(patch, "", errors);
    said.readOnly(PLATFORM).readOnly(List.of("id", "type"));
    if (media.type().equals("live_room")) {
      said.readOnly(List.of("started_at"));
    }
    if (patch.isEmpty()) {
      errors.add("", "required", "must have a member to change");
    }
    ObjectNode before = media.content().deepCopy();
    before.put("moderation", media.moderation());
    ObjectNode merged = MergePatch.apply(before, without(patch, "status"));
    Form form = new Form(merged, "", errors);
    members(form, media.type());
    status(said, media, caller);
    form.out().put("status", said.good("status").orElse(media.status()));
    return form.out();
  }

  private static void status(Form said, StoredMedia media, Principal caller) {
    said.oneOf("status", STATUSES);
    String from = media.status();
    String to = said.good("status").orElse(from);
    boolean operator = caller.is(Principal.Kind.OPERATOR);
    boolean moderated = to.equals("blocked") || from.equals("blocked");
    if (!to.equals(from)
        && (to.equals("ended") || from.equals("ended") || (moderated && !operator))) {
      said.broken("status", "not_allowed", "cannot go from %s to %s for you".formatted(from, to));
    }
  }

  private static void members(Form form, String type) {
    form.text("title", 200)
        .integer("duration_ms", 1, Json.MAX_INTEGER)
        .integer("width", 1, 100_000)
        .integer("height", 1, 100_000)
        .integer("image_count", 1, 1000)
        .moment("started_at")
        .oneOf("moderation", StoredMedia.MODERATIONS)
        .strings("businesses", 1000, Origin::of, "an https origin such as https://shop.example")
        .object("markets", ContentRules::markets)
        .integer("min_age", 1, 99)
        .flag("commercial");
    if (TYPES.contains(type)) {
      if (!type.equals("video") && !type.equals("replay")) {
        form.notAllowed("duration_ms", "belongs to video and replay only");
      }
      if (!type.equals("image") && !type.equals("post")) {
        form.notAllowed("image_count", "belongs to image and post only");
      }
      if (!type.equals("live_room") && !type.equals("replay")) {
        form.notAllowed("started_at", "belongs to live_room and replay only");
      }
    }
  }

  private static ObjectNode without(ObjectNode object, String member) {
    ObjectNode copy = object.deepCopy();
    copy.remove(member);
    return copy;
  }

  private static Set<String> sorted(String... values) {
    return new TreeSet<>(List.of(values));
  }
}
