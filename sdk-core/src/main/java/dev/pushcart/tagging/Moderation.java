package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;

/**
 * The last decision about a tag (Pushcart protocol 2026-11-01, Product tags, States). Immutable.
 */
public interface Moderation extends Extensible {

  /** Who decided; empty when nobody did yet. */
  Optional<String> decidedBy();

  /** When; empty when nobody did yet. */
  Optional<Instant> decidedAt();

  /** Why, for machines; empty when none was given. */
  Optional<String> reasonCode();

  /** Why, for people, plain text; empty when none was given. */
  Optional<String> note();

  /** What the author said against it; empty when nothing. */
  Optional<Appeal> appeal();
}
