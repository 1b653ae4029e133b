package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;

/** One way of fulfillment for some lines of a checkout (UCP 2026-04-08, Fulfillment). Immutable. */
public interface FulfillmentMethod extends Extensible {

  /** Identifies the method within its checkout; assigned by the business. */
  String id();

  /** How the goods travel. */
  FulfillmentType type();

  /** The lines it covers. */
  List<String> lineItemIds();

  /** Where it can go: addresses for shipping, the business's locations for pickup. */
  List<Destination> destinations();

  /** The destination chosen; empty when none is. */
  Optional<String> selectedDestinationId();

  /**
   * The chosen one of {@link #destinations()}; empty when none is, or the business does not list
   * it.
   */
  Optional<Destination> selectedDestination();

  /** The packages the business made of the lines. */
  List<FulfillmentGroup> groups();
}
