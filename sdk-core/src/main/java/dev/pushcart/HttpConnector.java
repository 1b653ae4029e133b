package dev.pushcart;

/** An opened transport. Thread-safe. */
public interface HttpConnector extends AutoCloseable {

  /**
   * Prepares one exchange. Nothing is sent yet.
   *
   * @throws IllegalArgumentException if the request's address is no http or https URL
   */
  HttpExchange prepare(HttpRequest request);

  /**
   * Prepares one exchange whose answer is taken as it comes. Nothing is sent yet. By the rules of
   * every exchange: sent once, no redirect, no address that is refused; and no compression is asked
   * for, since it holds back what it has not filled a block with.
   *
   * <p>A transport that was written before there were streams need not have it: only what follows a
   * business, such as watching tags, asks for one.
   *
   * @throws IllegalArgumentException if the request's address is no http or https URL
   * @throws UnsupportedOperationException if this transport reads whole answers only
   */
  default HttpStream stream(HttpRequest request) {
    throw new UnsupportedOperationException(
        getClass().getName()
            + " reads whole answers only; implement HttpConnector.stream, or use OkHttpTransport,"
            + " to follow what a business sends as it happens");
  }

  /**
   * Closes what {@link HttpTransport#open} made for this connector, and nothing that it was given.
   * What still runs ends as {@link TransportException.Kind#CANCELED}.
   */
  @Override
  void close();
}
