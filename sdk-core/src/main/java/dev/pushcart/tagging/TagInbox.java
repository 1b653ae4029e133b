package dev.pushcart.tagging;

import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.DecodeException;
import dev.pushcart.FailureDetails;
import dev.pushcart.PushcartException;
import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.TagEventData;
import dev.pushcart.internal.sse.ServerSentEvent;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of a watch and was not taken yet. It numbers: what came twice is left out, what did not
 * come is told. It holds up the feed once it is full. It knows its watch only weakly, so that one
 * which everybody forgot can be told and ended.
 */
final class TagInbox implements Feed.Sink {

  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.tagging");

  /** The longest events together that wait, in characters. */
  private static final int MOST_WAITING = 16 << 20;

  private final String operation;
  private final String mediaId;
  private final int capacity;
  private final @Nullable TagListener listener;
  private final Executor executor;
  private final Executor callbacks;
  private final Throwable openedAt = new Throwable("opened here");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Item> items = new ArrayDeque<>();

  /** How long the events are together that were not taken. */
  private long waiting;

  private @Nullable Feed feed;
  private @Nullable Reference<?> watch;

  /** Behind what the stream goes on; what came, taken or not. */
  private OptionalLong position;

  /** Whether the position was reached, so that the next number is known. */
  private boolean numbered;

  /** The number that came last on this connection; touched by the feed alone. */
  private long lastOfStream;

  private boolean maybeMissed;
  private boolean broken;
  private OptionalLong lastSeq;
  private WatchState state = new WatchState.Connecting();
  private boolean telling;
  private boolean ended;
  private boolean closed;
  private boolean forgottenTold;
  private @Nullable PushcartException cause;

  /** Either is there. */
  private record Item(@Nullable TagEvent event, @Nullable WatchState state, int size) {}

  TagInbox(String operation, String mediaId, TagWatchOptions options, Executor callbacks) {
    this.operation = operation;
    this.mediaId = mediaId;
    this.capacity = options.buffer;
    this.listener = options.listener;
    this.executor = options.executor == null ? callbacks : options.executor;
    this.callbacks = callbacks;
    this.position = options.after;
    this.lastSeq = options.after;
    // Behind 0 comes the first one that is kept, whichever that is.
    this.numbered = options.after.orElse(0) > 0;
  }

  /** Starts it for that watch, as long as somebody holds it. */
  void begin(Feed feed, Reference<?> watch) {
    lock.lock();
    try {
      this.feed = feed;
      this.watch = watch;
    } finally {
      lock.unlock();
    }
    feed.start();
  }

  @Override
  public boolean wantsMore() {
    lock.lock();
    try {
      return !isFull();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isWanted() {
    boolean tell;
    lock.lock();
    try {
      boolean forgotten = watch != null && watch.get() == null && !closed;
      tell = forgotten && !forgottenTold;
      forgottenTold |= forgotten;
    } finally {
      lock.unlock();
    }
    if (tell) {
      LOG.warn(
          "{} was never closed, and nobody holds it any more; {}",
          operation,
          listener == null ? "it is ended" : "its listener hears on",
          openedAt);
    }
    return !forgottenTold || listener != null;
  }

  @Override
  public @Nullable String lastEventIdOrNull() {
    lock.lock();
    try {
      return position.isPresent() ? Long.toString(position.getAsLong()) : null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void connected() {
    lastOfStream = 0;
    tell(new WatchState.Connected());
    boolean lost;
    lock.lock();
    try {
      // Without a number to go on behind, whatever happened in between is unknown.
      lost = broken && position.isEmpty();
      maybeMissed |= lost;
    } finally {
      lock.unlock();
    }
    if (lost) {
      tell(new WatchState.Gap(OptionalLong.empty()));
    }
  }

  @Override
  public void reached(String lastEventId) {
    if (lastEventId.length() <= 16 && lastEventId.chars().allMatch(c -> c >= '0' && c <= '9')) {
      lock.lock();
      try {
        if (position.isEmpty()) {
          position = OptionalLong.of(Long.parseLong(lastEventId));
          numbered = true;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public boolean received(ServerSentEvent said) {
    TagEvent event;
    try {
      event = read(said);
    } catch (Mismatch unreadable) {
      unreadable(unreadable);
      return false;
    }
    int size = said.data().length();
    if (event.type().equals(TagEventType.RESET)) {
      boolean further;
      lock.lock();
      try {
        further = position.isEmpty() || position.getAsLong() != event.seq();
      } finally {
        lock.unlock();
      }
      accept(event, size, new WatchState.Reset(event.oldestSeq()));
      return further;
    }
    long missed;
    boolean unsure;
    lock.lock();
    try {
      if (numbered && event.seq() <= position.orElse(0)) {
        return false;
      }
      missed = numbered ? event.seq() - position.orElse(0) - 1 : 0;
      unsure = maybeMissed;
    } finally {
      lock.unlock();
    }
    if (missed > 0) {
      accept(TagEventData.behind(missed, event), size, new WatchState.Gap(OptionalLong.of(missed)));
    } else {
      accept(unsure ? TagEventData.behind(0, event) : event, size, null);
    }
    return true;
  }

  /** The event, if it can be believed. */
  private TagEvent read(ServerSentEvent said) {
    if (said.tooLarge()) {
      throw Mismatch.at("$", "is larger than an event is read");
    }
    TagEvent event = TagEventData.of(said.data());
    if (!event.mediaId().equals(mediaId)) {
      throw Mismatch.at("$.media_id", "expected " + mediaId + " but was " + event.mediaId());
    }
    if (!said.type().equals("message") && !said.type().equals(event.type().value())) {
      throw Mismatch.at("$.type", "expected " + said.type() + " but was " + event.type().value());
    }
    if (!said.lastEventId().isEmpty() && !said.lastEventId().equals(Long.toString(event.seq()))) {
      throw Mismatch.at("$.seq", "expected " + said.lastEventId() + " but was " + event.seq());
    }
    boolean reset = event.type().equals(TagEventType.RESET);
    if (!reset && event.seq() < lastOfStream) {
      throw Mismatch.at("$.seq", "must not fall from " + lastOfStream + " to " + event.seq());
    }
    lastOfStream = event.seq();
    return event;
  }

  private void unreadable(Mismatch mismatch) {
    lock.lock();
    try {
      maybeMissed = true;
    } finally {
      lock.unlock();
    }
    DecodeException failure =
        new DecodeException(
            operation + ": an event cannot be read and is left out: " + mismatch.getMessage(),
            mismatch.path(),
            FailureDetails.builder(operation, CallPhase.DECODE).attempts(1).build(),
            mismatch);
    LOG.warn("{}", failure.getMessage());
    tell(new WatchState.Unreadable(failure));
  }

  private void accept(TagEvent event, int size, @Nullable WatchState before) {
    if (before != null) {
      tell(before);
    }
    lock.lock();
    try {
      position = OptionalLong.of(event.seq());
      numbered = true;
      maybeMissed = false;
      if (!ended) {
        items.add(new Item(event, null, size));
        waiting += size;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    hurry();
  }

  @Override
  public void reconnecting(PushcartException cause, Duration pause) {
    lock.lock();
    try {
      broken |= state instanceof WatchState.Connected;
    } finally {
      lock.unlock();
    }
    tell(new WatchState.Reconnecting(cause, pause));
  }

  @Override
  public void ended(Optional<PushcartException> cause) {
    lock.lock();
    try {
      ended = true;
      this.cause = closed ? null : cause.orElse(null);
      state = new WatchState.Closed(closed ? Optional.empty() : cause);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    tell(new WatchState.Closed(closed ? Optional.empty() : cause));
  }

  private void tell(WatchState told) {
    lock.lock();
    try {
      if (ended && !(told instanceof WatchState.Closed)) {
        return;
      }
      boolean lasting =
          !(told instanceof WatchState.Reset
              || told instanceof WatchState.Gap
              || told instanceof WatchState.Unreadable);
      if (lasting) {
        state = told;
      }
      if (listener != null) {
        items.add(new Item(null, told, 0));
      }
    } finally {
      lock.unlock();
    }
    hurry();
  }

  private void hurry() {
    lock.lock();
    try {
      if (listener == null || telling || items.isEmpty()) {
        return;
      }
      telling = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::tellAll);
    } catch (Throwable gone) {
      // Shut down or broken: what waits must still be told, and not on this thread.
      callbacks.execute(this::tellAll);
    }
  }

  private void tellAll() {
    for (Item next = nextToTell(); next != null; next = nextToTell()) {
      tellOne(next);
    }
  }

  private @Nullable Item nextToTell() {
    lock.lock();
    try {
      Item next = take();
      telling = next != null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void tellOne(Item item) {
    TagListener told = listener;
    if (told == null) {
      return;
    }
    try {
      if (item.event() != null) {
        told.onEvent(item.event());
      } else if (item.state() != null) {
        told.onState(item.state());
      }
    } catch (Throwable failed) {
      LOG.warn("a listener of {} failed; the watch goes on", operation, failed);
    }
    handed(item);
  }

  /** The next event; null when none came in time, or none comes any more. */
  @Nullable TagEvent next(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (items.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      Item next = take();
      if (next != null) {
        handed(next);
        return next.event();
      }
      if (cause != null) {
        throw cause;
      }
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CallCanceledException(
          operation + ": waiting for the next event was interrupted; the watch goes on",
          FailureDetails.builder(operation, CallPhase.READ).attempts(1).retryable(true).build(),
          interrupted);
    } finally {
      lock.unlock();
    }
  }

  /** With the lock held. */
  private boolean isFull() {
    return items.size() >= capacity || waiting >= MOST_WAITING;
  }

  /** With the lock held. */
  private @Nullable Item take() {
    boolean full = isFull();
    Item next = items.poll();
    if (next != null) {
      waiting -= next.size();
    }
    if (full && !isFull() && feed != null) {
      feed.resume();
    }
    return next;
  }

  private void handed(Item item) {
    TagEvent event = item.event();
    if (event != null) {
      lock.lock();
      try {
        lastSeq = OptionalLong.of(event.seq());
      } finally {
        lock.unlock();
      }
    }
  }

  boolean hasListener() {
    return listener != null;
  }

  boolean isOver() {
    lock.lock();
    try {
      return ended && items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  OptionalLong lastSeq() {
    lock.lock();
    try {
      return lastSeq;
    } finally {
      lock.unlock();
    }
  }

  WatchState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    Feed open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      // What it ended with is told even so.
      items.removeIf(item -> !(item.state() instanceof WatchState.Closed));
      waiting = 0;
      if (ended) {
        return;
      }
      ended = true;
      state = new WatchState.Closed(Optional.empty());
      changed.signalAll();
      open = feed;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.close();
    }
  }
}
