package dev.pushcart.internal.signing;

import dev.pushcart.HttpRequest;

/** Adds what proves the sender, over the very bytes that are sent (RFC 9421). */
@FunctionalInterface
public interface RequestSigner {

  /** Signs nothing: the business identifies this platform by other means. */
  RequestSigner NONE = request -> request;

  /** The request with what proves its sender. The body stays the same bytes. */
  HttpRequest sign(HttpRequest request);
}
