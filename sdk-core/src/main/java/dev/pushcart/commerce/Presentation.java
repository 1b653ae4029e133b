package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a warning must be shown (UCP 2026-04-08, Checkout, Warning Presentation).
 *
 * @param value the value as it stands on the wire
 */
public record Presentation(String value) implements OpenEnum {

  private static final KnownValues<Presentation> KNOWN = new KnownValues<>(Presentation::new);

  /** The buyer may dismiss it. */
  public static final Presentation NOTICE = KNOWN.constant("notice");

  /** Next to what it is about, not hidden, collapsed or dismissed by itself. */
  public static final Presentation DISCLOSURE = KNOWN.constant("disclosure");

  /** The constant of that value, or a value this version does not know. */
  public static Presentation of(String value) {
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
