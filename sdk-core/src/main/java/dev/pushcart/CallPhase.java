package dev.pushcart;

/**
 * Where in a call something happened. The order is the order in which an attempt goes through them.
 */
public enum CallPhase {
  /** Before anything was sent: waiting for the rate limiter, the bulkhead or the breaker. */
  QUEUE,
  /**
   * Getting what an attempt needs before it is sent, such as a token. Nothing of the attempt has
   * left.
   */
  PREPARE,
  /** Looking up and checking the address. */
  RESOLVE,
  /** Connecting, TLS included. No byte of the request has left. */
  CONNECT,
  /** Sending the request. From here on the business may have received it. */
  WRITE,
  /** Waiting for the answer or receiving it. */
  READ,
  /** Making sense of a complete answer. */
  DECODE,
  /** Waiting between two attempts. */
  BACKOFF
}
