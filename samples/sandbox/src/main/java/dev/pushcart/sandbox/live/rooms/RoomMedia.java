package dev.pushcart.sandbox.live.rooms;

import dev.pushcart.sandbox.live.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a room needs of the media and tags: a room is a media too, and its pins become tags of a
 * replay. Each call runs in the caller's transaction.
 */
public interface RoomMedia {

  /** Whether a media has that id, of whichever type. */
  boolean taken(Handle h, String id);

  /** Registers the media of a room. */
  void open(
      Handle h,
      String id,
      Principal owner,
      Instant startedAt,
      Optional<String> title,
      Optional<List<String>> businesses,
      Optional<String> moderation);

  /** Whether somebody may read the room's media. */
  boolean readable(Handle h, String id, Principal caller);

  /** The title that the room's media has now. */
  Optional<String> title(Handle h, String id);

  /** Whether products of a business may be offered in it. */
  boolean allows(Handle h, String id, String business);

  /** Ends the room's media. */
  void end(Handle h, String id);

  /**
   * Registers the replay of a room and tags it.
   *
   * @param owner the room's owner, who owns the replay and its tags
   * @param intervals when each product was pinned, oldest first
   */
  void replay(
      Handle h,
      String replayId,
      String roomId,
      Principal owner,
      Instant startedAt,
      long durationMs,
      List<PinInterval> intervals);

  /**
   * A product that was pinned.
   *
   * @param entry what its lineup entry said then
   * @param startMs of the room's clock
   * @param endMs greater than {@code startMs}
   */
  record PinInterval(ObjectNode entry, long startMs, long endMs) {}
}
