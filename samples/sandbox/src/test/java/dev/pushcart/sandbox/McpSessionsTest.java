package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.wire.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a session lives. */
class McpSessionsTest {
  private final SandboxClock clock =
      new SandboxClock(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC));
  private final McpSessions sessions = new McpSessions(true, clock, 2);

  @Test
  void anHourWithoutARequestEndsASession() {
    String id = sessions.start();
    clock.advance(Duration.ofMinutes(59));
    assertOpen(id);
    clock.advance(Duration.ofMinutes(59));
    assertOpen(id);
    clock.advance(Duration.ofMinutes(60));
    assertEnded(id);
  }

  @Test
  void theLeastRecentlyUsedGivesWay() {
    String first = sessions.start();
    String second = sessions.start();
    assertOpen(first);
    String third = sessions.start();
    assertEnded(second);
    assertOpen(first);
    assertOpen(third);
  }

  private void assertOpen(String id) {
    assertThatCode(() -> sessions.require(naming(id))).doesNotThrowAnyException();
  }

  private void assertEnded(String id) {
    assertThatThrownBy(() -> sessions.require(naming(id)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no such MCP session is open");
  }

  private static Inbound naming(String id) {
    return new Inbound(
        "POST",
        "127.0.0.1",
        "/mcp",
        Optional.empty(),
        Map.of("mcp-session-id", List.of(id)),
        Map.of(),
        new byte[0]);
  }
}
