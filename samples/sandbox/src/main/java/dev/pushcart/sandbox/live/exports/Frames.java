package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import dev.pushcart.sandbox.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags as small frames for metadata channels. Every tag is in exactly one of them, and none has
 * more bytes than it may. Without tags there is one frame that says so.
 */
final class Frames {
  private static final BigDecimal STEPS = BigDecimal.valueOf(10_000);

  private Frames() {}

  /**
   * The frames, in order.
   *
   * @param limit the most UTF-8 bytes of one, at least 512
   */
  static List<String> write(StoredMedia media, List<StoredTag> tags, long limit) {
    for (int count = 1; ; count *= 10) {
      // The count is in every frame, so its digits are in the room that tags have.
      List<ArrayNode> frames = packed(media, tags, limit, count * 10 - 1);
      if (frames.size() < count * 10) {
        List<String> texts = new ArrayList<>();
        for (ArrayNode frame : frames) {
          texts.add(Json.text(frame(media, texts.size() + 1, frames.size(), frame)));
        }
        return texts;
      }
    }
  }

  private static List<ArrayNode> packed(
      StoredMedia media, List<StoredTag> tags, long limit, int widest) {
    long room = limit - Json.bytes(frame(media, widest, widest, Json.array())).length;
    List<ArrayNode> frames = new ArrayList<>();
    ArrayNode current = Json.array();
    long used = 0;
    for (StoredTag tag : tags) {
      ArrayNode entry = entry(tag, true);
      if (Json.bytes(entry).length > room) {
        entry = entry(tag, false);
      }
      long size = Json.bytes(entry).length;
      if (!current.isEmpty() && used + 1 + size > room) {
        frames.add(current);
        current = Json.array();
        used = 0;
      }
      used += size + (current.isEmpty() ? 0 : 1);
      current.add(entry);
    }
    if (!current.isEmpty() || frames.isEmpty()) {
      frames.add(current);
    }
    return frames;
  }

  private static ObjectNode frame(StoredMedia media, int number, int of, ArrayNode tags) {
    ObjectNode frame =
        Json.object().put("v", 1).put("k", "tags").put("m", media.id()).put("s", number);
    frame.put("n", of);
    frame.set("t", tags);
    return frame;
  }

  private static ArrayNode entry(StoredTag tag, boolean whole) {
    Optional<Place> place = whole ? Place.of(tag) : Optional.empty();
    ArrayNode entry = Json.array().add(tag.id());
    if (whole) {
      entry.add(tag.product().variant().orElse(tag.product().productId()));
    } else {
      entry.addNull();
    }
    if (place.isPresent()) {
      entry.add(steps(place.get().x())).add(steps(place.get().y()));
    } else {
      entry.addNull().addNull();
    }
    entry.add(tag.startMs());
    if (tag.endMs().isPresent()) {
      entry.add(tag.endMs().getAsLong());
    } else {
      entry.addNull();
    }
    return entry;
  }

  private static int steps(BigDecimal fraction) {
    return fraction.multiply(STEPS).setScale(0, RoundingMode.HALF_UP).intValueExact();
  }
}
