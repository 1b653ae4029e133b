package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.Optional;

/** How an origin says its errors. */
@FunctionalInterface
interface ProblemWriting {
  /**
   * The answer that tells it.
   *
   * @param continueUrl where the buyer can go on without the platform
   */
  Reply write(Problem problem, Optional<URI> continueUrl);

  /** The same where there is no such place. */
  default Reply write(Problem problem) {
    return write(problem, Optional.empty());
  }
}
