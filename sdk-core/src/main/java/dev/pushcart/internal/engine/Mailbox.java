package dev.pushcart.internal.engine;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the events of one call arrive: one after another, so that the call's state needs no lock. A
 * blocking call works its mailbox off on the caller's own thread; an asynchronous one on the
 * callback executor.
 */
abstract sealed class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.call");

  /**
   * Runs the task there, or elsewhere when the application's executor is shut down or broken: what
   * waits for it must still end, and not on a socket's thread.
   */
  static void execute(Executor executor, Runnable task) {
    try {
      executor.execute(task);
    } catch (Throwable gone) {
      ForkJoinPool.commonPool().execute(task);
    }
  }

  /** Puts an event in, from any thread, without waiting. */
  abstract void post(Runnable event);

  /** For a call that blocks its caller. */
  static final class OfCaller extends Mailbox {
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

    @Override
    void post(Runnable event) {
      events.add(event);
    }

    /** The next event. */
    Runnable take() throws InterruptedException {
      return events.take();
    }
  }

  /** For a call that runs by itself. */
  static final class OnExecutor extends Mailbox {
    private final Executor executor;
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    OnExecutor(Executor executor) {
      this.executor = executor;
    }

    @Override
    void post(Runnable event) {
      events.add(event);
      if (waiting.getAndIncrement() == 0) {
        execute(executor, this::drain);
      }
    }

    /** One broken event must not leave those behind it waiting for ever. */
    private static void runSafely(Runnable event) {
      try {
        event.run();
      } catch (Throwable broken) {
        LOG.error("an event of a call failed", broken);
      }
    }

    private void drain() {
      int left = 1;
      while (left > 0) {
        Runnable event = events.poll();
        if (event != null) {
          runSafely(event);
        }
        left = waiting.decrementAndGet();
      }
    }
  }
}
