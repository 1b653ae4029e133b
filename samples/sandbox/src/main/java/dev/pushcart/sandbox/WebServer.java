package dev.pushcart.sandbox;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of one origin, on this machine only: its sockets and threads, and what it says
 * where no route answers. Which routes there are is its owner's.
 */
final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 256;

  private final Exchange exchange;
  private final Javalin javalin;
  private final @Nullable TestRoot testRoot;

  /**
   * Starts it; on return it answers.
   *
   * @param port 0 for a free one
   * @param testRoot signs its certificate; null for plain http
   * @param refusals what it says when it refuses a request by itself
   * @param routes registers what it answers
   */
  WebServer(
      String name,
      int port,
      @Nullable TestRoot testRoot,
      Exchange exchange,
      Supplier<ProblemPages> refusals,
      Consumer<JavalinConfig> routes) {
    this.testRoot = testRoot;
    this.exchange = exchange;
    this.javalin = Javalin.create(config -> configure(config, name, port, refusals, routes));
    javalin.start();
  }

  URI url() {
    String scheme = testRoot == null ? "http" : "https";
    return URI.create(scheme + "://" + LOOPBACK + ":" + javalin.port());
  }

  /** Leads a path to a binding, with everything that an exchange has. */
  static void route(
      JavalinConfig config, String method, String path, Exchange exchange, Binding binding) {
    config.routes.addHttpHandler(
        HandlerType.findOrCreate(method), path, ctx -> exchange.run(ctx, binding));
  }

  @Override
  public void close() {
    exchange.close();
    javalin.stop();
  }

  private void configure(
      JavalinConfig config,
      String name,
      int port,
      Supplier<ProblemPages> refusals,
      Consumer<JavalinConfig> routes) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
    threads.setName(name);
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
    config.jetty.modifyServer(server -> server.setErrorHandler(refusals.get()));
    config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(refusals.get()));
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    routes.accept(config);
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
}
