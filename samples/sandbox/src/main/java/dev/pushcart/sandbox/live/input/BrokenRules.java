package dev.pushcart.sandbox.live.input;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import tools.jackson.databind.node.ArrayNode;

/**
 * Every rule that a request breaks, so that its author is told all at once (Pushcart protocol
 * 2026-11-01, Product tags, Problems). Not for several threads.
 */
public final class BrokenRules {
  private final ArrayNode errors = Json.array();

  /**
   * Notes one.
   *
   * @param pointer where in the body (RFC 6901)
   * @param code the rule's name in the protocol
   */
  public void add(String pointer, String code, String detail) {
    errors.addObject().put("pointer", pointer).put("code", code).put("detail", detail);
  }

  public boolean none() {
    return errors.isEmpty();
  }

  /**
   * Refuses a request that breaks any.
   *
   * @throws Problem 422 {@code invalid_request} with all of them
   */
  public void refuse() {
    if (!none()) {
      throw problem();
    }
  }

  /** The refusal of all that was noted. */
  public Problem problem() {
    String first = errors.isEmpty() ? "" : errors.get(0).path("pointer").asString("");
    String detail = errors.isEmpty() ? "" : errors.get(0).path("detail").asString("");
    String more = errors.size() < 2 ? "" : ", and " + (errors.size() - 1) + " more";
    return new Problem(422, "invalid_request", (first + " " + detail).strip() + more)
        .with("errors", errors.deepCopy());
  }
}
