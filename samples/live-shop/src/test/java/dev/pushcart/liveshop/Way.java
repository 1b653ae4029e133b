package dev.pushcart.liveshop;

import dev.pushcart.ConnectOptions;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.McpResults;
import dev.pushcart.sandbox.SandboxOptions;
import java.util.function.Consumer;

/**
 * A way in which a client and a shop can talk: a version, a transport, and how the shop does it.
 */
enum Way {
  REST_2026_01_11("2026-01-11", Transport.REST),
  REST_2026_01_23("2026-01-23", Transport.REST),
  REST_2026_04_08("2026-04-08", Transport.REST),
  REST_2026_08_25("2026-08-25", Transport.REST),
  MCP_2026_01_11("2026-01-11", Transport.MCP),
  MCP_2026_01_23("2026-01-23", Transport.MCP),
  MCP_2026_04_08("2026-04-08", Transport.MCP),
  MCP_2026_08_25("2026-08-25", Transport.MCP),
  MCP_IN_EVENT_STREAMS("2026-08-25", Transport.MCP, shop -> shop.mcpStreams(true)),
  MCP_WRAPPED("2026-08-25", Transport.MCP, shop -> shop.mcpResults(McpResults.WRAPPED)),
  MCP_AS_TEXT("2026-08-25", Transport.MCP, shop -> shop.mcpResults(McpResults.TEXT)),
  MCP_IN_SESSIONS("2026-08-25", Transport.MCP, shop -> shop.mcpSessions(true));

  private final String version;
  private final Transport transport;
  private final Consumer<SandboxOptions.Builder> habits;

  Way(String version, Transport transport) {
    this(version, transport, shop -> {});
  }

  Way(String version, Transport transport, Consumer<SandboxOptions.Builder> habits) {
    this.version = version;
    this.transport = transport;
    this.habits = habits;
  }

  String version() {
    return version;
  }

  Transport transport() {
    return transport;
  }

  boolean overMcp() {
    return transport.equals(Transport.MCP);
  }

  boolean since(String first) {
    return version.compareTo(first) >= 0;
  }

  /** Makes a shop that talks like this. It also talks otherwise, to others. */
  SandboxOptions shop(SandboxOptions.Builder options) {
    habits.accept(options);
    return options.build();
  }

  /** Insists on this way. */
  void connect(ConnectOptions options) {
    options.version(version).transport(transport).mcpSession(this == MCP_IN_SESSIONS);
  }
}
