package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * Whether the whole audience asked about sees a tag, and every reason why not (Pushcart protocol
 * 2026-11-01, Product tags, Visibility). Immutable.
 */
public interface Visibility extends Extensible {

  /**
   * True only when nothing at all is in the way. A platform that contradicts itself, by a reason or
   * by the tag's state, has not said so.
   */
  boolean visible();

  /** Every reason that applies, each once; empty when visible, or when the platform names none. */
  List<VisibilityReason> reasons();

  /** For whom, where and when. */
  Audience evaluatedFor();
}
