package dev.pushcart.internal.model;

import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;

/** {@link Signals} on the wire. */
public final class SignalsData {

  /** An object whose keys are in reverse-domain naming. */
  public static final Codec<Signals> CODEC =
      Codecs.converted(Codecs.map(Codecs.JSON), Signals::new, Signals::values);

  private SignalsData() {}
}
