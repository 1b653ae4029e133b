package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What one attempt carries because it had to be prepared: the preparations are asked one after the
 * other, and hear of the answer. Touched by one thread at a time.
 */
final class Prepared {

  private final List<Preparation> preparations;
  private final List<Map.Entry<String, String>> callers;
  private final List<List<Map.Entry<String, String>>> given = new ArrayList<>();

  /**
   * Not asked yet.
   *
   * @param callers what the caller adds to the call, which nothing given here may double
   */
  Prepared(List<Preparation> preparations, List<Map.Entry<String, String>> callers) {
    this.preparations = preparations;
    this.callers = callers;
  }

  boolean isComplete() {
    return given.size() == preparations.size();
  }

  /** Asks the next one. */
  CompletableFuture<List<Map.Entry<String, String>>> next(Preparation.Occasion occasion) {
    return preparations.get(given.size()).headers(occasion);
  }

  /** Whether the next one asks the business itself. */
  boolean asksBusiness() {
    return preparations.get(given.size()).asksBusiness();
  }

  /** Takes what the next one gave, without what the caller sets himself. */
  void add(List<Map.Entry<String, String>> headers) {
    given.add(
        headers.stream()
            .filter(
                header ->
                    callers.stream()
                        .noneMatch(own -> own.getKey().equalsIgnoreCase(header.getKey())))
            .toList());
  }

  /** All that was given so far. */
  List<Map.Entry<String, String>> headers() {
    return given.stream().flatMap(List::stream).toList();
  }

  /** Tells those that gave something that with it the business does not know who asks. */
  void answered(HttpAnswer answer) {
    for (int i = 0; i < given.size(); i++) {
      if (answer.status() == 401 && !given.get(i).isEmpty()) {
        preparations.get(i).rejected(given.get(i));
      }
    }
  }
}
