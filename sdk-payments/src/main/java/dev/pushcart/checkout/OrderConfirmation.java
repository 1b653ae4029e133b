package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.net.URI;
import java.util.Optional;

/**
 * The order that a completed checkout became (UCP 2026-04-08, Checkout, {@code
 * types/order_confirmation.json}). Immutable.
 */
public interface OrderConfirmation extends Extensible {

  /** Identifies the order at the business. */
  String id();

  /**
   * What the business calls the order before people, such as {@code #1042}; empty when not given.
   */
  Optional<String> label();

  /**
   * The order's page at the business; empty when not given. Open it for the buyer, never fetch it.
   */
  Optional<URI> permalinkUrl();
}
