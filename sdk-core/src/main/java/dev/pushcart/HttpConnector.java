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
   * Closes what {@link HttpTransport#open} made for this connector, and nothing that it was given.
   * What still runs ends as {@link TransportException.Kind#CANCELED}.
   */
  @Override
  void close();
}
