package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.CatalogService;
import dev.pushcart.sandbox.checkout.CheckoutRequest;
import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.checkout.PaymentRequest;
import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The work behind every operation: a call and an agreement in, an answer in the agreed version out.
 * An idempotency key means the same whichever transport brought it.
 */
final class ShopOperations {
  private final Map<String, Dialect> dialects;
  private final Database database;
  private final CheckoutService checkouts;
  private final CatalogService catalog = new CatalogService();
  private final Idempotency idempotency;

  /**
   * @param dialects the versions the shop speaks
   */
  ShopOperations(
      List<Dialect> dialects,
      Database database,
      CheckoutService checkouts,
      Idempotency idempotency) {
    this.dialects =
        dialects.stream().collect(Collectors.toMap(Dialect::version, Function.identity()));
    this.database = database;
    this.checkouts = checkouts;
    this.idempotency = idempotency;
  }

  /** Runs a piece of work in a transaction of the writer. */
  private interface Writer {
    Reply write(Function<Handle, Reply> work);
  }

  /** What a binding has understood, to be worked on. */
  Asked asked(Call call) {
    return new Asked() {
      @Override
      public Operation operation() {
        return call.operation();
      }

      @Override
      public URI platform() {
        return call.platform();
      }

      @Override
      public Optional<String> idempotencyKey() {
        return call.idempotencyKey();
      }

      @Override
      public Reply answer(Agreement agreement, Runnable pause) {
        return ShopOperations.this.answer(call, agreement, pause);
      }
    };
  }

  private Reply answer(Call call, Agreement agreement, Runnable pause) {
    if (call.idempotencyKey().isEmpty()) {
      pause.run();
      return work(call, agreement, database::write);
    }
    try (Idempotency.Claim claim =
        idempotency.claim(
            call.idempotencyKey().get(),
            agreement.agent().toString(),
            call.operation(),
            call.id(),
            compared(call, agreement))) {
      pause.run();
      return work(call, agreement, w -> database.write(h -> claim.run(h, w)));
    }
  }

  /** What both transports send: an id that the path or argument repeats says nothing new. */
  private ObjectNode compared(Call call, Agreement agreement) {
    Dialect dialect = Objects.requireNonNull(dialects.get(agreement.version()));
    boolean repeated =
        dialect.idInUpdates()
            && call.operation() == ShopOperation.UPDATE_CHECKOUT
            && call.payload().path("id").stringValue("").equals(call.id());
    if (!repeated) {
      return call.payload();
    }
    ObjectNode payload = call.payload().deepCopy();
    payload.remove("id");
    return payload;
  }

  private Reply work(Call call, Agreement agreement, Writer writer) {
    Dialect dialect = Objects.requireNonNull(dialects.get(agreement.version()));
    Capability needed = call.operation().capability().orElseThrow();
    if (!dialect.capabilities().contains(needed)) {
      throw new Problem(
          404,
          "not_found",
          call.operation().wireName() + " is no operation of UCP " + dialect.version());
    }
    if (!agreement.has(needed)) {
      return reply(dialect, new CheckoutService.Outcome(200, incompatible(agreement, needed)));
    }
    ObjectNode payload = payload(call, dialect);
    String id = call.id();
    return switch (call.operation()) {
      case SEARCH_CATALOG -> catalog(agreement, needed, h -> catalog.search(h, payload));
      case LOOKUP_CATALOG -> catalog(agreement, needed, h -> catalog.lookup(h, payload));
      case GET_PRODUCT -> catalog(agreement, needed, h -> catalog.product(h, payload));
      case CREATE_CHECKOUT -> {
        CheckoutRequest request = CheckoutRequest.parse(payload);
        yield writer.write(h -> reply(dialect, checkouts.create(h, agreement, request)));
      }
      case GET_CHECKOUT -> {
        if (database.read(h -> checkouts.needsSettling(h, id))) {
          settle(id);
        }
        yield database.read(h -> reply(dialect, checkouts.get(h, agreement, id)));
      }
      case UPDATE_CHECKOUT -> {
        CheckoutRequest request = CheckoutRequest.parse(payload);
        yield writer.write(h -> reply(dialect, checkouts.update(h, agreement, id, request)));
      }
      case COMPLETE_CHECKOUT -> {
        PaymentRequest request = PaymentRequest.parse(payload);
        yield writer.write(h -> reply(dialect, checkouts.complete(h, agreement, id, request)));
      }
      case CANCEL_CHECKOUT -> writer.write(h -> reply(dialect, checkouts.cancel(h, agreement, id)));
      case GET_PROFILE, GET_AGENT_PROFILE ->
          throw new IllegalStateException("no work for " + call.operation());
    };
  }

  private static ObjectNode payload(Call call, Dialect dialect) {
    ObjectNode payload = call.payload();
    if (call.transport() == ShopTransport.MCP
        && call.operation().capability().equals(Optional.of(Capability.CHECKOUT))) {
      payload = withoutId(call, dialect);
    }
    return switch (call.operation()) {
      case CREATE_CHECKOUT -> dialect.create(payload);
      case UPDATE_CHECKOUT -> dialect.update(payload, call.id());
      case COMPLETE_CHECKOUT -> dialect.complete(payload);
      default -> payload;
    };
  }

  /** Over MCP the argument {@code id} selects; where a version repeats it, it may be left out. */
  private static ObjectNode withoutId(Call call, Dialect dialect) {
    ObjectNode payload = call.payload();
    boolean repeats = dialect.idInUpdates() && call.operation() == ShopOperation.UPDATE_CHECKOUT;
    if (!repeats && payload.has("id")) {
      throw Problem.invalid(
          "$.params.arguments.checkout.id", "must not be sent; the argument id selects");
    }
    if (repeats && !payload.has("id")) {
      return payload.deepCopy().put("id", call.id());
    }
    return payload;
  }

  private void settle(String id) {
    database.write(
        h -> {
          checkouts.settle(h, id, false);
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

  private ObjectNode incompatible(Agreement agreement, Capability needed) {
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
                    + agreement.version()
                    + ".");
    return checkouts.error(agreement, Json.array().add(message));
  }

  private static Reply reply(Dialect dialect, CheckoutService.Outcome outcome) {
    ObjectNode body = outcome.body();
    boolean failed = body.path("ucp").path("status").stringValue("").equals("error");
    if (failed && dialect.failureStatus().isPresent()) {
      JsonNode first = body.path("messages").path(0);
      ObjectNode problem =
          Json.object()
              .put("code", first.path("code").stringValue(""))
              .put("content", first.path("content").stringValue(""));
      problem.set("continue_url", body.get("continue_url"));
      return Reply.json(dialect.failureStatus().get(), problem);
    }
    return Reply.json(outcome.status(), dialect.checkout(body));
  }
}
