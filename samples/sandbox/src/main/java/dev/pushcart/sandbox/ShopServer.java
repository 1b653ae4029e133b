package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's HTTP server: which path leads where, and nothing of what happens there. */
final class ShopServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShopServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 256;

  private final Exchange exchange;
  private final List<ShopTransport> transports;
  private final Binding mcp;
  private final HostedProfiles profiles;
  private final TokenEndpoint tokens;
  private final ShopPages pages;
  private final Controls controls;
  private final Javalin javalin;
  private final @Nullable TestRoot testRoot;

  ShopServer(
      int port,
      @Nullable TestRoot testRoot,
      Exchange exchange,
      List<ShopTransport> transports,
      Binding mcp,
      HostedProfiles profiles,
      TokenEndpoint tokens,
      ShopPages pages,
      Controls controls) {
    this.testRoot = testRoot;
    this.exchange = exchange;
    this.transports = transports;
    this.mcp = mcp;
    this.profiles = profiles;
    this.tokens = tokens;
    this.pages = pages;
    this.controls = controls;
    this.javalin = Javalin.create(config -> configure(config, port));
    javalin.start();
  }

  URI url() {
    String scheme = testRoot == null ? "http" : "https";
    return URI.create(scheme + "://" + LOOPBACK + ":" + javalin.port());
  }

  @Override
  public void close() {
    exchange.close();
    javalin.stop();
  }

  private void configure(JavalinConfig config, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
    threads.setName("sandbox-http");
    threads.setDaemon(true);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    // Its thread would outlive a sandbox that lives less than five seconds.
    config.startup.startupWatcherEnabled = false;
    config.jetty.threadPool = threads;
    config.jetty.addConnector(
        (server, http) -> {
          http.setSendServerVersion(false);
          ServerConnector connector;
          if (testRoot == null) {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
          } else {
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector =
                new ServerConnector(
                    server,
                    new SslConnectionFactory(testRoot.server(), "http/1.1"),
                    new HttpConnectionFactory(http));
          }
          connector.setHost(LOOPBACK);
          connector.setPort(port);
          return connector;
        });
    config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemPages()));
    config.jetty.modifyServletContextHandler(
        handler -> handler.setErrorHandler(new ProblemPages()));
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    document(config, Operation.GET_PROFILE.route(), Operation.GET_PROFILE);
    document(config, Operation.GET_PROFILE.route() + "/{version}", Operation.GET_PROFILE);
    document(config, Operation.GET_AGENT_PROFILE.route(), Operation.GET_AGENT_PROFILE);
    if (transports.contains(ShopTransport.REST)) {
      for (Operation operation : Operation.service()) {
        Binding binding = new RestBinding(operation);
        route(config, operation.method(), operation.route(), binding);
      }
    }
    if (transports.contains(ShopTransport.MCP)) {
      for (String method : List.of("POST", "GET", "DELETE")) {
        route(config, method, Profiles.MCP_PATH, mcp);
      }
    }
    route(config, "POST", OAuthTokens.PATH, tokens);
    pages.register(config);
    controls.register(config);
    config.routes.error(
        404, ctx -> exchange.refuse(ctx, 404, "not_found", "there is nothing at this path"));
    config.routes.exception(
        MethodNotAllowedResponse.class,
        (e, ctx) -> {
          String allowed = e.getDetails().getOrDefault("availableMethods", "");
          ctx.header("Allow", allowed);
          exchange.refuse(ctx, 405, "method_not_allowed", "this path answers to: " + allowed);
        });
    config.routes.exception(
        IOException.class,
        (e, ctx) ->
            log.debug("the client went away: {} {}: {}", ctx.method(), ctx.path(), e.toString()));
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("a page or control failed: {} {}", ctx.method(), ctx.path(), e);
          exchange.refuse(ctx, 500, "internal_error", "the sandbox failed; its log says why");
        });
  }

  private void document(JavalinConfig config, String path, Operation operation) {
    route(config, operation.method(), path, profiles.route(operation));
  }

  private void route(JavalinConfig config, String method, String path, Binding binding) {
    config.routes.addHttpHandler(
        HandlerType.findOrCreate(method), path, ctx -> exchange.run(ctx, binding));
  }
}
