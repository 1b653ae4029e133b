package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;

/**
 * What an author said against a rejection (Pushcart protocol 2026-11-01, Product tags, States).
 * Immutable.
 */
public interface Appeal extends Extensible {

  /** What became of it. */
  AppealState state();

  /** The author's words; empty when there is none. */
  Optional<String> reason();

  /** When it was made; empty when there is none. */
  Optional<Instant> at();

  /** When it was decided; empty while it is open. */
  Optional<Instant> decidedAt();
}
