package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The sessions of a server that keeps some (Model Context Protocol 2025-06-18, Transports, Session
 * Management): opened by {@code initialize}, named by {@code Mcp-Session-Id} from then on, ended by
 * {@code DELETE}, or after an hour of the shop's time without a request. When too many are open,
 * the one that was not used for longest gives way, so that nobody can use them up. Safe for use by
 * several threads.
 */
final class McpSessions {
  static final String HEADER = "Mcp-Session-Id";
  private static final int MAX_OPEN = 10_000;
  private static final Duration IDLE = Duration.ofHours(1);

  private final boolean required;
  private final Clock clock;
  private final int maxOpen;
  private final Map<String, Instant> usedAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > maxOpen;
        }
      };

  McpSessions(boolean required, Clock clock) {
    this(required, clock, MAX_OPEN);
  }

  McpSessions(boolean required, Clock clock, int maxOpen) {
    this.required = required;
    this.clock = clock;
    this.maxOpen = maxOpen;
  }

  boolean required() {
    return required;
  }

  String start() {
    String id = UUID.randomUUID().toString();
    synchronized (usedAt) {
      usedAt.put(id, clock.instant());
    }
    return id;
  }

  /** Whether a session is open; if so, it was used now. */
  private boolean use(String id) {
    Instant now = clock.instant();
    synchronized (usedAt) {
      Instant last = usedAt.get(id);
      if (last != null && now.isBefore(last.plus(IDLE))) {
        usedAt.put(id, now);
        return true;
      }
      usedAt.remove(id);
      return false;
    }
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
                        "mcp_session_required",
                        "the header " + HEADER + " is missing; send initialize first"));
    if (!use(id)) {
      throw new Problem(
          404, "mcp_session_unknown", "no such MCP session is open; send initialize again");
    }
  }

  /**
   * Ends the session that a request names.
   *
   * @throws Problem like {@link #require}
   */
  void end(Inbound request) {
    require(request);
    synchronized (usedAt) {
      request.single(HEADER).ifPresent(usedAt::remove);
    }
  }
}
