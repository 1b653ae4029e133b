package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.commerce.Description;
import dev.pushcart.commerce.Total;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One way to send a group, with what it costs (UCP 2026-04-08, Fulfillment). Immutable. */
public interface FulfillmentOption extends Extensible {

  /** Identifies the option within its group. */
  String id();

  /**
   * What to call it before the buyer, such as {@code Express}; its id when the business gives none.
   */
  String title();

  /** What to say about it; empty when there is nothing. */
  Optional<Description> description();

  /** Who carries it; empty when not given. */
  Optional<String> carrier();

  /** When it is there at the earliest; empty when not given. */
  Optional<Instant> earliestFulfillmentTime();

  /** When it is there at the latest; empty when not given. */
  Optional<Instant> latestFulfillmentTime();

  /** What it costs, in the business's order. */
  List<Total> totals();
}
