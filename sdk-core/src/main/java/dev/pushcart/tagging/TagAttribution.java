package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who earns by a tag. A tag that has one must disclose something (Pushcart protocol 2026-11-01,
 * Product tags, Disclosure). Immutable.
 */
public interface TagAttribution extends Extensible {

  /** The creator; empty when not given. */
  Optional<String> creatorId();

  /** The collaboration; empty when not given. */
  Optional<String> collaborationId();

  /** The affiliate link; empty when not given. */
  Optional<String> linkId();

  /** The commission agreed on, in 1/10,000, 0 to 10,000; empty when not given. */
  OptionalInt commissionBps();
}
