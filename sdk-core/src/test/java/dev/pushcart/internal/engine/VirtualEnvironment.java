package dev.pushcart.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * A world where time stands still until the test moves it. Everything asynchronous runs on the
 * test's thread, in {@link #runUntil}.
 */
public final class VirtualEnvironment implements Environment {

  public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final PriorityQueue<Timed> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Timed t) -> t.at).thenComparingLong(t -> t.order));
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Random random;
  private long nanos;
  private long order;
  private int ids;

  public VirtualEnvironment(long seed) {
    random = new Random(seed);
  }

  /**
   * Runs what is due, and moves time to the next timer when nothing is, until the condition holds.
   */
  public synchronized void runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Runnable task = tasks.poll();
      if (task != null) {
        task.run();
        continue;
      }
      Timed next = timers.poll();
      if (next == null) {
        throw new AssertionError("nothing is left to happen and the condition does not hold");
      }
      nanos = Math.max(nanos, next.at);
      next.task.run();
    }
  }

  /** Runs what is due now, without moving time. */
  public synchronized void runDue() {
    runUntil(() -> tasks.isEmpty());
  }

  public synchronized void advance(Duration time) {
    long until = nanos + time.toNanos();
    runDue();
    while (!timers.isEmpty() && timers.peek().at <= until) {
      Timed next = timers.remove();
      nanos = Math.max(nanos, next.at);
      next.task.run();
      runDue();
    }
    nanos = until;
  }

  /** Moves time while every thread is busy: timers fire, and what they start waits. */
  public synchronized void advanceWhileBusy(Duration time) {
    long until = nanos + time.toNanos();
    while (!timers.isEmpty() && timers.peek().at <= until) {
      Timed next = timers.remove();
      nanos = Math.max(nanos, next.at);
      next.task.run();
    }
    nanos = until;
  }

  public synchronized Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  public synchronized int pendingTimers() {
    return timers.size();
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return START.plus(elapsed());
      }
    };
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    Timed timed = new Timed(nanos + delay.toNanos(), order++, task);
    timers.add(timed);
    return () -> {
      synchronized (this) {
        timers.remove(timed);
      }
    };
  }

  @Override
  public synchronized double random() {
    return random.nextDouble();
  }

  @Override
  public synchronized String newId() {
    return "id-" + ++ids;
  }

  @Override
  public Executor executor() {
    return task -> {
      synchronized (this) {
        tasks.add(task);
      }
    };
  }

  private record Timed(long at, long order, Runnable task) {}
}
