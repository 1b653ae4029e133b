package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of a server that keeps some (Model Context Protocol 2025-06-18, Transports, Session
 * Management): opened by {@code initialize}, named by {@code Mcp-Session-Id} from then on, ended by
 * {@code DELETE}.
 */
final class McpSessions {
  static final String HEADER = "Mcp-Session-Id";
  private static final int MAX_OPEN = 10_000;

  private final boolean required;
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  McpSessions(boolean required) {
    this.required = required;
  }

  boolean required() {
    return required;
  }

  String start() {
    if (open.size() >= MAX_OPEN) {
      throw Problem.tryAgain(503, "overloaded", "too many MCP sessions are open; end some", 1);
    }
    String id = UUID.randomUUID().toString();
    open.add(id);
    return id;
  }

  /**
   * Lets a request pass that names an open session, or any where none are kept.
   *
   * @throws Problem 400 without a session, 404 for one that is not open
   */
  void require(Inbound request) {
    if (!required) {
      return;
    }
    String id =
        request
            .single(HEADER)
            .orElseThrow(
                () ->
                    new Problem(
                        400,
                        "session_required",
                        "the header " + HEADER + " is missing; send initialize first"));
    if (!open.contains(id)) {
      throw new Problem(
          404, "session_unknown", "no such MCP session is open; send initialize again");
    }
  }

  /**
   * Ends the session that a request names.
   *
   * @throws Problem like {@link #require}
   */
  void end(Inbound request) {
    require(request);
    request.single(HEADER).ifPresent(open::remove);
  }
}
