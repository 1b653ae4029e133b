package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything the shop answers as a UCP business: one row each. */
enum ShopOperation implements Operation {
  GET_PROFILE("GET", "/.well-known/ucp", null, ""),
  GET_AGENT_PROFILE("GET", "/agents/{name}/{document}", null, ""),
  SEARCH_CATALOG("POST", "/catalog/search", Capability.CATALOG_SEARCH, "catalog"),
  LOOKUP_CATALOG("POST", "/catalog/lookup", Capability.CATALOG_LOOKUP, "catalog"),
  GET_PRODUCT("POST", "/catalog/product", Capability.CATALOG_LOOKUP, "catalog"),
  CREATE_CHECKOUT("POST", "/checkout-sessions", Capability.CHECKOUT, "checkout"),
  GET_CHECKOUT("GET", "/checkout-sessions/{id}", Capability.CHECKOUT, ""),
  UPDATE_CHECKOUT("PUT", "/checkout-sessions/{id}", Capability.CHECKOUT, "checkout"),
  COMPLETE_CHECKOUT("POST", "/checkout-sessions/{id}/complete", Capability.CHECKOUT, "checkout"),
  CANCEL_CHECKOUT("POST", "/checkout-sessions/{id}/cancel", Capability.CHECKOUT, "");

  private final String method;
  private final String route;
  private final @Nullable Capability capability;
  private final String argument;

  ShopOperation(String method, String route, @Nullable Capability capability, String argument) {
    this.method = method;
    this.route = route;
    this.capability = capability;
    this.argument = argument;
  }

  /** UCP's name of it, which is also the MCP tool's. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String method() {
    return method;
  }

  String route() {
    return route;
  }

  /** What offers it; empty for a document, which is no operation of the service. */
  Optional<Capability> capability() {
    return Optional.ofNullable(capability);
  }

  /** The tool argument that holds the payload; empty when there is none. */
  String argument() {
    return argument;
  }

  /** Whether it is about one checkout that exists, named by its id. */
  boolean namesResource() {
    return route.contains("{id}");
  }

  @Override
  public boolean changesState() {
    return capability != null && capability.equals(Capability.CHECKOUT) && this != GET_CHECKOUT;
  }

  /** Whether an MCP call must bring an idempotency key. */
  boolean needsKey() {
    return this == COMPLETE_CHECKOUT || this == CANCEL_CHECKOUT;
  }

  @Override
  public boolean isDocument() {
    return this == GET_PROFILE || this == GET_AGENT_PROFILE;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ShopOperation::wireName).toList();
  }

  /** The operations of the service, without the documents. */
  static List<ShopOperation> service() {
    return Arrays.stream(values()).filter(each -> each.capability != null).toList();
  }
}
