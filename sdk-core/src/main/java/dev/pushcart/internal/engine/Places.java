package dev.pushcart.internal.engine;

import dev.pushcart.BulkheadPolicy;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The places of a bulkhead and the bounded queue before it, in order of arrival. Resilience4j
 * counts the places; its own wait would block a thread, so waiting is done here.
 */
final class Places {

  private final ReentrantLock lock = new ReentrantLock();
  private final Bulkhead bulkhead;
  private final int maxQueued;
  private final Deque<Ticket> queue = new ArrayDeque<>();
  private final Queue<Ticket> grants = new ConcurrentLinkedQueue<>();
  private final AtomicInteger telling = new AtomicInteger();

  Places(String name, BulkheadPolicy policy) {
    bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(policy.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
    maxQueued = policy.maxWait().isZero() ? 0 : policy.maxQueued();
  }

  /**
   * Takes a place at once, or queues for one and is told when it is there.
   *
   * @return null when the queue is full
   */
  @Nullable Ticket enter(Runnable whenGranted) {
    lock.lock();
    try {
      Ticket ticket = new Ticket(whenGranted);
      if (queue.isEmpty() && bulkhead.tryAcquirePermission()) {
        ticket.granted = true;
        ticket.atOnce = true;
        return ticket;
      }
      if (queue.size() >= maxQueued) {
        return null;
      }
      queue.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the ticket has its place. */
  boolean isGranted(Ticket ticket) {
    lock.lock();
    try {
      return ticket.granted;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place back, or leaves the queue. The longest waiting one gets it. */
  void leave(Ticket ticket) {
    Ticket next = null;
    lock.lock();
    try {
      if (!ticket.granted) {
        queue.remove(ticket);
        return;
      }
      ticket.granted = false;
      bulkhead.onComplete();
      if (!queue.isEmpty() && bulkhead.tryAcquirePermission()) {
        next = queue.remove();
        next.granted = true;
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      grants.add(next);
      tell();
    }
  }

  /**
   * Tells those who got a place, one after another: what one of them does may give the next one its
   * place.
   */
  private void tell() {
    if (telling.getAndIncrement() > 0) {
      return;
    }
    int left = 1;
    while (left > 0) {
      Ticket granted = grants.poll();
      if (granted != null) {
        granted.whenGranted.run();
      }
      left = telling.decrementAndGet();
    }
  }

  /** One who has a place or waits for one. */
  static final class Ticket {
    private final Runnable whenGranted;
    private boolean granted;
    private boolean atOnce;

    private Ticket(Runnable whenGranted) {
      this.whenGranted = whenGranted;
    }

    /** Whether there was a place right away: then nobody is told. */
    boolean grantedAtOnce() {
      return atOnce;
    }
  }
}
