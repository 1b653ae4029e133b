package dev.pushcart;

/** One request and its answer. Runs once, by one of the two ways. */
public interface HttpExchange {

  /**
   * Runs on this thread, until the whole answer is there.
   *
   * @throws TransportException if no whole answer came
   */
  HttpAnswer execute() throws TransportException;

  /**
   * Starts it and returns. The callback is called exactly once, on a thread of the transport, and hands over
   * at once.
   */
  void enqueue(Callback callback);

  /** Ends it: a running exchange fails with {@link TransportException.Kind#CANCELED}. From any thread. */
  void cancel();

  /** Takes what came of an exchange. */
  interface Callback {

    /** The whole answer. */
    void onAnswer(HttpAnswer answer);

    /** No whole answer. */
    void onFailure(TransportException failure);
  }
}
