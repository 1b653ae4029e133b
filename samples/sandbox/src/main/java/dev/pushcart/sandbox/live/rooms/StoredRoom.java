package dev.pushcart.sandbox.live.rooms;

import java.time.Instant;
import java.util.Optional;

/** A room as it is kept; its title and businesses are its media's. */
record StoredRoom(
    String id,
    String owner,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> replayMediaId,
    long lineupVersion,
    long pinSeq) {

  boolean ended() {
    return endedAt.isPresent();
  }
}
