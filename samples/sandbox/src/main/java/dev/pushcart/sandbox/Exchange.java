package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.CatalogProblem;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.negotiation.Platform;
import dev.pushcart.sandbox.store.Overloaded;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one request, the same for every binding: body, fault before, authentication,
 * negotiation, idempotency, work, signature, fault after, journal, answer.
 */
final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private static final Set<String> NEGOTIATION =
      Set.of(
          "version_unsupported",
          "invalid_profile_url",
          "profile_unreachable",
          "profile_malformed",
          "profile_not_trusted");

  private final Supplier<URI> origin;
  private final Faults faults;
  private final RequestJournal journal;
  private final Negotiation negotiation;
  private final RequestAuthentication authentication;
  private final ReplySigning signing;
  private final ProblemWriting problems;
  private final Redaction redaction;
  private final CountDownLatch closing = new CountDownLatch(1);

  Exchange(
      Supplier<URI> origin,
      Faults faults,
      RequestJournal journal,
      Negotiation negotiation,
      RequestAuthentication authentication,
      ReplySigning signing,
      ProblemWriting problems,
      Redaction redaction) {
    this.origin = origin;
    this.faults = faults;
    this.journal = journal;
    this.negotiation = negotiation;
    this.authentication = authentication;
    this.signing = signing;
    this.problems = problems;
    this.redaction = redaction;
  }

  /** Lets every request go that a fault delays or holds. */
  void close() {
    closing.countDown();
  }

  /** Answers one request. */
  void run(Context ctx, Binding binding) throws IOException {
    byte[] body = new byte[0];
    Optional<Problem> unread = Optional.empty();
    try {
      body = RequestBody.read(ctx);
    } catch (Problem problem) {
      unread = Optional.of(problem);
    }
    Inbound request = Inbound.of(ctx, body);
    Binding.Envelope envelope = binding.open(request);
    String name = envelope.operation().map(Operation::wireName).orElse("");
    Optional<Fault> fault = faults.take(name, request.method(), ctx.path());
    Seen seen = new Seen(envelope.operation(), envelope.transport());
    Reply reply;
    try {
      if (unread.isPresent()) {
        throw unread.get();
      }
      reply = answer(request, envelope, seen, fault);
    } catch (Problem problem) {
      reply = problems.write(problem, continueUrl(problem));
    } catch (CatalogProblem problem) {
      reply = problems.write(new Problem(problem.status(), problem.code(), problem.content()));
    } catch (Overloaded e) {
      reply = problems.write(Problem.tryAgain(503, "overloaded", "this server is overloaded", 1));
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.method(), request.path(), e);
      reply =
          problems.write(
              new Problem(500, "internal_error", "the sandbox failed; its log says why"));
    }
    if (fault.isPresent()) {
      reply = FaultyAnswers.said(reply, fault.get());
    }
    reply = envelope.seal(reply, fault);
    reply = signing.sign(envelope.operation(), seen.version, reply, fault);
    if (fault.isPresent()) {
      reply = FaultyAnswers.carried(reply, fault.get());
    }
    send(ctx, request, seen, reply, fault);
  }

  /** Without an agreement the storefront is all that is left (UCP 2026-04-08, Negotiation). */
  private Optional<URI> continueUrl(Problem problem) {
    return NEGOTIATION.contains(problem.code()) ? Optional.of(origin.get()) : Optional.empty();
  }

  /** Answers what no route of the shop answers; leaves alone what was answered before. */
  void refuse(Context ctx, int status, String code, String content) {
    if (ctx.attribute("answered") == null) {
      Reply reply = problems.write(new Problem(status, code, content));
      Inbound request = Inbound.of(ctx, new byte[0]);
      record(
          request,
          new Seen(Optional.empty(), Optional.empty()),
          Optional.of(reply),
          Optional.empty());
      send(ctx, reply);
    }
  }

  private Reply answer(
      Inbound request, Binding.Envelope envelope, Seen seen, Optional<Fault> fault) {
    Optional<Reply> instead = fault.flatMap(f -> instead(request, f));
    if (instead.isPresent()) {
      return instead.get();
    }
    if (envelope.transport().isPresent()) {
      authentication.admit(request);
    }
    Optional<Reply> own = envelope.own();
    if (own.isPresent()) {
      fault.ifPresent(this::pause);
      return own.get();
    }
    Asked asked = envelope.asked();
    Platform platform = negotiation.identify(asked.platform());
    seen.version = Optional.of(platform.version());
    authentication.check(request, asked, platform);
    return asked.answer(negotiation.agree(platform), () -> fault.ifPresent(this::pause));
  }

  /** What a fault answers in place of the shop; for a fault that cuts, anything will do. */
  private Optional<Reply> instead(Inbound request, Fault fault) {
    return switch (fault.kind()) {
      case DROP_BEFORE_COMMIT, RESET -> Optional.of(Reply.json(503, Json.object()));
      case STATUS -> {
        Problem problem = new Problem(fault.number(), "sandbox_fault", "a fault was asked for");
        Reply reply = problems.write(problem);
        yield Optional.of(
            fault.retryAfter().isPresent()
                ? reply.with("Retry-After", String.valueOf(fault.retryAfter().getAsInt()))
                : reply);
      }
      case REDIRECT ->
          Optional.of(
              Reply.json(fault.number(), Json.object())
                  .with("Location", origin.get() + "/moved" + request.path()));
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

  private void send(Context ctx, Inbound request, Seen seen, Reply reply, Optional<Fault> fault)
      throws IOException {
    Optional<Fault.Kind> kind = fault.map(Fault::kind);
    boolean silent =
        kind.filter(
                k ->
                    k == Fault.Kind.DROP_BEFORE_COMMIT
                        || k == Fault.Kind.DROP_AFTER_COMMIT
                        || k == Fault.Kind.RESET)
            .isPresent();
    record(request, seen, silent ? Optional.empty() : Optional.of(reply), fault);
    if (kind.filter(k -> k == Fault.Kind.RESET).isPresent()) {
      Connections.reset(ctx);
    } else if (silent) {
      Connections.close(ctx);
    } else if (kind.filter(k -> k == Fault.Kind.TRUNCATE_BODY).isPresent()) {
      sendHalf(ctx, reply);
    } else {
      send(ctx, reply);
    }
  }

  static void send(Context ctx, Reply reply) {
    ctx.attribute("answered", true);
    ctx.status(reply.status());
    reply.headers().forEach(ctx::header);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.contentType(reply.contentType());
    if (reply.stream().isPresent()) {
      stream(ctx, reply.stream().get());
    } else {
      ctx.result(reply.body());
    }
  }

  /** Written by this thread, which the stream has until it ends. */
  private static void stream(Context ctx, Reply.Streaming stream) {
    try {
      ctx.res().flushBuffer();
      stream.writeTo(ctx.res().getOutputStream());
    } catch (IOException gone) {
      log.debug("a stream's reader went away: {}: {}", ctx.path(), gone.toString());
    } catch (RuntimeException e) {
      // The answer has begun, so there is nothing to refuse any more: it ends.
      log.error("a stream failed: {}", ctx.path(), e);
    }
  }

  private static void sendHalf(Context ctx, Reply reply) throws IOException {
    ctx.attribute("answered", true);
    ctx.res().setStatus(reply.status());
    reply.headers().forEach(ctx.res()::setHeader);
    ctx.res().setContentType(reply.contentType());
    int half = reply.body().length / 2;
    if (reply.contentType().equals(McpBinding.EVENT_STREAM)) {
      // Its length was never announced, so nothing but the missing answer shows the cut.
      ctx.res().getOutputStream().write(reply.body(), 0, half);
      ctx.res().getOutputStream().close();
      return;
    }
    ctx.res().setContentLength(reply.body().length);
    ctx.res().getOutputStream().write(reply.body(), 0, half);
    ctx.res().flushBuffer();
    Connections.close(ctx);
  }

  private void record(Inbound request, Seen seen, Optional<Reply> reply, Optional<Fault> fault) {
    journal.record(
        seen.operation.map(Operation::wireName),
        seen.transport,
        seen.version,
        request.method(),
        request.path(),
        redaction.query(request),
        redaction.headers(request),
        redaction.body(request),
        reply.map(Reply::status).orElse(0),
        reply.map(Reply::contentType),
        reply.map(r -> redaction.answer(request, r)).orElse(new byte[0]),
        reply.map(Reply::replayed).orElse(false),
        fault.map(Fault::toString));
  }

  /** What is known of a request, for the journal; the version only once its profile is read. */
  private static final class Seen {
    private final Optional<Operation> operation;
    private final Optional<ShopTransport> transport;
    private Optional<String> version = Optional.empty();

    Seen(Optional<Operation> operation, Optional<ShopTransport> transport) {
      this.operation = operation;
      this.transport = transport;
    }
  }
}
