package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much the live platform takes: what its profile says, what it refuses and what it warns of
 * ({@code $defs/config}, {@code limits}). Safe for use by several threads.
 */
public final class LiveLimits {
  private static final String FRAME_BYTES = "frame_bytes";

  /** Any tag's id and times fit into a frame of so many bytes. */
  private static final long LEAST_FRAME_BYTES = 512;

  private final Map<String, Long> values = new LinkedHashMap<>();

  /** The limits of a platform that nobody set up. */
  public LiveLimits() {
    values.put("image", 20L);
    values.put("carousel_image", 20L);
    values.put("post", 20L);
    values.put("short_video", 30L);
    values.put("long_video", 60L);
    values.put("replay", 60L);
    values.put("live_room", 60L);
    values.put("short_video_ms", 180_000L);
    values.put("lineup", 200L);
    values.put("batch", 100L);
    values.put("simultaneous_hotspots", 6L);
    values.put("label_length", 80L);
    values.put("keyframes", 32L);
    values.put(FRAME_BYTES, 1024L);
  }

  /**
   * A limit now.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public synchronized long get(String name) {
    Long value = values.get(name);
    if (value == null) {
      throw unknown(name);
    }
    return value;
  }

  /**
   * Changes a limit from now on; what is beyond it already stays.
   *
   * @throws IllegalArgumentException when there is none of that name, or the value is negative, or
   *     below 512 for {@code frame_bytes}
   */
  public synchronized void set(String name, long value) {
    long least = name.equals(FRAME_BYTES) ? LEAST_FRAME_BYTES : 0;
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
    if (values.replace(name, value) == null) {
      throw unknown(name);
    }
  }

  /**
   * The name of the limit that a media's tags are counted against; {@code carousel_image} counts
   * those of each image.
   */
  public String of(StoredMedia media) {
    return switch (media.type()) {
      case "image" -> media.imageCount().orElse(1) > 1 ? "carousel_image" : "image";
      case "video" ->
          media.durationMs().orElse(0) <= get("short_video_ms") ? "short_video" : "long_video";
      default -> media.type();
    };
  }

  /** How many tags a media takes in all. */
  public long tags(StoredMedia media) {
    String name = of(media);
    return name.equals("carousel_image") ? get(name) * media.imageCount().orElse(1) : get(name);
  }

  /** As it stands in the capability's configuration. */
  public synchronized ObjectNode json() {
    ObjectNode all = Json.object();
    values.forEach(all::put);
    return all;
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("limit must be of " + values.keySet() + ", was " + name);
  }
}
