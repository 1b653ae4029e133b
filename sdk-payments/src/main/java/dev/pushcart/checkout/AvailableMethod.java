package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;

/**
 * A hint that lines could also be fulfilled another way (UCP 2026-04-08, Fulfillment). Immutable.
 */
public interface AvailableMethod extends Extensible {

  /** How the goods would travel. */
  FulfillmentType type();

  /** The lines it could cover. */
  List<String> lineItemIds();

  /** {@code now}, or an ISO 8601 date from which on; empty when the business does not say. */
  Optional<String> fulfillableOn();

  /** A text for the buyer; empty when there is none. */
  Optional<String> description();
}
