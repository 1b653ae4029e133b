package dev.pushcart.internal.engine;

import dev.pushcart.CallPhase;
import dev.pushcart.PushcartException;
import dev.pushcart.internal.binding.Feed;
import dev.pushcart.internal.binding.Question;
import dev.pushcart.internal.sse.EventReader;
import dev.pushcart.internal.sse.ServerSentEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@link Feed} of the engine: opens, reads, pauses, opens again.
 *
 * <p>All state is touched by events of the mailbox only, one at a time. While its sink wants no
 * more, nothing is pulled and nothing is opened; what one piece held beyond that waits here.
 * Silence counts only while something was pulled. It takes no retry budget: a feed comes back at
 * most once for each pause, however bad an outage is.
 */
final class EngineFeed implements Feed, CallEngine.Running {

  /** The longest pause that a business can ask for. */
  private static final Duration LONGEST_ADVICE = Duration.ofHours(1);

  private final CallEngine engine;
  private final Environment environment;
  private final Target target;
  private final Question<?> question;
  private final Manner manner;
  private final Sink sink;
  private final Mailbox mailbox;
  private final Queue<ServerSentEvent> backlog = new ArrayDeque<>();

  private @Nullable EventReader reader;
  private boolean resting;
  private int failedInRow;
  private boolean heard;
  private long openedAt;
  private Environment.@Nullable Timer timer;

  /** Counts the timers, so that one that was due when it was called off does nothing. */
  private int timers;

  /** What the business said last of how long to stay away; kept from stream to stream. */
  private long lastRetryMillis;

  /** The one attempt there is; read by {@link #close()} from other threads. */
  private volatile @Nullable StreamAttempt attempt;

  private final AtomicBoolean endTold = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean over;

  EngineFeed(CallEngine engine, Target target, Question<?> question, Manner manner, Sink sink) {
    this.engine = engine;
    this.environment = engine.environment;
    this.target = target;
    this.question = question.header("Accept", "text/event-stream");
    this.manner = manner;
    this.sink = sink;
    this.mailbox = new Mailbox.OnExecutor(environment.executor());
  }

  @Override
  public void start() {
    engine.started(this);
    post(this::open);
  }

  @Override
  public void resume() {
    post(this::goOn);
  }

  @Override
  public void close() {
    stop(() -> finish(null));
  }

  @Override
  public void cancel() {
    if (over) {
      return;
    }
    PushcartException cause = canceled();
    stop(() -> finish(cause));
    // The mailbox may wait for threads that are busy; that it is over holds now.
    tellEnd(cause);
  }

  private void tellEnd(@Nullable PushcartException cause) {
    if (!endTold.getAndSet(true)) {
      sink.ended(Optional.ofNullable(cause));
    }
  }

  private void stop(Runnable last) {
    if (over) {
      return;
    }
    stopping = true;
    post(last);
    StreamAttempt running = attempt;
    if (running != null) {
      running.cancel();
    }
  }

  private PushcartException canceled() {
    return fresh().canceled("was ended, since this client was closed", CallPhase.READ, 0, null);
  }

  private Failures fresh() {
    StreamAttempt running = attempt;
    return running != null
        ? running.failures()
        : new Failures(
            question.operation().name(),
            question.operation().recovery(),
            target.business(),
            environment.newId(),
            null);
  }

  private void post(Runnable event) {
    mailbox.post(
        () -> {
          if (over) {
            return;
          }
          try {
            event.run();
          } catch (Throwable bug) {
            finish(fresh().bug(bug, CallPhase.READ, 0));
          }
        });
  }

  private void open() {
    if (stopping) {
      return;
    }
    if (engine.isClosed()) {
      finish(canceled());
      return;
    }
    if (!sink.wantsMore()) {
      rest();
      return;
    }
    String lastEventId = sink.lastEventIdOrNull();
    Question<?> asked =
        lastEventId == null ? question : question.header("Last-Event-ID", lastEventId);
    reader = null;
    heard = false;
    StreamAttempt next =
        new StreamAttempt(engine, target, asked, manner.idleTimeout(), this::post, new Taken());
    attempt = next;
    if (stopping) {
      // Whoever stopped it may have come before there was something to cancel.
      next.cancel();
      return;
    }
    next.start();
  }

  private final class Taken implements StreamAttempt.Taker {
    @Override
    public void opened() {
      openedAt = environment.nanoTime();
      reader = new EventReader(manner.maxEventBytes(), backlog::add);
      sink.connected();
      deliver();
    }

    @Override
    public void refusedForGood() {
      finish(null);
    }

    @Override
    public void piece(byte[] piece) {
      cancelTimer();
      EventReader open = reader;
      if (open != null) {
        open.read(piece);
        if (backlog.isEmpty() && !open.lastEventId().isEmpty()) {
          sink.reached(open.lastEventId());
        }
      }
      deliver();
    }

    @Override
    public void failed(PushcartException failure) {
      cancelTimer();
      if (failure.retryable()) {
        comeBack(failure);
      } else {
        finish(failure);
      }
    }
  }

  /** Hands over what is there, and pulls when all of it was taken. */
  private void deliver() {
    while (!over && !backlog.isEmpty() && sink.wantsMore()) {
      heard |= sink.received(backlog.remove());
    }
    if (over || stopping) {
      return;
    }
    if (!sink.isWanted()) {
      finish(null);
    } else if (!backlog.isEmpty() || !sink.wantsMore()) {
      rest();
    } else {
      setTimer(manner.idleTimeout(), this::silent);
      StreamAttempt running = attempt;
      if (running != null) {
        running.pull();
      }
    }
  }

  /** Nothing goes on before there is room; somebody must still be there to make it. */
  private void rest() {
    resting = true;
    setTimer(
        manner.idleTimeout(),
        () -> {
          if (sink.isWanted()) {
            rest();
          } else {
            finish(null);
          }
        });
  }

  private void goOn() {
    if (!resting || !sink.wantsMore()) {
      return;
    }
    resting = false;
    cancelTimer();
    if (reader == null) {
      open();
    } else {
      deliver();
    }
  }

  private void silent() {
    StreamAttempt running = attempt;
    PushcartException failure =
        fresh().streamOver("said nothing for " + manner.idleTimeout() + ", not even a comment");
    if (running != null) {
      running.cancel();
      running.release();
    }
    comeBack(failure);
  }

  private void comeBack(PushcartException failure) {
    boolean wasOpen = reader != null;
    boolean steady =
        wasOpen && (heard || environment.nanoTime() - openedAt >= manner.longestPause().toNanos());
    failedInRow = steady ? 1 : failedInRow + 1;
    Duration pause = pause(failure);
    // What was not taken comes again.
    reader = null;
    backlog.clear();
    resting = false;
    if (!sink.isWanted()) {
      finish(null);
      return;
    }
    sink.reconnecting(failure, pause);
    if (!over) {
      setTimer(pause, this::open);
    }
  }

  /** What was advised, and a random part of a pause that doubles: full jitter. */
  private Duration pause(PushcartException failure) {
    long longest = manner.longestPause().toMillis();
    long doubled = manner.firstPause().toMillis();
    for (int i = 1; i < failedInRow && doubled < longest; i++) {
      doubled *= 2;
    }
    long advised = failure.retryAfter().map(Duration::toMillis).orElse(0L);
    EventReader read = reader;
    if (read != null && read.retryMillis().isPresent()) {
      lastRetryMillis = read.retryMillis().getAsLong();
    }
    long least = Math.min(Math.max(advised, lastRetryMillis), LONGEST_ADVICE.toMillis());
    return Duration.ofMillis(least + (long) (environment.random() * Math.min(doubled, longest)));
  }

  private void setTimer(Duration delay, Runnable task) {
    cancelTimer();
    int number = ++timers;
    timer =
        environment.schedule(
            delay,
            () ->
                post(
                    () -> {
                      if (number == timers) {
                        task.run();
                      }
                    }));
  }

  private void cancelTimer() {
    timers++;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void finish(@Nullable PushcartException cause) {
    if (over) {
      return;
    }
    over = true;
    cancelTimer();
    StreamAttempt running = attempt;
    if (running != null) {
      running.cancel();
      running.release();
    }
    backlog.clear();
    engine.ended(this);
    tellEnd(cause);
  }
}
