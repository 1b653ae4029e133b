package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kind of media an address leads to (UCP 2026-04-08, Catalog, Media).
 *
 * @param value the value as it stands on the wire
 */
public record MediaType(String value) implements OpenEnum {

  private static final Map<String, MediaType> KNOWN = new LinkedHashMap<>();

  /** A picture. */
  public static final MediaType IMAGE = known("image");

  /** A video. */
  public static final MediaType VIDEO = known("video");

  /** A three-dimensional model. */
  public static final MediaType MODEL_3D = known("model_3d");

  /** The constant of that value, or a value this version does not know. */
  public static MediaType of(String value) {
    MediaType known = KNOWN.get(value);
    return known == null ? new MediaType(value) : known;
  }

  @Override
  public boolean isKnown() {
    return KNOWN.containsKey(value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static MediaType known(String value) {
    MediaType constant = new MediaType(value);
    KNOWN.put(value, constant);
    return constant;
  }
}
