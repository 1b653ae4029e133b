package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.ProblemDetails;
import java.util.Optional;

/**
 * What became of one operation of a set (Pushcart protocol 2026-11-01, Product tags, Sets of tags).
 * Immutable.
 */
public interface ItemResult extends Extensible {

  /** Which one, from 0. */
  int index();

  /** What it was: {@code create}, {@code update}, {@code move} or {@code revoke}. */
  String op();

  /**
   * The HTTP status it would have had alone; 424 for one that was undone because another failed.
   */
  int status();

  /** The tag as it is now; empty when it was not done. */
  Optional<ProductTag> tag();

  /** Why it was not done; empty when it was. */
  Optional<ProblemDetails> problem();

  /** Whether it was done. */
  default boolean isDone() {
    return status() >= 200 && status() < 300 && problem().isEmpty();
  }
}
