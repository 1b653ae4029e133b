package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Where a live room stands (Pushcart protocol 2026-11-01, Product tags, Lineups and pins).
 *
 * @param value the value as it stands on the wire
 */
public record RoomStatus(String value) implements OpenEnum {

  private static final KnownValues<RoomStatus> KNOWN = new KnownValues<>(RoomStatus::new);

  /** It is on. */
  public static final RoomStatus LIVE = KNOWN.constant("live");

  /** It is over, for good. */
  public static final RoomStatus ENDED = KNOWN.constant("ended");

  /** The constant of that value, or a value this version does not know. */
  public static RoomStatus of(String value) {
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
