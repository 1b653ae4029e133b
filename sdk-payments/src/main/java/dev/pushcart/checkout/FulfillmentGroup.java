package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;
import java.util.Optional;

/** Lines that travel together and take one option (UCP 2026-04-08, Fulfillment). Immutable. */
public interface FulfillmentGroup extends Extensible {

  /** Identifies the group within its method; assigned by the business. */
  String id();

  /** The lines in it. */
  List<String> lineItemIds();

  /** What can be chosen. Show title, description and total of each, in this order. */
  List<FulfillmentOption> options();

  /** The option chosen; empty when none is. */
  Optional<String> selectedOptionId();

  /** The chosen one of {@link #options()}; empty when none is, or the business does not list it. */
  Optional<FulfillmentOption> selectedOption();
}
