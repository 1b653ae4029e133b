package dev.pushcart.commerce;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What kind of media an address leads to (UCP 2026-04-08, Catalog, Media).
 *
 * @param value the value as it stands on the wire
 */
public record MediaType(String value) implements OpenEnum {

  private static final KnownValues<MediaType> KNOWN = new KnownValues<>(MediaType::new);

  /** A picture. */
  public static final MediaType IMAGE = KNOWN.constant("image");

  /** A video. */
  public static final MediaType VIDEO = KNOWN.constant("video");

  /** A three-dimensional model. */
  public static final MediaType MODEL_3D = KNOWN.constant("model_3d");

  /** The constant of that value, or a value this version does not know. */
  public static MediaType of(String value) {
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
