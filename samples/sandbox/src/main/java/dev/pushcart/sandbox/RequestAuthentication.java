package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.wire.Problem;

/**
 * Says whether a request comes from the platform it names. Asked for every operation, whatever the
 * transport, before anything is negotiated or done.
 */
interface RequestAuthentication {
  /**
   * Asked first, before the platform's profile is fetched.
   *
   * @throws Problem when the request must not even be read
   */
  void admit(Inbound request);

  /**
   * Asked once the platform's profile is known.
   *
   * @throws Problem when the request must not be answered
   */
  void check(Inbound request, Asked asked, Platform platform);
}
