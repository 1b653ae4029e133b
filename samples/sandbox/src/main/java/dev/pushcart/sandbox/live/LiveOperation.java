package dev.pushcart.sandbox.live;

import java.util.Locale;

/**
 * Everything the live platform answers, one row each (Pushcart protocol 2026-11-01, Product tags,
 * Principals). A new capability adds its rows here and a handler for each.
 */
public enum LiveOperation {
  REGISTER_MEDIA("POST", "/media", true),
  GET_MEDIA("GET", "/media/{id}", false),
  UPDATE_MEDIA("PATCH", "/media/{id}", true),
  CREATE_PRODUCT_TAG("POST", "/product-tags", true),
  CHECK_PRODUCT_TAG("POST", "/product-tags:check", false),
  BATCH_PRODUCT_TAGS("POST", "/product-tags:batch", true),
  GET_PRODUCT_TAG("GET", "/product-tags/{id}", false),
  UPDATE_PRODUCT_TAG("PATCH", "/product-tags/{id}", true),
  SUBMIT_PRODUCT_TAG("POST", "/product-tags/{id}:submit", true),
  APPEAL_PRODUCT_TAG("POST", "/product-tags/{id}:appeal", true),
  REVOKE_PRODUCT_TAG("DELETE", "/product-tags/{id}", true),
  APPROVE_PRODUCT_TAG("POST", "/product-tags/{id}:approve", true),
  REJECT_PRODUCT_TAG("POST", "/product-tags/{id}:reject", true),
  SUSPEND_PRODUCT_TAG("POST", "/product-tags/{id}:suspend", true),
  RESTORE_PRODUCT_TAG("POST", "/product-tags/{id}:restore", true),
  LIST_PRODUCT_TAGS("GET", "/media/{id}/product-tags", false),
  LIST_PRODUCT_TAGS_OF_PRODUCT("GET", "/product-tags", false),
  REPLACE_PRODUCT_TAGS("PUT", "/media/{id}/product-tags", true),
  REORDER_PRODUCT_TAGS("POST", "/media/{id}/product-tags:reorder", true),
  RESOLVE_PRODUCT_TAGS("GET", "/media/{id}/product-tags:resolve", false),
  EXPORT_PRODUCT_TAGS("GET", "/media/{id}/product-tags:export", false),
  IMPORT_PRODUCT_TAGS("POST", "/media/{id}/product-tags:import", true),
  WATCH_PRODUCT_TAGS("GET", "/media/{id}/product-tags:watch", false),
  RECORD_TAG_EVENTS("POST", "/tag-events:batch", true),
  GET_TAG_METRICS("GET", "/product-tags/{id}/metrics", false),
  CREATE_ROOM("POST", "/rooms", true),
  GET_ROOM("GET", "/rooms/{id}", false),
  END_ROOM("POST", "/rooms/{id}:end", true),
  GET_LINEUP("GET", "/rooms/{id}/lineup", false),
  ADD_TO_LINEUP("POST", "/rooms/{id}/lineup", true),
  REMOVE_FROM_LINEUP("POST", "/rooms/{id}/lineup:remove", true),
  REORDER_LINEUP("POST", "/rooms/{id}/lineup:reorder", true),
  PIN_ASSET("POST", "/rooms/{id}:pin", true),
  UNPIN_ASSET("POST", "/rooms/{id}:unpin", true),
  GET_PIN("GET", "/rooms/{id}/pin", false),
  CREATE_LINEUP("POST", "/lineups", true),
  GET_LINEUP_SET("GET", "/lineups/{id}", false),
  LIST_LINEUPS("GET", "/lineups", false),
  DELETE_LINEUP("DELETE", "/lineups/{id}", true),
  APPLY_LINEUP("POST", "/rooms/{id}:apply-lineup", true);

  private final String method;
  private final String route;
  private final boolean changes;

  LiveOperation(String method, String route, boolean changes) {
    this.method = method;
    this.route = route;
    this.changes = changes;
  }

  /** Its name in the protocol. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String method() {
    return method;
  }

  public String route() {
    return route;
  }

  /** Whether it changes something, so that an idempotency key has a meaning. */
  public boolean changes() {
    return changes;
  }
}
