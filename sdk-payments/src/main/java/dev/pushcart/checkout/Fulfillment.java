package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * How the goods of a checkout reach the buyer (UCP 2026-04-08, Fulfillment). A method covers some
 * lines and goes to one destination; the business packs its lines into groups, and each group gets
 * one of its options. Immutable.
 */
public interface Fulfillment extends Extensible {

  /** The methods in use. */
  List<FulfillmentMethod> methods();

  /** What else could be used, as a hint; empty when the business does not say. */
  List<AvailableMethod> availableMethods();

  /**
   * Every option that can be chosen, of all methods and groups, in the business's order. Enough for
   * a checkout with one group; with several, an option belongs to its group.
   */
  default List<FulfillmentOption> options() {
    return methods().stream()
        .flatMap(method -> method.groups().stream())
        .flatMap(group -> group.options().stream())
        .toList();
  }
}
