package dev.pushcart.tagging;

import dev.pushcart.JsonValue;
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
 * A media to be: what its platform is told about it, so that products can be tagged in it (Pushcart
 * protocol 2026-11-01, Product tags, Media). It is published unless {@link #draft()} is said. Not
 * thread-safe.
 */
public final class MediaRegistration {

  private static final int LARGEST_SIDE = 100_000;

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private MediaRegistration(MediaType type) {
    members.put("type", JsonValue.of(TagRules.value("type", type.value())));
  }

  /**
   * Its id: 1 to 128 letters, digits and {@code . _ ~ -}; the platform makes one without it.
   *
   * @throws IllegalArgumentException if it is not
   */
  public MediaRegistration id(String id) {
    members.put("id", JsonValue.of(TagRules.id("id", id)));
    return this;
  }

  /** Not published yet: nobody sees its tags. */
  public MediaRegistration draft() {
    members.put("status", JsonValue.of(MediaStatus.DRAFT.value()));
    return this;
  }

  /**
   * For people: plain text of 1 to 200 code points.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration title(String title) {
    members.put("title", JsonValue.of(PlainText.require("title", title, 200)));
    return this;
  }

  /**
   * Of a video or replay, in milliseconds, at least 1.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration durationMs(long durationMs) {
    members.put("duration_ms", JsonValue.of(TagRules.atLeast("duration_ms", durationMs, 1)));
    return this;
  }

  /**
   * How many pictures a carousel has, 1 to 1,000.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration imageCount(int images) {
    members.put("image_count", JsonValue.of(TagRules.range("image_count", images, 1, 1000)));
    return this;
  }

  /**
   * Of a replay: media time 0.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration startedAt(Instant moment) {
    members.put("started_at", JsonValue.of(TagRules.moment("started_at", moment).toString()));
    return this;
  }

  /**
   * What becomes of a tag that is submitted; the platform decides without it.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration moderation(ModerationPolicy policy) {
    members.put("moderation", JsonValue.of(TagRules.value("moderation", policy.value())));
    return this;
  }

  /**
   * Where it may be seen.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration markets(Markets markets) {
    members.put("markets", Trees.of(MarketsData.TABLE, TagRules.markets(markets)));
    return this;
  }

  /**
   * Only for viewers known to be that old, 1 to 99 years.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration minAge(int years) {
    members.put("min_age", JsonValue.of(TagRules.minAge(years)));
    return this;
  }

  /**
   * Whether it is paid for: a tag must then disclose something.
   *
   * @throws IllegalArgumentException if it is not as said
   */
  public MediaRegistration commercial(boolean commercial) {
    members.put("commercial", JsonValue.of(commercial));
    return this;
  }

  /**
   * Width and height of the picture, in pixels, each 1 to 100,000.
   *
   * @throws IllegalArgumentException if one is not
   */
  public MediaRegistration size(int width, int height) {
    members.put("width", JsonValue.of(TagRules.range("width", width, 1, LARGEST_SIDE)));
    members.put("height", JsonValue.of(TagRules.range("height", height, 1, LARGEST_SIDE)));
    return this;
  }

  /**
   * Whose products may be tagged, by origin, at most 1,000; without it, everybody's.
   *
   * @throws IllegalArgumentException if one is no https origin (or http of this machine)
   */
  public MediaRegistration businesses(URI... origins) {
    members.put("businesses", Origins.tree(origins));
    return this;
  }

  /** What is sent. */
  static JsonObject document(MediaType type, Consumer<MediaRegistration> media) {
    MediaRegistration collected = new MediaRegistration(type);
    media.accept(collected);
    return new JsonObject(collected.members);
  }
}
