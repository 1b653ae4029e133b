package dev.pushcart;

/**
 * What carries HTTP for the SDK. {@link OkHttpTransport} is the one that comes with it; another can
 * be written for a test or for an HTTP stack that is already there.
 *
 * <p>A transport sends what it is given, once. It never repeats a request by itself, follows no
 * redirect, answers no authentication challenge and rewrites no body: all of that is decided above
 * it. Thread-safe.
 */
public interface HttpTransport {

  /** Opens what one {@link Pushcart} uses from its making to its closing. */
  HttpConnector open(TransportSettings settings);
}
