package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * How a message's text is written.
 *
 * @param value the value as it stands on the wire
 */
public record ContentType(String value) implements OpenEnum {

  private static final KnownValues<ContentType> KNOWN = new KnownValues<>(ContentType::new);

  /** Plain text. */
  public static final ContentType PLAIN = KNOWN.constant("plain");

  /** Markdown. It comes from the other side: render it without HTML. */
  public static final ContentType MARKDOWN = KNOWN.constant("markdown");

  /** The constant of that value, or a value this version does not know. */
  public static ContentType of(String value) {
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
