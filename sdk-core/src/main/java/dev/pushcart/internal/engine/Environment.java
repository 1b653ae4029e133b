package dev.pushcart.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Everything the SDK takes from the world around it: time, chance, waiting, threads. Nothing else
 * in the SDK asks for them, so a test that brings its own decides all of it. Thread-safe.
 */
public interface Environment {

  /** The time of day. */
  Clock clock();

  /** A clock that only moves forward, in nanoseconds. */
  long nanoTime();

  /** Runs the task once after that time, on a thread it must leave at once. */
  Timer schedule(Duration delay, Runnable task);

  /** From 0 inclusive to 1 exclusive. */
  double random();

  /** A fresh identifier of at least 122 random bits, which nobody can guess. */
  String newId();

  /** Where asynchronous calls go on and futures complete. */
  Executor executor();

  /** A task that may be called off. */
  @FunctionalInterface
  interface Timer {

    /** Calls it off; without effect once it runs. */
    void cancel();
  }
}
