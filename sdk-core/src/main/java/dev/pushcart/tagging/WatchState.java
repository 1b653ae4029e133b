package dev.pushcart.tagging;

import dev.pushcart.DecodeException;
import dev.pushcart.PushcartException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How a {@link TagWatch} is, or what befell it. Immutable. */
public sealed interface WatchState {

  /** It has begun and is connecting for the first time. */
  record Connecting() implements WatchState {}

  /** The stream is open. */
  record Connected() implements WatchState {}

  /**
   * The connection could not be made, or broke; another one is made after the pause.
   *
   * @param cause what happened
   * @param pause how long until the next attempt begins
   */
  record Reconnecting(PushcartException cause, Duration pause) implements WatchState {}

  /**
   * The platform no longer has what came in between: list the tags anew.
   *
   * @param oldestSeq the oldest number that is kept; empty when not given
   */
  record Reset(OptionalLong oldestSeq) implements WatchState {}

  /**
   * Events did not come, or could not be read: list the tags anew.
   *
   * @param missed how many; empty when nobody can tell
   */
  record Gap(OptionalLong missed) implements WatchState {}

  /**
   * An event came that is none of the protocol's, or too large. It is left out, and counts as
   * missing at the next one.
   *
   * @param cause what is wrong with it
   */
  record Unreadable(DecodeException cause) implements WatchState {}

  /**
   * Nothing comes any more.
   *
   * @param cause the failure that ended it; empty when it was closed, or the platform ended it
   *     (204)
   */
  record Closed(Optional<PushcartException> cause) implements WatchState {}
}
