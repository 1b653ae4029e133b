package dev.pushcart.sandbox;

import dev.pushcart.sandbox.catalogue.CatalogService;
import dev.pushcart.sandbox.checkout.CheckoutRequest;
import dev.pushcart.sandbox.checkout.CheckoutService;
import dev.pushcart.sandbox.checkout.PaymentRequest;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.store.Database;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * The work behind every operation: a call and an agreement in, an answer out. Knows no transport;
 * an idempotency key means the same whichever brought it.
 */
final class ShopOperations {
  private final Database database;
  private final CheckoutService checkouts;
  private final CatalogService catalog = new CatalogService();
  private final Idempotency idempotency;

  ShopOperations(Database database, CheckoutService checkouts, Idempotency idempotency) {
    this.database = database;
    this.checkouts = checkouts;
    this.idempotency = idempotency;
  }

  /** Runs a piece of work in a transaction of the writer. */
  private interface Writer {
    Reply write(Function<Handle, Reply> work);
  }

  /**
   * Does what is asked.
   *
   * @param pause runs once the idempotency key is claimed and before anything is done
   * @throws Problem when there is no answer but a protocol error
   */
  Reply answer(Call call, Agreement agreement, Runnable pause) {
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
            call.payload())) {
      pause.run();
      return work(call, agreement, w -> database.write(h -> claim.run(h, w)));
    }
  }

  private Reply work(Call call, Agreement agreement, Writer writer) {
    Capability needed =
        switch (call.operation()) {
          case SEARCH_CATALOG -> Capability.CATALOG_SEARCH;
          case LOOKUP_CATALOG, GET_PRODUCT -> Capability.CATALOG_LOOKUP;
          default -> Capability.CHECKOUT;
        };
    if (!agreement.has(needed)) {
      return incompatible(agreement, needed);
    }
    ObjectNode payload = call.payload();
    String id = call.id();
    return switch (call.operation()) {
      case SEARCH_CATALOG -> catalog(agreement, needed, h -> catalog.search(h, payload));
      case LOOKUP_CATALOG -> catalog(agreement, needed, h -> catalog.lookup(h, payload));
      case GET_PRODUCT -> catalog(agreement, needed, h -> catalog.product(h, payload));
      case CREATE_CHECKOUT -> {
        CheckoutRequest request = CheckoutRequest.parse(payload);
        yield writer.write(h -> reply(checkouts.create(h, agreement, request)));
      }
      case GET_CHECKOUT -> {
        if (database.read(h -> checkouts.needsSettling(h, id))) {
          settle(id);
        }
        yield database.read(h -> reply(checkouts.get(h, agreement, id)));
      }
      case UPDATE_CHECKOUT -> {
        CheckoutRequest request = CheckoutRequest.parse(payload);
        yield writer.write(h -> reply(checkouts.update(h, agreement, id, request)));
      }
      case COMPLETE_CHECKOUT -> {
        PaymentRequest request = PaymentRequest.parse(payload);
        yield writer.write(h -> reply(checkouts.complete(h, agreement, id, request)));
      }
      case CANCEL_CHECKOUT -> writer.write(h -> reply(checkouts.cancel(h, agreement, id)));
      case GET_PROFILE, GET_AGENT_PROFILE ->
          throw new IllegalStateException("no work for " + call.operation());
    };
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

  private static Reply reply(CheckoutService.Outcome outcome) {
    return Reply.json(outcome.status(), outcome.body());
  }
}
