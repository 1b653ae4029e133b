package dev.pushcart.internal.net;

/** A URL that the SDK does not go to. The message names the URL, the rule and what to do. */
public final class UrlRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  UrlRefusedException(String message) {
    super(message);
  }
}
