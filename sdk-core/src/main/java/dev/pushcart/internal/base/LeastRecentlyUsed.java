package dev.pushcart.internal.base;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that never holds more than so many entries: the one that was not read or written for
 * longest makes room for the next. What is kept by something that the other side chooses is kept in
 * one of these. Not thread-safe; reading changes it too.
 */
public final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int capacity;

  /** For that many entries. */
  public LeastRecentlyUsed(int capacity) {
    super(16, 0.75f, true);
    this.capacity = capacity;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }
}
