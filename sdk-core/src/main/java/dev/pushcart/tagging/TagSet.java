package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * All tags of a media after a change of all of them (Pushcart protocol 2026-11-01, Product tags,
 * Sets of tags). Immutable.
 */
public interface TagSet extends Extensible {

  /** Every one, in order. */
  List<ProductTag> tags();

  /** Of the media's tags after it; what the next change is made conditional on. */
  long tagsVersion();
}
