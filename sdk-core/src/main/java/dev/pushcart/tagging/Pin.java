package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a live room shows as its pin now (Pushcart protocol 2026-11-01, Product tags, Lineups and
 * pins). Of two the one with the higher {@link #pinSeq()} holds. Immutable.
 */
public interface Pin extends Extensible {

  /** The room. */
  String roomId();

  /** Grows with every pin and unpin; 0 when there never was one. */
  long pinSeq();

  /** What is shown; empty when nothing is. */
  Optional<PinnedAsset> asset();

  /** Since when; empty when nothing is shown. */
  Optional<Instant> startsAt();

  /** How long in all, in milliseconds; empty until the next pin or unpin. */
  OptionalLong durationMs();

  /** Until when; empty until the next pin or unpin. */
  Optional<Instant> endsAt();
}
