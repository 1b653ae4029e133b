package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.LiveAnswer;
import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.tags.LiveLimits;
import dev.pushcart.sandbox.live.tags.Permissions;
import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.live.tags.TagState;
import dev.pushcart.sandbox.live.tags.TagStore;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Writes the approved tags of a media in another format. */
final class TagExports {
  private static final String JSON = "application/json";
  private static final Map<String, String> TYPES =
      Map.of(
          "webvtt", "text/vtt",
          "hls", "application/vnd.apple.mpegurl",
          "jsonld", "application/ld+json",
          "frames", JSON);

  private final Database database;
  private final TagStore store;
  private final LiveLimits limits;

  TagExports(Database database, TagStore store, LiveLimits limits) {
    this.database = database;
    this.store = store;
    this.limits = limits;
  }

  LiveAnswer answer(LiveCall call) {
    String format = call.parameter("format").orElseThrow(() -> invalid("required", "is required"));
    String type = TYPES.get(format);
    if (type == null) {
      throw invalid("unknown_value", "must be one of frames, hls, jsonld, webvtt");
    }
    List<String> parts = database.read(h -> parts(h, call, format));
    if (!type.equals(JSON) && !wantsJson(call.accept().orElse(""), type)) {
      byte[] document = parts.get(0).getBytes(StandardCharsets.UTF_8);
      return new LiveAnswer.Document(200, type, document);
    }
    ObjectNode export = Json.object().put("format", format).put("media_type", type);
    parts.forEach(export.putArray("parts")::add);
    return LiveAnswer.ok(export);
  }

  private List<String> parts(Handle h, LiveCall call, String format) {
    StoredMedia media =
        store
            .media(h, call.id())
            .filter(each -> Permissions.mayRead(call.caller(), each))
            .orElseThrow(() -> Permissions.notFound("media", call.id()));
    List<StoredTag> tags = store.byMedia(h, media.id(), List.of(TagState.APPROVED));
    return switch (format) {
      case "webvtt" -> List.of(WebVtt.write(media, tags));
      case "hls" -> List.of(HlsDateRanges.write(media, tags));
      case "jsonld" -> List.of(JsonLd.write(media, tags));
      default -> Frames.write(media, tags, limits.get("frame_bytes"));
    };
  }

  /** JSON where the client names it and does not like the document's own type better. */
  private static boolean wantsJson(String accept, String type) {
    double json = quality(accept, JSON);
    return json > 0 && json >= quality(accept, type);
  }

  /** The weight of a type that is named (RFC 9110, section 12.5.1); 0 for one that is not. */
  private static double quality(String accept, String type) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.strip().split("\\s*;\\s*", -1);
      if (parts[0].equals(type)) {
        for (String part : parts) {
          if (part.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
            return Double.parseDouble(part.substring(2));
          }
        }
        return 1;
      }
    }
    return 0;
  }

  private static Problem invalid(String code, String detail) {
    ObjectNode error =
        Json.object().put("pointer", "format").put("code", code).put("detail", detail);
    return new Problem(400, "invalid_query", "format " + detail)
        .with("errors", Json.array().add(error));
  }
}
