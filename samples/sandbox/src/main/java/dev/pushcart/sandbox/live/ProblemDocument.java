package dev.pushcart.sandbox.live;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A problem as the live platform says it (RFC 9457), alone or about an item of a batch. */
public final class ProblemDocument {
  private static final String TYPES =
      Capability.OWN_SITE + "/" + Capability.OWN_VERSION + "/problems/";

  private ProblemDocument() {}

  /** The whole document. */
  public static ObjectNode of(Problem problem) {
    String words = problem.code().replace('_', ' ');
    ObjectNode body =
        Json.object()
            .put("type", TYPES + problem.code())
            .put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
            .put("status", problem.status())
            .put("detail", problem.content())
            .put("code", problem.code());
    body.setAll(problem.members());
    return body;
  }
}
