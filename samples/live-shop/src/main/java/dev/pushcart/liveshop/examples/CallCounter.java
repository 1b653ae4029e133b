package dev.pushcart.liveshop.examples;

import dev.pushcart.CallListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

// tag::listener
/** Counts calls by operation and by how they ended. */
final class CallCounter implements CallListener {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void onEnd(EndEvent end) {
    String how = end.failure().map(e -> e.getClass().getSimpleName()).orElse("ok");
    counts.computeIfAbsent(end.operation() + ' ' + how, name -> new LongAdder()).increment();
  }

  @Override
  public void onRetry(RetryEvent retry) {
    counts.computeIfAbsent(retry.operation() + " retry", name -> new LongAdder()).increment();
  }

  long count(String name) {
    return counts.getOrDefault(name, new LongAdder()).sum();
  }
}
// end::listener
