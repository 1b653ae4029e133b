package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a media is watched. Given to {@link ProductTags#watch(String, java.util.function.Consumer)}.
 * Not thread-safe, and of no use after that call.
 */
public final class TagWatchOptions {

  private static final int MOST_BUFFERED = 100_000;

  OptionalLong after = OptionalLong.empty();
  AudienceQuery audience = AudienceQuery.everybody();
  int buffer = 256;
  Duration idleTimeout = Duration.ofSeconds(45);
  Duration firstPause = Duration.ofSeconds(1);
  Duration longestPause = Duration.ofSeconds(30);
  @Nullable TagListener listener;
  @Nullable Executor executor;

  TagWatchOptions() {}

  /**
   * Goes on behind that event, so that nothing is missed between two watches; by default the watch
   * begins with what comes next.
   *
   * @param seq what {@link TagWatch#lastSeq()} said, or {@link TaggedMedia#lastSeq()} of a media
   *     that was read before its tags were listed; 0 for from the first event that is kept
   * @throws IllegalArgumentException if it is negative or beyond 2^53 - 1
   */
  public TagWatchOptions after(long seq) {
    after = OptionalLong.of(TagRules.atLeast("after", seq, 0));
    return this;
  }

  /** For whom the visibility of the tags in the events is told; for everybody by default. */
  public TagWatchOptions audience(AudienceQuery audience) {
    this.audience = Objects.requireNonNull(audience, "audience");
    return this;
  }

  /**
   * How many events may wait to be taken before no more are read; 1 to 100,000, 256 by default.
   * Fewer wait if they are longer than 16 Mi characters together.
   *
   * @throws IllegalArgumentException if it is not
   */
  public TagWatchOptions buffer(int events) {
    buffer = TagRules.range("buffer", events, 1, MOST_BUFFERED);
    return this;
  }

  /** Hears everything; then events cannot be taken from the watch. */
  public TagWatchOptions listener(TagListener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /** Where the listener runs; the client's callback executor by default. It is never closed. */
  public TagWatchOptions executor(Executor executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
    return this;
  }

  /**
   * The longest silence before a connection counts as broken; 1 s to 10 min, 45 s by default. The
   * platform says something at least every 15 s.
   *
   * @throws IllegalArgumentException if it is not
   */
  public TagWatchOptions idleTimeout(Duration timeout) {
    idleTimeout = range("idleTimeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
    return this;
  }

  /**
   * How long to pause before connecting again: a random time up to a bound that doubles with each
   * attempt in vain, behind what the platform advises.
   *
   * @param first the first bound, 1 ms to 10 min; 1 s by default
   * @param longest the last bound, at least the first and at most 10 min; 30 s by default
   * @throws IllegalArgumentException if it is not
   */
  public TagWatchOptions pauses(Duration first, Duration longest) {
    Duration most = Duration.ofMinutes(10);
    firstPause = range("first", first, Duration.ofMillis(1), most);
    longestPause = range("longest", longest, first, most);
    return this;
  }

  private static Duration range(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          field + ": must be " + least + " to " + most + " but was " + value);
    }
    return value;
  }
}
