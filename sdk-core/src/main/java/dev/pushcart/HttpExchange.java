package dev.pushcart;

/** One request and its answer. Runs once. */
public interface HttpExchange {

  /**
   * Starts it and returns. The callback is called exactly once, on a thread of the transport or, when the
   * request is refused before it is sent, on this one; it hands over at once.
   */
  void enqueue(Callback callback);

  /** How far it has come. From any thread. */
  CallPhase phase();

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
