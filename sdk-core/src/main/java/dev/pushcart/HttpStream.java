package dev.pushcart;

/**
 * One request and an answer that is taken as it comes, such as server-sent events. Runs once.
 *
 * <p>Whoever reads decides when: {@link #open} brings the status and the headers, and each {@link
 * #pull()} brings one piece of the body, or its end. Between them nothing is read, so a reader that
 * is slow holds up the other side and not this one's memory.
 *
 * <p>No time limits the whole of it. The request's {@link HttpRequest#timeout() timeout} is the
 * longest silence: until the headers are there, and from each pull until something comes. Its
 * {@link HttpRequest#maxAnswerBytes() maxAnswerBytes} is not looked at.
 */
public interface HttpStream {

  /** The largest piece that is handed over at once, in bytes. */
  int MAX_PIECE = 16 << 10;

  /**
   * Sends the request and returns. What comes is told one at a time, on a thread of the transport
   * or, when the request is refused before it is sent, on this one.
   *
   * @throws IllegalStateException if it was opened before
   */
  void open(Listener listener);

  /**
   * Asks for the next piece. From any thread. One that is asked for before the last one came counts
   * as another.
   */
  void pull();

  /** How far it has come; {@link CallPhase#READ} while the body is read. From any thread. */
  CallPhase phase();

  /**
   * Ends it, also while nothing is read: if it has not ended yet, it fails with {@link
   * TransportException.Kind#CANCELED}. From any thread.
   */
  void cancel();

  /**
   * Takes what comes, and hands over at once. First {@link #onHeaders}, then {@link #onBytes} for
   * each pull; the last one told is {@link #onEnd} or {@link #onFailure}.
   */
  interface Listener {

    /** Status and headers are there, whatever the status; the body of this answer is empty. */
    void onHeaders(HttpAnswer head);

    /** A piece of the body, of 1 to {@value #MAX_PIECE} bytes; the listener's to keep. */
    void onBytes(byte[] piece);

    /** The body is complete. */
    void onEnd();

    /** It broke, before the headers or behind them. */
    void onFailure(TransportException failure);
  }
}
