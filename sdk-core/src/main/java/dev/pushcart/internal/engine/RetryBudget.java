package dev.pushcart.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps retries from multiplying an outage: a bucket for a whole client, from which each retry
 * takes and to which each success gives back a tenth of one. When it is empty calls fail with their
 * first failure.
 */
public final class RetryBudget {

  private static final int COST = 10;
  private static final int REFUND = 1;

  private final int capacity;
  private final AtomicInteger tokens;

  /** Room for that many retries in a row. */
  public RetryBudget(int retries) {
    capacity = Math.multiplyExact(retries, COST);
    tokens = new AtomicInteger(capacity);
  }

  /** Takes one retry, if there is one. */
  boolean take() {
    while (true) {
      int left = tokens.get();
      if (left < COST) {
        return false;
      }
      if (tokens.compareAndSet(left, left - COST)) {
        return true;
      }
    }
  }

  /** Gives back for a success. */
  void refund() {
    tokens.updateAndGet(left -> Math.min(capacity, left + REFUND));
  }
}
