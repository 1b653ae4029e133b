package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.PostalAddress;
import java.util.Optional;

/**
 * Where a fulfillment method can go (UCP 2026-04-08, Fulfillment). Its text form shows no address.
 * Immutable.
 */
public sealed interface Destination extends Extensible {

  /** Identifies the destination within its method; empty only for an unknown kind without one. */
  String id();

  /** An address to ship to. */
  non-sealed interface ShippingDestination extends Destination {

    /** The address. */
    PostalAddress address();
  }

  /** A location of the business where the buyer fetches the goods. */
  non-sealed interface RetailLocation extends Destination {

    /** What the business calls it. */
    String name();

    /** Where it is; empty when the business does not say. */
    Optional<PostalAddress> address();
  }

  /** A destination of a kind that this version does not know, or one that is malformed. */
  non-sealed interface Unknown extends Destination {

    /** Its kind as sent; empty when it had none. */
    String type();

    /** All of it, as sent. */
    JsonValue json();
  }
}
