package dev.pushcart.sandbox.live.tags;

import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much the live platform takes: what its profile says, what it refuses and what it warns of
 * ({@code $defs/config}, {@code limits}). What was changed is kept in the database. Safe for use by
 * several threads.
 */
public final class LiveLimits {
  /** Any tag's id and times fit into a frame of so many bytes. */
  private static final long LEAST_FRAME_BYTES = 512;

  private final Map<String, Long> values = new LinkedHashMap<>();
  private final Map<String, Long> least = new HashMap<>();

  /** The page's defaults, and over them what the database has. */
  public LiveLimits(Database database) {
    limit("image", 20, 0);
    limit("carousel_image", 20, 0);
    limit("post", 20, 0);
    limit("short_video", 30, 0);
    limit("long_video", 60, 0);
    limit("replay", 60, 0);
    limit("live_room", 60, 0);
    limit("short_video_ms", 60_000, 1);
    limit("lineup", 200, 0);
    limit("batch", 100, 1);
    limit("simultaneous_hotspots", 6, 1);
    limit("label_length", 80, 1);
    limit("keyframes", 32, 1);
    limit("frame_bytes", 1024, LEAST_FRAME_BYTES);
    database
        .read(
            h ->
                h.createQuery("SELECT name, value FROM live_limits")
                    .map((rs, ctx) -> Map.entry(rs.getString("name"), rs.getLong("value")))
                    .list())
        .forEach(kept -> values.replace(kept.getKey(), kept.getValue()));
  }

  private void limit(String name, long usual, long min) {
    values.put(name, usual);
    least.put(name, min);
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
   * Changes a limit from now on; what is beyond it already stays. Kept by the caller's transaction,
   * in which writers come one after the other.
   *
   * @throws IllegalArgumentException when there is none of that name, or the value is less than the
   *     least that makes sense
   */
  public void set(Handle h, String name, long value) {
    Long min = least.get(name);
    if (min == null) {
      throw unknown(name);
    }
    if (value < min || value > Json.MAX_INTEGER) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, was %d".formatted(name, min, Json.MAX_INTEGER, value));
    }
    h.execute(
        "INSERT INTO live_limits (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
    put(name, value);
  }

  private synchronized void put(String name, long value) {
    values.put(name, value);
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
    return new IllegalArgumentException("limit must be of " + least.keySet() + ", was " + name);
  }
}
