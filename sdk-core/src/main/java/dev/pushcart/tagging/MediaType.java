package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What kind of media a tag is in (Pushcart protocol 2026-11-01, Product tags, Placing a tag).
 *
 * @param value the value as it stands on the wire
 */
public record MediaType(String value) implements OpenEnum {

  private static final KnownValues<MediaType> KNOWN = new KnownValues<>(MediaType::new);

  /** A picture, or one picture of a carousel. */
  public static final MediaType IMAGE = KNOWN.constant("image");

  /** A recorded video. */
  public static final MediaType VIDEO = KNOWN.constant("video");

  /** A live room; media time begins when it starts. */
  public static final MediaType LIVE_ROOM = KNOWN.constant("live_room");

  /** The recording of a live room. */
  public static final MediaType REPLAY = KNOWN.constant("replay");

  /** A post with pictures. */
  public static final MediaType POST = KNOWN.constant("post");

  /** The constant of that value, or a value this version does not know. */
  public static MediaType of(String value) {
    return KNOWN.of(value);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
