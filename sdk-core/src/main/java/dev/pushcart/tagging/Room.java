package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;

/**
 * A live room, which is also a media of the same id (Pushcart protocol 2026-11-01, Product tags,
 * Lineups and pins). Immutable.
 */
public interface Room extends Extensible {

  /** The room's id, which is also its media's. */
  String id();

  /** For people, plain text; empty when not given. */
  Optional<String> title();

  /** Whether it is on. */
  RoomStatus status();

  /** Media time 0. */
  Instant startedAt();

  /** When it ended; empty while it is on. */
  Optional<Instant> endedAt();

  /** The media that its recording is; empty when there is none. */
  Optional<String> replayMediaId();

  /** The principal that opened it. */
  String owner();

  /** Grows with every change of the lineup. */
  long lineupVersion();

  /** Of the last pin or unpin; 0 before the first. */
  long pinSeq();
}
