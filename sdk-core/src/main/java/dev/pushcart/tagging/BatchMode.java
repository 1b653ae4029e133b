package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What becomes of a set of operations when one of them fails (Pushcart protocol 2026-11-01, Product
 * tags, Sets of tags).
 *
 * @param value the value as it stands on the wire
 */
public record BatchMode(String value) implements OpenEnum {

  private static final KnownValues<BatchMode> KNOWN = new KnownValues<>(BatchMode::new);

  /** All are done, or none. */
  public static final BatchMode ATOMIC = KNOWN.constant("atomic");

  /** Each for itself. */
  public static final BatchMode PARTIAL = KNOWN.constant("partial");

  /** The constant of that value, or a value this version does not know. */
  public static BatchMode of(String value) {
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
