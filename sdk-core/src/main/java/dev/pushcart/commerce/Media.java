package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.Optional;
import java.util.OptionalLong;

/** A picture, a video or a model of a product (UCP 2026-04-08, Catalog, Media). Immutable. */
public interface Media extends Extensible {

  /** What kind it is. */
  MediaType type();

  /** The address as sent, which may be a {@code data:} URL. Not checked. */
  String url();

  /** A text that says what is to be seen; empty when there is none. */
  Optional<String> altText();

  /** In pixels, at least 1; empty when not given. */
  OptionalLong width();

  /** In pixels, at least 1; empty when not given. */
  OptionalLong height();
}
