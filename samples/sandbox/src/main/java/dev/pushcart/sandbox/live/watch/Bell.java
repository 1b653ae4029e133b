package dev.pushcart.sandbox.live.watch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for something to happen in a media. Whoever notes {@link #rings} before
 * looking, and waits for another one after having found nothing, misses none. Safe for use by
 * several threads.
 */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;
  private boolean closed;

  /** How often it was rung. */
  long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Rings for the last time; nobody waits any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is rung again.
   *
   * @param before what {@link #rings} was
   * @param nanos how long at most
   * @return how much of that is left; nothing or less when the time is over
   */
  long await(long before, long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (rings == before && !closed && left > 0) {
        left = rung.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
    }
  }
}
