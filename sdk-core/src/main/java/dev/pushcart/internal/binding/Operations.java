package dev.pushcart.internal.binding;

import static dev.pushcart.internal.binding.Operation.Effect.CHANGES;
import static dev.pushcart.internal.binding.Operation.Effect.READS;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_LOOKUP;
import static dev.pushcart.internal.ucp.Capabilities.CATALOG_SEARCH;
import static dev.pushcart.internal.ucp.Capabilities.CHECKOUT;
import static dev.pushcart.internal.ucp.Capabilities.SHOPPING;

import java.util.List;

/**
 * The one list of everything the SDK can ask (UCP 2026-04-08, {@code
 * services/shopping/rest.openapi.json} and {@code mcp.openrpc.json}).
 */
public final class Operations {

  private static final String NONE = "Repeat the call; it changes nothing.";
  private static final String READ_CHECKOUT =
      "Read the checkout with get_checkout and look at its status, or repeat the call under the same"
          + " idempotency key.";

  /** Searches the catalog. */
  public static final Operation SEARCH_CATALOG =
      new Operation(
          "search_catalog",
          CATALOG_SEARCH,
          SHOPPING,
          READS,
          "POST",
          "/catalog/search",
          "catalog",
          NONE);

  /** Looks several ids up. */
  public static final Operation LOOKUP_CATALOG =
      new Operation(
          "lookup_catalog",
          CATALOG_LOOKUP,
          SHOPPING,
          READS,
          "POST",
          "/catalog/lookup",
          "catalog",
          NONE);

  /** Reads one product with its options. */
  public static final Operation GET_PRODUCT =
      new Operation(
          "get_product",
          CATALOG_LOOKUP,
          SHOPPING,
          READS,
          "POST",
          "/catalog/product",
          "catalog",
          NONE);

  /** Opens a checkout. */
  public static final Operation CREATE_CHECKOUT =
      new Operation(
          "create_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions",
          "checkout",
          "Repeat the call under the same idempotency key: it answers with the checkout that exists, if"
              + " one does.");

  /** Reads a checkout. */
  public static final Operation GET_CHECKOUT =
      new Operation(
          "get_checkout",
          CHECKOUT,
          SHOPPING,
          READS,
          "GET",
          "/checkout-sessions/{id}",
          "checkout",
          NONE);

  /** Replaces what the platform may set in a checkout. */
  public static final Operation UPDATE_CHECKOUT =
      new Operation(
          "update_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "PUT",
          "/checkout-sessions/{id}",
          "checkout",
          READ_CHECKOUT);

  /** Places the order. */
  public static final Operation COMPLETE_CHECKOUT =
      new Operation(
          "complete_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions/{id}/complete",
          "checkout",
          READ_CHECKOUT);

  /** Gives a checkout up. */
  public static final Operation CANCEL_CHECKOUT =
      new Operation(
          "cancel_checkout",
          CHECKOUT,
          SHOPPING,
          CHANGES,
          "POST",
          "/checkout-sessions/{id}/cancel",
          "checkout",
          READ_CHECKOUT);

  private static final List<Operation> ALL =
      List.of(
          SEARCH_CATALOG,
          LOOKUP_CATALOG,
          GET_PRODUCT,
          CREATE_CHECKOUT,
          GET_CHECKOUT,
          UPDATE_CHECKOUT,
          COMPLETE_CHECKOUT,
          CANCEL_CHECKOUT);

  private Operations() {}

  /** Every operation, in the order of the specification. */
  public static List<Operation> all() {
    return ALL;
  }
}
