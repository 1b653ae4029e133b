package dev.pushcart.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What was asked of the shop, to assert on. An exchange is in the journal before its answer leaves,
 * so whoever has an answer finds its request here. The last {@value #CAPACITY} are kept, or fewer
 * when their bodies exceed {@value #MAX_BYTES} bytes, in memory only; requests to the sandbox's own
 * controls are not in it.
 */
public final class RequestJournal {
  private static final int CAPACITY = 10_000;
  private static final long MAX_BYTES = 64L << 20;

  private final Deque<RecordedRequest> kept = new ArrayDeque<>();
  private final Consumer<RecordedRequest> listener;
  private long recorded;
  private long bytes;

  /**
   * @param listener hears of every exchange, in no order
   */
  RequestJournal(Consumer<RecordedRequest> listener) {
    this.listener = listener;
  }

  /** Everything kept, oldest first. */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(kept);
  }

  /** What is kept of one operation, by UCP's name, oldest first. */
  public List<RecordedRequest> requests(String operation) {
    return requests().stream()
        .filter(request -> request.operation().filter(operation::equals).isPresent())
        .toList();
  }

  /**
   * How many kept requests have this method and path.
   *
   * @param pathPattern a path in which {@code *} stands for one segment
   */
  public long count(String method, String pathPattern) {
    Pattern pattern = Match.pathPattern(pathPattern);
    String wanted = method.toUpperCase(Locale.ROOT);
    return requests().stream()
        .filter(r -> r.method().equals(wanted) && pattern.matcher(r.path()).matches())
        .count();
  }

  /** The newest request. */
  public synchronized Optional<RecordedRequest> last() {
    return Optional.ofNullable(kept.peekLast());
  }

  /**
   * Waits for a request that is in the journal already or comes in time; without polling.
   *
   * @return empty when the time is over
   */
  public synchronized Optional<RecordedRequest> await(
      Predicate<RecordedRequest> condition, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<RecordedRequest> found = kept.stream().filter(condition).findFirst();
      long left = deadline - System.nanoTime();
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Forgets everything. */
  public synchronized void clear() {
    kept.clear();
    bytes = 0;
  }

  void record(
      Optional<String> operation,
      Optional<ShopTransport> transport,
      Optional<String> version,
      String method,
      String path,
      Optional<String> query,
      Map<String, List<String>> headers,
      byte[] body,
      int status,
      Optional<String> responseType,
      byte[] responseBody,
      boolean replayed,
      Optional<String> fault) {
    RecordedRequest made;
    synchronized (this) {
      made =
          new RecordedRequest(
              ++recorded,
              operation,
              transport,
              version,
              method,
              path,
              query,
              headers,
              body,
              status,
              responseType,
              responseBody,
              replayed,
              fault);
      keep(made);
    }
    listener.accept(made);
  }

  private void keep(RecordedRequest made) {
    bytes += made.body().length + made.responseBody().length;
    kept.addLast(made);
    while (kept.size() > CAPACITY || (bytes > MAX_BYTES && kept.size() > 1)) {
      RecordedRequest oldest = kept.removeFirst();
      bytes -= oldest.body().length + oldest.responseBody().length;
    }
    notifyAll();
  }
}
