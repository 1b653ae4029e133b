package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is shown at a moment of media time (Pushcart protocol 2026-11-01, Product tags, Sets of
 * tags). Immutable.
 */
public interface ResolvedTags extends Extensible {

  /** The moment, in milliseconds of media time. */
  long atMs();

  /** The tags that are visible for the audience asked about, and shown then, in order. */
  List<ProductTag> active();

  /**
   * Tags that the platform answered among these although its own word on each is that it is not
   * seen. Do not show them; empty when the platform does not contradict itself.
   */
  List<ProductTag> unseen();

  /**
   * The next moment of media time at which they are others; empty when they stay. Who asks again
   * then misses nothing that media time brings.
   */
  OptionalLong nextChangeMs();

  /** What the platform warns of, such as too many hotspots at once. */
  List<TagWarning> warnings();

  /** For whom that was worked out. */
  Audience evaluatedFor();
}
