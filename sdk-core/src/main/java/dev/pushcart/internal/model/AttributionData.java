package dev.pushcart.internal.model;

import dev.pushcart.commerce.Attribution;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;

/** {@link Attribution} on the wire. */
public final class AttributionData {

  /** An object of strings. */
  public static final Codec<Attribution> CODEC =
      Codecs.converted(Codecs.map(Codecs.STRING), Attribution::new, Attribution::values);

  private AttributionData() {}
}
