package dev.pushcart.internal.engine;

import dev.pushcart.internal.base.LeastRecentlyUsed;
import dev.pushcart.internal.ucp.Versions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who answers in another version than was agreed on, so that it is told once and not with every
 * answer. Of the versions that are not known here the first one stands for all: the other side
 * chooses them. Thread-safe.
 */
final class AnsweredVersions {

  private static final int MOST = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Difference, Boolean> told = new LeastRecentlyUsed<>(MOST);

  /** Whether that has not been asked before. */
  boolean isNew(URI business, String agreed, String said) {
    String known = Versions.ALL.contains(said) ? said : "";
    lock.lock();
    try {
      return told.put(new Difference(business, agreed, known), true) == null;
    } finally {
      lock.unlock();
    }
  }

  private record Difference(URI business, String agreed, String said) {}
}
