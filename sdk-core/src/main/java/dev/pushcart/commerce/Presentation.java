package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a warning must be shown (UCP 2026-04-08, Checkout, Warning Presentation).
 *
 * @param value the value as it stands on the wire
 */
public record Presentation(String value) implements OpenEnum {

  private static final Map<String, Presentation> KNOWN = new LinkedHashMap<>();

  /** The buyer may dismiss it. */
  public static final Presentation NOTICE = known("notice");

  /** Next to what it is about, not hidden, collapsed or dismissed by itself. */
  public static final Presentation DISCLOSURE = known("disclosure");

  /** The constant of that value, or a value this version does not know. */
  public static Presentation of(String value) {
    Presentation known = KNOWN.get(value);
    return known == null ? new Presentation(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static Presentation known(String value) {
    Presentation constant = new Presentation(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
