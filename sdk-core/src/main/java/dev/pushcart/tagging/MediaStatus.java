package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Where a media stands (Pushcart protocol 2026-11-01, Product tags, Media).
 *
 * @param value the value as it stands on the wire
 */
public record MediaStatus(String value) implements OpenEnum {

  private static final KnownValues<MediaStatus> KNOWN = new KnownValues<>(MediaStatus::new);

  /** Nobody sees it yet. */
  public static final MediaStatus DRAFT = KNOWN.constant("draft");

  /** It can be seen. */
  public static final MediaStatus PUBLISHED = KNOWN.constant("published");

  /** The operator blocked it. */
  public static final MediaStatus BLOCKED = KNOWN.constant("blocked");

  /** Of a live room that has ended. */
  public static final MediaStatus ENDED = KNOWN.constant("ended");

  /** The constant of that value, or a value this version does not know. */
  public static MediaStatus of(String value) {
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
