package dev.pushcart.internal.binding;

import dev.pushcart.PushcartException;
import dev.pushcart.internal.sse.ServerSentEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events of a business, followed across breaks until somebody ends it or the business
 * does. Thread-safe.
 *
 * <p>Each opening is a call of its own before it is sent: identity, authentication, signature,
 * limiter and breaker; the breaker counts how openings end. A feed takes no place of the bulkhead,
 * since it would keep it. What breaks and may be repeated is opened again, after the pause that was
 * advised and a random part of one that doubles; every other failure ends the feed.
 */
public interface Feed {

  /** Begins to follow. Returns at once. */
  void start();

  /** Goes on after {@link Sink#wantsMore()} said no. */
  void resume();

  /** Ends it from any thread: the exchange at once, {@link Sink#ended} as the next event. */
  void close();

  /**
   * How a feed is followed.
   *
   * @param idleTimeout the longest silence of an open stream before it counts as broken
   * @param firstPause the longest first pause before it is opened again, without advice
   * @param longestPause where doubling it ends
   * @param maxEventBytes the largest event that is read; a larger one is told as such
   */
  record Manner(
      Duration idleTimeout, Duration firstPause, Duration longestPause, int maxEventBytes) {}

  /** Hears what comes of it, one thing at a time, on the client's callback executor. */
  interface Sink {

    /** Whether there is room for one more; asked from the feed's thread. */
    boolean wantsMore();

    /** Whether anybody can still hear of it. */
    boolean isWanted();

    /** Behind which event to go on; null for with what comes next. */
    @Nullable String lastEventIdOrNull();

    /** The stream is open. */
    void connected();

    /** The stream says where it is, with an event or without one. */
    void reached(String lastEventId);

    /** An event; says whether it brought the feed on, and so is no reason to go slow. */
    boolean received(ServerSentEvent event);

    /** It broke, and is opened again after that pause. */
    void reconnecting(PushcartException cause, Duration pause);

    /**
     * It is over, with the failure that ended it, if one did. Once, and where the client is closed
     * from the thread that closes it: what is told after that is not wanted.
     */
    void ended(Optional<PushcartException> cause);
  }
}
