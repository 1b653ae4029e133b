package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.List;

/**
 * A lineup that is kept to be used again (Pushcart protocol 2026-11-01, Product tags, Lineups and
 * pins). Immutable.
 */
public interface LineupSet extends Extensible {

  /** Its id. */
  String id();

  /** For people, plain text. */
  String name();

  /** In order. */
  List<LineupItem> entries();

  /** The principal that made it. */
  String owner();

  /** When. */
  Instant createdAt();
}
