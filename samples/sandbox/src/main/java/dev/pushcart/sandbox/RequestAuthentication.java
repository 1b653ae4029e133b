package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.wire.Problem;

/**
 * Says whether a request comes from the platform it names. Asked for every operation, whatever the
 * transport, once the platform's profile is known and before anything is negotiated or done.
 */
@FunctionalInterface
interface RequestAuthentication {
  /** Believes everyone. */
  RequestAuthentication NONE = (request, platform) -> {};

  /**
   * @throws Problem when the request must not be answered
   */
  void check(Inbound request, Platform platform);
}
