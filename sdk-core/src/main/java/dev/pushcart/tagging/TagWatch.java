package dev.pushcart.tagging;

import dev.pushcart.internal.binding.ConnectedBusiness;
import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.binding.Question;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every change of a media, as it happens (Pushcart protocol 2026-11-01, Product tags, Watching).
 *
 * <p><b>Nothing is passed over in silence.</b> Events come in order and once. After a broken
 * connection the watch goes on behind the last event that came; where that is not possible, or
 * events are missing, the next one says so by {@link TagEvent#listAnew()}.
 *
 * <p><b>Nothing is repeated for ever in vain.</b> What may pass (a broken connection, 429, 5xx) is
 * tried again, behind growing random pauses and what the platform advises. Everything else, such as
 * 401, 403 and 404, ends the watch with its exception.
 *
 * <p><b>Who is slow holds up the platform</b>, and not memory: once the buffer is full nothing more
 * is read.
 *
 * <p>Take events with {@link #next} or by iterating, or give a {@link TagListener}. An open watch
 * holds a connection, and a thread of the transport ({@link dev.pushcart.OkHttpTransport#using}
 * says what to do about many), and takes no place of the client's bulkhead. Close it; closing the
 * client ends it, too. One that everybody forgot is reported in the log, with where it was opened,
 * and ended unless it has a listener. Thread-safe.
 */
public final class TagWatch implements Iterable<TagEvent>, AutoCloseable {

  /** The largest event that is read: the longest text that is, and what is around it. */
  private static final int MAX_EVENT_BYTES = 2 << 20;

  private final TagInbox inbox;

  private TagWatch(TagInbox inbox) {
    this.inbox = inbox;
  }

  static TagWatch open(ConnectedBusiness platform, Question<?> question, TagWatchOptions options) {
    String mediaId = Objects.requireNonNull(question.idOrNull());
    TagInbox inbox =
        new TagInbox(
            question.operation().name() + " at " + platform.url() + " of " + mediaId,
            mediaId,
            options,
            platform.callbacks());
    Feed feed =
        platform.follow(
            question,
            new Feed.Manner(
                options.idleTimeout, options.firstPause, options.longestPause, MAX_EVENT_BYTES),
            inbox);
    TagWatch watch = new TagWatch(inbox);
    inbox.begin(feed, new WeakReference<>(watch));
    return watch;
  }

  /**
   * Takes the next event, and waits for it as long as that. Empty when none came, and when none
   * comes any more, as {@link #isOver()} tells.
   *
   * @throws dev.pushcart.PushcartException what ended the watch, once all events are taken; every
   *     time
   * @throws dev.pushcart.CallCanceledException if the thread is interrupted; its flag is set again
   *     and the watch goes on
   * @throws IllegalStateException if there is a listener
   */
  public Optional<TagEvent> next(Duration wait) {
    requireNoListener();
    try {
      return Optional.ofNullable(inbox.next(nanos(wait)));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static long nanos(Duration wait) {
    if (wait.isNegative()) {
      return 0;
    }
    try {
      return wait.toNanos();
    } catch (ArithmeticException forEver) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Takes event after event, each as {@link #next} does, waiting without end. It ends when the
   * watch is closed.
   */
  @Override
  public Iterator<TagEvent> iterator() {
    requireNoListener();
    return new Iterator<>() {
      private @Nullable TagEvent taken;

      @Override
      public boolean hasNext() {
        while (taken == null && !isOver()) {
          taken = TagWatch.this.next(Duration.ofSeconds(Long.MAX_VALUE)).orElse(null);
        }
        if (taken == null) {
          // Throws what ended it.
          taken = TagWatch.this.next(Duration.ZERO).orElse(null);
        }
        return taken != null;
      }

      @Override
      public TagEvent next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the watch was closed");
        }
        TagEvent event = Objects.requireNonNull(taken);
        taken = null;
        return event;
      }
    };
  }

  private void requireNoListener() {
    if (inbox.hasListener()) {
      throw new IllegalStateException("this watch has a listener, which hears every event");
    }
  }

  /**
   * The number of the last event that was taken, or that the listener is done with: keep it, and
   * {@link TagWatchOptions#after} goes on there after a restart. Before the first one what {@code
   * after} said, or empty.
   */
  public OptionalLong lastSeq() {
    return inbox.lastSeq();
  }

  /** How it is now. */
  public WatchState state() {
    return inbox.state();
  }

  /** Whether nothing comes any more and everything is taken. */
  public boolean isOver() {
    return inbox.isOver();
  }

  /**
   * Ends it: the connection at once, and what was not taken is gone. A listener may be busy with
   * one more event; what it is told after that is {@link WatchState.Closed}. From any thread;
   * closing twice is harmless.
   */
  @Override
  public void close() {
    inbox.close();
    Reference.reachabilityFence(this);
  }
}
