package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Agreement;
import java.net.URI;
import java.util.Optional;

/** An operation that somebody asks for, ready to be worked on once both sides agree. */
interface Asked {
  Operation operation();

  /** Where the caller's profile is. */
  URI platform();

  /** Only where the operation changes something. */
  Optional<String> idempotencyKey();

  /**
   * Does what is asked.
   *
   * @param pause runs once the idempotency key is claimed and before anything is done
   * @throws dev.pushcart.sandbox.wire.Problem when there is no answer but a protocol error
   */
  Reply answer(Agreement agreement, Runnable pause);
}
