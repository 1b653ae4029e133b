package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.OptionalInt;

/** The media a tag is in (Pushcart protocol 2026-11-01, Product tags, Placing a tag). Immutable. */
public interface TagTarget extends Extensible {

  /** What kind of media it is. */
  MediaType type();

  /** The media's id at its platform. */
  String id();

  /** Which picture of a carousel, from 0; empty but for an image or post of several. */
  OptionalInt mediaIndex();
}
