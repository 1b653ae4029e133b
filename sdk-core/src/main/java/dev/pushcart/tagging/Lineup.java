package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * What a live room offers, in order (Pushcart protocol 2026-11-01, Product tags, Lineups and pins).
 * Immutable.
 */
public interface Lineup extends Extensible {

  /** The room. */
  String roomId();

  /** In order. */
  List<LineupEntry> entries();

  /** Grows with every change; what a change can be made conditional on. */
  long lineupVersion();
}
