package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's origin: which path leads where, and nothing of what happens there. */
final class ShopServer implements AutoCloseable {
  private final Exchange exchange;
  private final List<ShopTransport> transports;
  private final ShopOperations operations;
  private final Binding mcp;
  private final HostedProfiles profiles;
  private final TokenEndpoint tokens;
  private final ShopPages pages;
  private final Controls controls;
  private final WebServer server;

  ShopServer(
      int port,
      @Nullable TestRoot testRoot,
      Exchange exchange,
      List<ShopTransport> transports,
      ShopOperations operations,
      Binding mcp,
      HostedProfiles profiles,
      TokenEndpoint tokens,
      ShopPages pages,
      Controls controls) {
    this.exchange = exchange;
    this.transports = transports;
    this.operations = operations;
    this.mcp = mcp;
    this.profiles = profiles;
    this.tokens = tokens;
    this.pages = pages;
    this.controls = controls;
    this.server =
        new WebServer(
            "sandbox-http",
            port,
            testRoot,
            exchange,
            () -> new ProblemPages(Reply::problem, "invalid_request"),
            this::routes);
  }

  URI url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  private void routes(JavalinConfig config) {
    document(config, ShopOperation.GET_PROFILE.route(), ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_PROFILE.route() + "/{version}", ShopOperation.GET_PROFILE);
    document(config, ShopOperation.GET_AGENT_PROFILE.route(), ShopOperation.GET_AGENT_PROFILE);
    if (transports.contains(ShopTransport.REST)) {
      for (ShopOperation operation : ShopOperation.service()) {
        Binding binding = new RestBinding(operation, operations);
        WebServer.route(config, operation.method(), operation.route(), exchange, binding);
      }
    }
    if (transports.contains(ShopTransport.MCP)) {
      for (String method : List.of("POST", "GET", "DELETE")) {
        WebServer.route(config, method, Profiles.MCP_PATH, exchange, mcp);
      }
    }
    WebServer.route(config, "POST", OAuthTokens.PATH, exchange, tokens);
    pages.register(config);
    controls.register(config);
  }

  private void document(JavalinConfig config, String path, ShopOperation operation) {
    WebServer.route(config, operation.method(), path, exchange, profiles.route(operation));
  }
}
