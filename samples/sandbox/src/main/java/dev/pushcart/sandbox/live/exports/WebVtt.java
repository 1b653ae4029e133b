package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags as a WebVTT metadata track (W3C WebVTT, section 4; Pushcart protocol 2026-11-01, Product
 * tags, Exports).
 */
final class WebVtt {
  static final String SIGNATURE = "WEBVTT";
  static final String TYPE = "product_tag";

  private static final long HUNDRED_HOURS = 360_000_000L;

  private WebVtt() {}

  static String write(StoredMedia media, List<StoredTag> tags) {
    StringBuilder document = new StringBuilder(SIGNATURE);
    document.append("\n\nNOTE pushcart product_tags v1 media=").append(media.id()).append('\n');
    List<StoredTag> byStart =
        tags.stream().sorted(Comparator.comparingLong(StoredTag::startMs)).toList();
    for (StoredTag tag : byStart) {
      JsonNode time = tag.content().path("time");
      ObjectNode payload = Json.object().put("type", TYPE).put("id", tag.id());
      payload.set("content", tag.content());
      document.append('\n').append(tag.id()).append('\n');
      document.append(timestamp(start(time))).append(" --> ").append(timestamp(end(time)));
      document.append('\n').append(MarkupFree.json(payload)).append('\n');
    }
    return document.toString();
  }

  /** When the cue of a tag with that time begins. */
  static long start(JsonNode time) {
    return time.path("start_ms").longValue(0);
  }

  /** When it ends: at 99:59:59.999 without an end, or later for one that begins later. */
  static long end(JsonNode time) {
    if (time.has("end_ms")) {
      return time.get("end_ms").longValue(0);
    }
    long start = start(time);
    return start < HUNDRED_HOURS - 1 ? HUNDRED_HOURS - 1 : start + HUNDRED_HOURS;
  }

  private static String timestamp(long ms) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000);
  }
}
