package dev.pushcart.sandbox;

import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * The headers of the live platform, which come once: two that differ would leave the choice to
 * chance. Looked at before anything else of a request is.
 */
final class LiveHeaders implements RequestAuthentication {
  /** The code of a header that cannot be read. */
  static final String INVALID = "invalid_header";

  private static final List<String> SINGLE =
      List.of("UCP-Agent", "Authorization", "If-Match", "Idempotency-Key", "Last-Event-ID");

  private final RequestAuthentication then;

  /**
   * @param then who looks at the rest
   */
  LiveHeaders(RequestAuthentication then) {
    this.then = then;
  }

  @Override
  public void admit(Inbound request) {
    for (String name : SINGLE) {
      if (request.lines(name).size() > 1) {
        throw invalid(name, "must be sent once, came with different values");
      }
    }
    then.admit(request);
  }

  @Override
  public void check(Inbound request, Asked asked, Platform platform) {
    then.check(request, asked, platform);
  }

  /** A header that cannot be read. */
  static Problem invalid(String name, String rule) {
    ArrayNode errors = Json.array();
    errors
        .addObject()
        .put("pointer", name)
        .put("code", "malformed")
        .put("detail", name + " " + rule);
    return new Problem(400, INVALID, name + " " + rule).with("errors", errors);
  }
}
