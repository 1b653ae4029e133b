package dev.pushcart;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its answer. Runs once. */
public interface HttpExchange {

  /**
   * Starts it and returns. The callback is called exactly once, on a thread of the transport or,
   * when the request is refused before it is sent, on this one; it hands over at once.
   */
  void enqueue(Callback callback);

  /**
   * Runs it and waits for what comes of it, for no longer than that. An interrupt cancels it and
   * leaves the thread's flag set.
   *
   * @throws TransportException if no whole answer came
   */
  default HttpAnswer execute(Duration timeout) throws TransportException {
    CompletableFuture<HttpAnswer> done = new CompletableFuture<>();
    enqueue(
        new Callback() {
          @Override
          public void onAnswer(HttpAnswer answer) {
            done.complete(answer);
          }

          @Override
          public void onFailure(TransportException failure) {
            done.completeExceptionally(failure);
          }
        });
    try {
      return done.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      cancel();
      throw new TransportException(
          TransportException.Kind.TIMEOUT, phase(), "no answer within " + timeout, late);
    } catch (InterruptedException interrupted) {
      cancel();
      Thread.currentThread().interrupt();
      throw new TransportException(
          TransportException.Kind.CANCELED, phase(), "the thread was interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof TransportException failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** How far it has come. From any thread. */
  CallPhase phase();

  /**
   * Ends it: a running exchange fails with {@link TransportException.Kind#CANCELED}. From any
   * thread.
   */
  void cancel();

  /** Takes what came of an exchange. */
  interface Callback {

    /** The whole answer. */
    void onAnswer(HttpAnswer answer);

    /** No whole answer. */
    void onFailure(TransportException failure);
  }
}
