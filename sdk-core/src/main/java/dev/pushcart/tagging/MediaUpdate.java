package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonNull;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.internal.model.MarketsData;
import dev.pushcart.internal.model.PlainText;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.Trees;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What changes about a media; what is not named stays (Pushcart protocol 2026-11-01, Product tags,
 * Media). Not thread-safe.
 */
public final class MediaUpdate {

  private static final int LARGEST_SIDE = 100_000;

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private MediaUpdate() {}

  /** Where it stands: draft or published; only the operator blocks. */
  public MediaUpdate status(MediaStatus status) {
    members.put("status", JsonValue.of(TagRules.value("status", status.value())));
    return this;
  }

  /**
   * For people: plain text of 1 to 200 code points.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate title(String title) {
    members.put("title", JsonValue.of(PlainText.require("title", title, 200)));
    return this;
  }

  /**
   * Of a video or replay, in milliseconds, at least 1.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate durationMs(long durationMs) {
    members.put("duration_ms", JsonValue.of(TagRules.atLeast("duration_ms", durationMs, 1)));
    return this;
  }

  /** Takes {@code duration_ms} away. */
  public MediaUpdate clearDurationMs() {
    members.put("duration_ms", JsonNull.NULL);
    return this;
  }

  /**
   * How many pictures a carousel has, 1 to 1,000.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate imageCount(int images) {
    members.put("image_count", JsonValue.of(TagRules.range("image_count", images, 1, 1000)));
    return this;
  }

  /** Takes {@code image_count} away. */
  public MediaUpdate clearImageCount() {
    members.put("image_count", JsonNull.NULL);
    return this;
  }

  /**
   * Of a replay: media time 0.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate startedAt(Instant moment) {
    members.put("started_at", JsonValue.of(TagRules.moment("started_at", moment).toString()));
    return this;
  }

  /** Takes {@code started_at} away. */
  public MediaUpdate clearStartedAt() {
    members.put("started_at", JsonNull.NULL);
    return this;
  }

  /**
   * What becomes of a tag that is submitted; the platform decides without it.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate moderation(ModerationPolicy policy) {
    members.put("moderation", JsonValue.of(TagRules.value("moderation", policy.value())));
    return this;
  }

  /** Takes {@code moderation} away. */
  public MediaUpdate clearModeration() {
    members.put("moderation", JsonNull.NULL);
    return this;
  }

  /**
   * Where it may be seen.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate markets(Markets markets) {
    members.put("markets", Trees.replacing(MarketsData.TABLE, TagRules.markets(markets)));
    return this;
  }

  /** Takes {@code markets} away. */
  public MediaUpdate clearMarkets() {
    members.put("markets", JsonNull.NULL);
    return this;
  }

  /**
   * Only for viewers known to be that old, 1 to 99 years.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate minAge(int years) {
    members.put("min_age", JsonValue.of(TagRules.minAge(years)));
    return this;
  }

  /** Takes {@code min_age} away. */
  public MediaUpdate clearMinAge() {
    members.put("min_age", JsonNull.NULL);
    return this;
  }

  /**
   * Whether it is paid for: a tag must then disclose something.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaUpdate commercial(boolean commercial) {
    members.put("commercial", JsonValue.of(commercial));
    return this;
  }

  /**
   * Width and height of the picture, in pixels, each 1 to 100,000.
   *
   * @throws IllegalArgumentException if one is not
   */
  public MediaUpdate size(int width, int height) {
    members.put("width", JsonValue.of(TagRules.range("width", width, 1, LARGEST_SIDE)));
    members.put("height", JsonValue.of(TagRules.range("height", height, 1, LARGEST_SIDE)));
    return this;
  }

  /**
   * Whose products may be tagged, by origin, at most 1,000; without it, everybody's.
   *
   * @throws IllegalArgumentException if one is no https origin (or http of this machine)
   */
  public MediaUpdate businesses(URI... origins) {
    members.put("businesses", Origins.tree(origins));
    return this;
  }

  /** Everybody's products may be tagged. */
  public MediaUpdate clearBusinesses() {
    members.put("businesses", JsonNull.NULL);
    return this;
  }

  /** What is sent. */
  static JsonObject patch(Consumer<MediaUpdate> media) {
    MediaUpdate collected = new MediaUpdate();
    media.accept(collected);
    if (collected.members.isEmpty()) {
      throw new IllegalArgumentException("patch: must change something");
    }
    return new JsonObject(collected.members);
  }
}
