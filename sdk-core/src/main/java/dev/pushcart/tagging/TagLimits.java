package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a platform takes, as it says in its profile; where it does not say, the protocol's
 * default (Pushcart protocol 2026-11-01, Product tags, Discovery). Immutable.
 */
public final class TagLimits {

  private final JsonValue limits;

  private TagLimits(JsonValue limits) {
    this.limits = limits;
  }

  /** What that configuration of the capability says; empty for all defaults. */
  static TagLimits of(Optional<JsonValue> config) {
    return new TagLimits(config.flatMap(said -> said.get("limits")).orElse(JsonObject.EMPTY));
  }

  /** Tags of an image; 20 by default. */
  public long image() {
    return limit("image", 20);
  }

  /** Tags of one image of a carousel; 20 by default. */
  public long carouselImage() {
    return limit("carousel_image", 20);
  }

  /** Tags of a post; 20 by default. */
  public long post() {
    return limit("post", 20);
  }

  /** Tags of a video of at most {@link #shortVideoMs()}; 30 by default. */
  public long shortVideo() {
    return limit("short_video", 30);
  }

  /** Tags of a longer video; 60 by default. */
  public long longVideo() {
    return limit("long_video", 60);
  }

  /** Tags of a replay; 60 by default. */
  public long replay() {
    return limit("replay", 60);
  }

  /** Tags of a live room; 60 by default. */
  public long liveRoom() {
    return limit("live_room", 60);
  }

  /** The longest short video, in milliseconds; 60,000 by default. */
  public long shortVideoMs() {
    return limit("short_video_ms", 60_000);
  }

  /** Entries of a lineup; 200 by default. */
  public long lineup() {
    return limit("lineup", 200);
  }

  /** Operations of a batch, and entries or events of a call; 100 by default. */
  public long batch() {
    return limit("batch", 100);
  }

  /** Tags shown at once without a warning; 6 by default. */
  public long simultaneousHotspots() {
    return limit("simultaneous_hotspots", 6);
  }

  /** Code points of a label; 80 by default. */
  public long labelLength() {
    return limit("label_length", 80);
  }

  /** Keyframes of a tag; 32 by default. */
  public long keyframes() {
    return limit("keyframes", 32);
  }

  /** UTF-8 bytes of a frame; 1,024 by default. */
  public long frameBytes() {
    return limit("frame_bytes", 1024);
  }

  private long limit(String name, long otherwise) {
    return limits.get(name).map(JsonValue::asLong).stream()
        .flatMapToLong(said -> said.stream())
        .filter(said -> said >= 0)
        .findFirst()
        .orElse(otherwise);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TagLimits said && limits.equals(said.limits);
  }

  @Override
  public int hashCode() {
    return limits.hashCode();
  }

  /** What the platform says, as it says it. */
  @Override
  public String toString() {
    return "TagLimits" + limits;
  }
}
