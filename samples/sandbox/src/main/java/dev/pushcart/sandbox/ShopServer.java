package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.CatalogProblem;
import dev.pushcart.sandbox.catalogue.CatalogService;
import dev.pushcart.sandbox.checkout.CheckoutRequest;
import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.checkout.PaymentRequest;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.store.Overloaded;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shop's HTTP side. One exchange goes: fault before, body, negotiation, idempotency, work,
 * fault after, journal, answer.
 */
final class ShopServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShopServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 256;
  private static final List<String> SECRETS =
      List.of("authorization", "cookie", "proxy-authorization", "x-api-key");

  private final Database database;
  private final CheckoutService checkouts;
  private final CatalogService catalog;
  private final Negotiation negotiation;
  private final Idempotency idempotency;
  private final RequestJournal journal;
  private final Faults faults;
  private final String shopName;
  private final Map<String, byte[]> agents = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Javalin javalin;
  private final @Nullable TestRoot testRoot;

  ShopServer(
      SandboxOptions options,
      SandboxClock clock,
      Database database,
      CheckoutService checkouts,
      RequestJournal journal,
      Faults faults,
      String shopName,
      @Nullable TestRoot testRoot,
      Controls controls) {
    this.database = database;
    this.checkouts = checkouts;
    this.catalog = new CatalogService();
    this.negotiation = new Negotiation(this::hosted, options.loopbackAgents(), clock);
    this.idempotency = new Idempotency(clock);
    this.journal = journal;
    this.faults = faults;
    this.shopName = shopName;
    this.testRoot = testRoot;
    this.javalin = Javalin.create(config -> configure(config, options.shopPort(), controls));
    agents.put("app", Json.bytes(Profiles.agent()));
    javalin.start();
  }

  URI url() {
    String scheme = testRoot == null ? "http" : "https";
    return URI.create(scheme + "://" + LOOPBACK + ":" + javalin.port());
  }

  URI host(String name, byte[] profile) {
    agents.put(name, profile.clone());
    return url().resolve("/agents/" + name + "/ucp-2026-04-08.json");
  }

  @Override
  public void close() {
    closing.countDown();
    javalin.stop();
  }

  private void configure(JavalinConfig config, int port, Controls controls) {
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
    for (Operation operation : Operation.values()) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(operation.method()),
          operation.route(),
          ctx -> exchange(ctx, operation));
    }
    pages(config);
    controls.register(config);
    config.routes.error(404, ctx -> refuse(ctx, 404, "not_found", "there is nothing at this path"));
    config.routes.exception(
        MethodNotAllowedResponse.class,
        (e, ctx) -> {
          String allowed = e.getDetails().getOrDefault("availableMethods", "");
          ctx.header("Allow", allowed);
          refuse(ctx, 405, "method_not_allowed", "this path answers to: " + allowed);
        });
    config.routes.exception(
        IOException.class,
        (e, ctx) ->
            log.debug("the client went away: {} {}: {}", ctx.method(), ctx.path(), e.toString()));
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("a page or control failed: {} {}", ctx.method(), ctx.path(), e);
          refuse(ctx, 500, "internal_error", "the sandbox failed; its log says why");
        });
  }

  private void pages(JavalinConfig config) {
    config.routes.get("/", ctx -> page(ctx, Pages.plain(shopName, "Welcome", "A sandbox shop.")));
    config.routes.get(
        "/terms", ctx -> page(ctx, Pages.plain(shopName, "Terms", "Nothing here is for real.")));
    config.routes.get(
        "/privacy", ctx -> page(ctx, Pages.plain(shopName, "Privacy", "Use no real data.")));
    config.routes.get(
        "/account/orders/{id}",
        ctx -> page(ctx, Pages.plain(shopName, "Order", "Order " + ctx.pathParam("id"))));
    config.routes.get(
        "/checkout/{id}",
        ctx -> {
          String id = ctx.pathParam("id");
          page(
              ctx, () -> Pages.checkout(shopName, id, database.read(h -> checkouts.status(h, id))));
        });
    config.routes.post(
        "/checkout/{id}/approve",
        ctx -> {
          String id = ctx.pathParam("id");
          page(
              ctx,
              () -> {
                database.write(
                    h -> {
                      checkouts.approve(h, id);
                      return id;
                    });
                return Pages.plain(shopName, "Thank you", "Go back to the app and complete there.");
              });
        });
  }

  private void page(Context ctx, String html) {
    page(ctx, () -> html);
  }

  private void page(Context ctx, Supplier<String> html) {
    Reply reply;
    try {
      reply = Reply.html(200, html.get());
    } catch (Problem problem) {
      reply = Reply.html(problem.status(), Pages.plain(shopName, "Sorry", problem.content()));
    }
    send(ctx, reply);
  }

  /** Answers what no operation answers; leaves alone what was answered with this status before. */
  private void refuse(Context ctx, int status, String code, String content) {
    if (ctx.attribute("answered") == null) {
      Reply reply = Reply.problem(new Problem(status, code, content));
      record(ctx, Optional.empty(), new byte[0], Optional.of(reply), Optional.empty());
      send(ctx, reply);
    }
  }

  private void exchange(Context ctx, Operation operation) throws IOException {
    Optional<Fault> fault = faults.take(operation.wireName(), ctx.req().getMethod(), ctx.path());
    byte[] body = new byte[0];
    Reply reply;
    try {
      body = RequestBody.read(ctx);
      reply = answer(ctx, operation, body, fault);
    } catch (Problem problem) {
      reply = Reply.problem(problem);
    } catch (CatalogProblem problem) {
      reply = Reply.problem(new Problem(problem.status(), problem.code(), problem.content()));
    } catch (Overloaded e) {
      reply = Reply.problem(Problem.tryAgain(503, "overloaded", "the shop is overloaded", 1));
    } catch (RuntimeException e) {
      log.error("operation {} failed", operation.wireName(), e);
      reply =
          Reply.problem(new Problem(500, "internal_error", "the sandbox failed; its log says why"));
    }
    if (fault.isPresent()) {
      sendFaulty(ctx, operation, body, reply, fault.get());
    } else {
      record(ctx, Optional.of(operation), body, Optional.of(reply), fault);
      send(ctx, reply);
    }
  }

  private void sendFaulty(Context ctx, Operation operation, byte[] body, Reply reply, Fault fault)
      throws IOException {
    Optional<Fault> met = Optional.of(fault);
    switch (fault.kind()) {
      case DROP_BEFORE_COMMIT, DROP_AFTER_COMMIT -> {
        record(ctx, Optional.of(operation), body, Optional.empty(), met);
        Connections.close(ctx);
      }
      case RESET -> {
        record(ctx, Optional.of(operation), body, Optional.empty(), met);
        Connections.reset(ctx);
      }
      case TRUNCATE_BODY -> {
        record(ctx, Optional.of(operation), body, Optional.of(reply), met);
        sendHalf(ctx, reply);
      }
      default -> {
        Reply rewritten = FaultyAnswers.rewrite(reply, fault);
        record(ctx, Optional.of(operation), body, Optional.of(rewritten), met);
        send(ctx, rewritten);
      }
    }
  }

  private Reply answer(Context ctx, Operation operation, byte[] body, Optional<Fault> fault) {
    Optional<Reply> instead = fault.flatMap(f -> instead(ctx, f));
    if (instead.isPresent()) {
      return instead.get();
    }
    if (operation == Operation.GET_PROFILE || operation == Operation.GET_AGENT_PROFILE) {
      fault.ifPresent(this::pause);
      return document(ctx, operation);
    }
    Agreement agreement = negotiation.agree(single(ctx, "UCP-Agent"));
    Capability needed =
        switch (operation) {
          case SEARCH_CATALOG -> Capability.CATALOG_SEARCH;
          case LOOKUP_CATALOG, GET_PRODUCT -> Capability.CATALOG_LOOKUP;
          default -> Capability.CHECKOUT;
        };
    String key = operation.changesState() ? single(ctx, "Idempotency-Key") : null;
    if (key == null) {
      fault.ifPresent(this::pause);
      return work(ctx, operation, body, agreement, needed, database::write);
    }
    // Not the path: a slash at its end makes no other resource.
    String resource = ctx.pathParamMap().getOrDefault("id", "");
    try (Idempotency.Claim claim =
        idempotency.claim(key, agreement.agent().toString(), operation, resource, body)) {
      fault.ifPresent(this::pause);
      return work(
          ctx, operation, body, agreement, needed, w -> database.write(h -> claim.run(h, w)));
    }
  }

  /** Runs a piece of work in a transaction of the writer. */
  private interface Writer {
    Reply write(Function<Handle, Reply> work);
  }

  private Reply work(
      Context ctx,
      Operation operation,
      byte[] body,
      Agreement agreement,
      Capability needed,
      Writer writer) {
    if (!agreement.has(needed)) {
      return incompatible(agreement, needed);
    }
    return switch (operation) {
      case SEARCH_CATALOG -> {
        ObjectNode request = RequestBody.json(ctx, body);
        yield catalog(agreement, needed, h -> catalog.search(h, request));
      }
      case LOOKUP_CATALOG -> {
        ObjectNode request = RequestBody.json(ctx, body);
        yield catalog(agreement, needed, h -> catalog.lookup(h, request));
      }
      case GET_PRODUCT -> {
        ObjectNode request = RequestBody.json(ctx, body);
        yield catalog(agreement, needed, h -> catalog.product(h, request));
      }
      case CREATE_CHECKOUT -> {
        CheckoutRequest request = CheckoutRequest.parse(RequestBody.json(ctx, body));
        yield writer.write(h -> reply(checkouts.create(h, agreement, request)));
      }
      case GET_CHECKOUT -> {
        String id = ctx.pathParam("id");
        if (database.read(h -> checkouts.needsSettling(h, id))) {
          settle(id, false);
        }
        yield database.read(h -> reply(checkouts.get(h, agreement, id)));
      }
      case UPDATE_CHECKOUT -> {
        String id = ctx.pathParam("id");
        CheckoutRequest request = CheckoutRequest.parse(RequestBody.json(ctx, body));
        yield writer.write(h -> reply(checkouts.update(h, agreement, id, request)));
      }
      case COMPLETE_CHECKOUT -> {
        String id = ctx.pathParam("id");
        PaymentRequest request = PaymentRequest.parse(RequestBody.json(ctx, body));
        yield writer.write(h -> reply(checkouts.complete(h, agreement, id, request)));
      }
      case CANCEL_CHECKOUT -> {
        String id = ctx.pathParam("id");
        if (body.length > 0) {
          RequestBody.json(ctx, body);
        }
        yield writer.write(h -> reply(checkouts.cancel(h, agreement, id)));
      }
      default -> throw new IllegalStateException("no work for " + operation);
    };
  }

  void settle(String id, boolean force) {
    database.write(
        h -> {
          checkouts.settle(h, id, force);
          return id;
        });
  }

  private Reply catalog(
      Agreement agreement, Capability capability, Function<Handle, ObjectNode> query) {
    ObjectNode result = database.read(query);
    boolean failed = result.has("messages") && !result.has("product") && !result.has("products");
    ObjectNode answer = Json.object();
    answer.set("ucp", agreement.ucp(failed ? "error" : "success", List.of(capability)));
    answer.setAll(result);
    return Reply.json(200, answer);
  }

  private Reply incompatible(Agreement agreement, Capability needed) {
    ObjectNode message =
        Json.object()
            .put("type", "error")
            .put("code", "capabilities_incompatible")
            .put("severity", "unrecoverable")
            .put(
                "content",
                "The platform's profile does not declare "
                    + needed.name()
                    + " "
                    + Capability.VERSION
                    + ".");
    return Reply.json(200, checkouts.error(agreement, Json.array().add(message)));
  }

  private Reply document(Context ctx, Operation operation) {
    byte[] document =
        operation == Operation.GET_PROFILE
            ? Json.bytes(Profiles.business(url()))
            : agents.get(ctx.pathParam("name"));
    if (document == null) {
      throw new Problem(404, "not_found", "no agent profile of this name is hosted here");
    }
    return new Reply(
        200, Reply.JSON, Map.of("Cache-Control", "public, max-age=300"), document, false);
  }

  private Optional<byte[]> hosted(URI profile) {
    URI here = url();
    String path = profile.getPath();
    if (!here.getScheme().equalsIgnoreCase(profile.getScheme())
        || !here.getAuthority().equals(profile.getAuthority())
        || !path.matches("/agents/[^/]+/ucp-2026-04-08\\.json")) {
      return Optional.empty();
    }
    return Optional.ofNullable(agents.get(path.split("/")[2]));
  }

  /** What a fault answers in place of the shop; for a fault that cuts, anything will do. */
  private Optional<Reply> instead(Context ctx, Fault fault) {
    return switch (fault.kind()) {
      case DROP_BEFORE_COMMIT, RESET -> Optional.of(Reply.json(503, Json.object()));
      case STATUS -> {
        Problem problem = new Problem(fault.number(), "sandbox_fault", "a fault was asked for");
        Reply reply = Reply.problem(problem);
        yield Optional.of(
            fault.retryAfter().isPresent()
                ? reply.with("Retry-After", String.valueOf(fault.retryAfter().getAsInt()))
                : reply);
      }
      case REDIRECT ->
          Optional.of(
              Reply.json(fault.number(), Json.object())
                  .with("Location", url() + "/moved" + ctx.path()));
      default -> Optional.empty();
    };
  }

  private void pause(Fault fault) {
    try {
      if (fault instanceof Fault.Hold hold) {
        hold.pass(closing);
      } else if (fault.kind() == Fault.Kind.DELAY
          && closing.await(fault.number(), TimeUnit.MILLISECONDS)) {
        log.debug("the sandbox closes during a delay");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "overloaded", "the sandbox is closing");
    }
  }

  private static Reply reply(CheckoutService.Outcome outcome) {
    return Reply.json(outcome.status(), outcome.body());
  }

  /** A field that may come once; two lines that differ would leave the choice to chance. */
  private static @Nullable String single(Context ctx, String header) {
    List<String> values =
        Collections.list(ctx.req().getHeaders(header)).stream().distinct().toList();
    if (values.size() > 1) {
      throw new Problem(
          400, "invalid_request", header + " must be sent once, came with different values");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static void send(Context ctx, Reply reply) {
    ctx.attribute("answered", true);
    ctx.status(reply.status());
    reply.headers().forEach(ctx::header);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.contentType(reply.contentType());
    ctx.result(reply.body());
  }

  private static void sendHalf(Context ctx, Reply reply) throws IOException {
    ctx.attribute("answered", true);
    ctx.res().setStatus(reply.status());
    ctx.res().setContentType(reply.contentType());
    ctx.res().setContentLength(reply.body().length);
    ctx.res().getOutputStream().write(reply.body(), 0, reply.body().length / 2);
    ctx.res().flushBuffer();
    Connections.close(ctx);
  }

  private void record(
      Context ctx,
      Optional<Operation> operation,
      byte[] body,
      Optional<Reply> reply,
      Optional<Fault> fault) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(ctx.req().getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      headers.put(
          lower,
          SECRETS.contains(lower)
              ? List.of("[redacted]")
              : List.copyOf(Collections.list(ctx.req().getHeaders(name))));
    }
    journal.record(
        operation.map(Operation::wireName),
        ctx.req().getMethod(),
        ctx.path(),
        Optional.ofNullable(ctx.req().getQueryString()),
        headers,
        body,
        reply.map(Reply::status).orElse(0),
        reply.map(Reply::body).orElse(new byte[0]),
        reply.map(Reply::replayed).orElse(false),
        fault.map(Fault::toString));
  }
}
