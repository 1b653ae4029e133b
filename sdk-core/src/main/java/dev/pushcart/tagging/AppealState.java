package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What became of an appeal (Pushcart protocol 2026-11-01, Product tags, States).
 *
 * @param value the value as it stands on the wire
 */
public record AppealState(String value) implements OpenEnum {

  private static final KnownValues<AppealState> KNOWN = new KnownValues<>(AppealState::new);

  /** There is none. */
  public static final AppealState NONE = KNOWN.constant("none");

  /** It waits for a moderator. */
  public static final AppealState OPEN = KNOWN.constant("open");

  /** The tag was approved after all. */
  public static final AppealState GRANTED = KNOWN.constant("granted");

  /** The rejection stands. */
  public static final AppealState DENIED = KNOWN.constant("denied");

  /** The constant of that value, or a value this version does not know. */
  public static AppealState of(String value) {
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
