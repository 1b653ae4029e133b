package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a tag came to be (Pushcart protocol 2026-11-01, Product tags).
 *
 * @param value the value as it stands on the wire
 */
public record TagSource(String value) implements OpenEnum {

  private static final KnownValues<TagSource> KNOWN = new KnownValues<>(TagSource::new);

  /** Somebody placed it. */
  public static final TagSource MANUAL = KNOWN.constant("manual");

  /** It was pinned in the live room that this is the replay of. */
  public static final TagSource PIN = KNOWN.constant("pin");

  /** It was imported. */
  public static final TagSource IMPORT = KNOWN.constant("import");

  /** A detection found it. */
  public static final TagSource AUTO_DETECT = KNOWN.constant("auto_detect");

  /** The constant of that value, or a value this version does not know. */
  public static TagSource of(String value) {
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
