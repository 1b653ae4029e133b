package dev.pushcart.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything the shop answers as a UCP business: one row each. */
enum Operation {
  GET_PROFILE("GET", "/.well-known/ucp", false),
  GET_AGENT_PROFILE("GET", "/agents/{name}/ucp-2026-04-08.json", false),
  SEARCH_CATALOG("POST", "/catalog/search", false),
  LOOKUP_CATALOG("POST", "/catalog/lookup", false),
  GET_PRODUCT("POST", "/catalog/product", false),
  CREATE_CHECKOUT("POST", "/checkout-sessions", true),
  GET_CHECKOUT("GET", "/checkout-sessions/{id}", false),
  UPDATE_CHECKOUT("PUT", "/checkout-sessions/{id}", true),
  COMPLETE_CHECKOUT("POST", "/checkout-sessions/{id}/complete", true),
  CANCEL_CHECKOUT("POST", "/checkout-sessions/{id}/cancel", true);

  private final String method;
  private final String route;
  private final boolean changesState;

  Operation(String method, String route, boolean changesState) {
    this.method = method;
    this.route = route;
    this.changesState = changesState;
  }

  /** UCP's name of it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String method() {
    return method;
  }

  String route() {
    return route;
  }

  /** Whether {@code Idempotency-Key} has a meaning here. */
  boolean changesState() {
    return changesState;
  }

  /** Whether this is a public document and no call on the business. */
  boolean isDocument() {
    return this == GET_PROFILE || this == GET_AGENT_PROFILE;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Operation::wireName).toList();
  }
}
