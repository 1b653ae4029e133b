package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a message's text is written.
 *
 * @param value the value as it stands on the wire
 */
public record ContentType(String value) implements OpenEnum {

  private static final Map<String, ContentType> KNOWN = new LinkedHashMap<>();

  /** Plain text. */
  public static final ContentType PLAIN = known("plain");

  /** Markdown. It comes from the other side: render it without HTML. */
  public static final ContentType MARKDOWN = known("markdown");

  /** The constant of that value, or a value this version does not know. */
  public static ContentType of(String value) {
    ContentType known = KNOWN.get(value);
    return known == null ? new ContentType(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static ContentType known(String value) {
    ContentType constant = new ContentType(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
