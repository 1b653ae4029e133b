package dev.pushcart;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer with everything around it. Immutable.
 *
 * @param <T> what was asked for
 */
public interface Result<T> {

  /** What the business decided. */
  Outcome<T> outcome();

  /**
   * The resource.
   *
   * @throws BusinessErrorException if the outcome has none
   */
  T value();

  /** The HTTP status of the answer. */
  int status();

  /** The answer's headers by lower-case name, each with its values in order. */
  Map<String, List<String>> headers();

  /** The id under which the business can find the request. */
  String requestId();

  /** How many times a request was started, at least 1. */
  int attempts();

  /** The key that every attempt carried; empty for operations that change nothing. */
  Optional<String> idempotencyKey();
}
