package dev.pushcart.tagging;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs what it is given on the thread that waits for the outcome, so that waiting takes nobody
 * else's thread. Nothing is lost: what comes once nobody waits any more runs elsewhere.
 */
final class CallersThread implements Executor {

  private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
  private final Executor elsewhere;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean left;

  CallersThread(Executor elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** Runs it before anything that {@link #later} was given: it may be short of time. */
  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      if (!left) {
        tasks.addFirst(task);
        return;
      }
    } finally {
      lock.unlock();
    }
    elsewhere.execute(task);
  }

  /** Runs it when nothing else waits, if it waits for that at all. */
  void later(Runnable task) {
    lock.lock();
    try {
      if (!left) {
        tasks.addLast(task);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs what comes until the outcome is there.
   *
   * @throws InterruptedException also if what ran was interrupted
   */
  void runUntilDone(CompletableFuture<?> outcome) throws InterruptedException {
    CompletableFuture<?> unused = outcome.whenComplete((value, failure) -> later(() -> {}));
    while (!outcome.isDone()) {
      tasks.take().run();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** From now on everything runs elsewhere. */
  void leave() {
    lock.lock();
    try {
      left = true;
    } finally {
      lock.unlock();
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      elsewhere.execute(task);
    }
  }
}
