package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.catalogue.CatalogueStore;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations on checkout sessions (UCP 2026-04-08, Checkout, Status Lifecycle).
 *
 * <pre>
 *   incomplete, requires_escalation, ready_for_complete   follow from the draft, any update moves
 *        | complete, paid                | complete, pending
 *        |                               v
 *        |                      complete_in_progress
 *        v                               | settled
 *     completed  <-----------------------+
 *
 *   open ---- cancel ----> canceled
 * </pre>
 *
 * <p>Stock leaves the shelf when complete succeeds or is pending, all lines or none, in the
 * caller's transaction. A session past its expiry reads as canceled and refuses every change.
 * Mutations must come from the database's writer.
 */
public final class CheckoutService {
  private static final Duration SETTLEMENT = Duration.ofSeconds(30);
  private static final List<Capability> RELEVANT =
      List.of(Capability.CHECKOUT, Capability.FULFILLMENT, Capability.DISCOUNT);

  private final CatalogueStore store;
  private final Supplier<URI> shop;
  private final Clock clock;
  private final Duration lifetime;
  private final Evaluation.Policy policy;

  /**
   * @param shop the shop's base URL, for the links of a checkout
   * @param lifetime of a session, from its creation
   * @param reviewAbove totals above this many minor units need the buyer's approval
   */
  public CheckoutService(
      CatalogueStore store, Supplier<URI> shop, Clock clock, Duration lifetime, long reviewAbove) {
    this.store = store;
    this.shop = shop;
    this.clock = clock;
    this.lifetime = lifetime;
    this.policy = new Evaluation.Policy(reviewAbove);
  }

  /** Opens a session, or answers with messages only when the shop sells none of the items. */
  public Outcome create(Handle h, Agreement agreement, CheckoutRequest request) {
    Draft draft = Draft.of(request, List.of(), 1, agreement);
    Evaluation evaluation = Evaluation.of(h, store, policy, draft, false);
    if (!evaluation.hasLines()) {
      return nothingSold(agreement, draft);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Session session =
        new Session(
            UUID.randomUUID().toString(),
            evaluation.messages().status(),
            1,
            now,
            now.plus(lifetime),
            Optional.empty(),
            evaluation.draft(),
            evaluation.resource());
    describe(session, evaluation.messages());
    session.insert(h);
    return new Outcome(201, render(session, agreement));
  }

  public Outcome get(Handle h, Agreement agreement, String id) {
    return new Outcome(200, render(find(h, id), agreement));
  }

  /** Whether a read must go through the writer first, because a payment is due. */
  public boolean needsSettling(Handle h, String id) {
    return Session.find(h, id).filter(s -> s.settledAt(clock.instant())).isPresent();
  }

  /** Replaces the session's content as a whole. */
  public Outcome update(Handle h, Agreement agreement, String id, CheckoutRequest request) {
    Session session = requireOpen(find(h, id));
    Draft before = session.draft();
    Draft draft = Draft.of(request, before.lines(), before.nextLine(), agreement);
    Evaluation evaluation = Evaluation.of(h, store, policy, draft, false);
    if (!evaluation.hasLines()) {
      return nothingSold(agreement, draft);
    }
    return new Outcome(200, render(save(h, session, evaluation), agreement));
  }

  /**
   * Places the order. When something stands in the way the answer is the checkout, with messages
   * that say what, and no order.
   */
  public Outcome complete(Handle h, Agreement agreement, String id, PaymentRequest payment) {
    Session session = requireOpen(find(h, id));
    PaymentHandler.Decision decision = PaymentHandler.decide(payment.token());
    boolean challenge =
        decision == PaymentHandler.Decision.CHALLENGED && !session.draft().approved();
    Draft draft =
        session
            .draft()
            .withInstruments(payment.instruments())
            .withReview(session.draft().challenged() || challenge, session.draft().approved());
    Evaluation evaluation = Evaluation.of(h, store, policy, draft, true);
    if (!evaluation.hasLines()) {
      return nothingSold(agreement, draft);
    }
    Messages messages = evaluation.messages();
    if (evaluation.draft().lines().size() < session.draft().lines().size()
        || evaluation.total() != Evaluation.amountOf(session.resource())) {
      messages.recoverable(
          "price_changed", "$.totals", "The price has changed; review it and complete again.");
    }
    if (messages.status().equals("ready_for_complete")) {
      if (decision == PaymentHandler.Decision.DECLINED) {
        Session declined =
            save(h, session, evaluation, "ready_for_complete", CheckoutService::declined);
        return new Outcome(200, render(declined, agreement));
      }
      if (takeAll(h, evaluation)) {
        return new Outcome(200, render(charge(h, session, evaluation, decision), agreement));
      }
    }
    return new Outcome(200, render(save(h, session, evaluation), agreement));
  }

  /** Ends an open session without an order. */
  public Outcome cancel(Handle h, Agreement agreement, String id) {
    Session session = requireOpen(find(h, id));
    Session canceled =
        session.next("canceled", Optional.empty(), session.draft(), session.resource());
    describe(canceled, new Messages());
    canceled.update(h);
    return new Outcome(200, render(canceled, agreement));
  }

  /** Records what the buyer does at {@code continue_url}: approve what was to be reviewed. */
  public void approve(Handle h, String id) {
    Session session = requireOpen(find(h, id));
    Draft approved = session.draft().withReview(session.draft().challenged(), true);
    save(h, session, Evaluation.of(h, store, policy, approved, false));
  }

  /** Places the order of a pending payment that is due, or at once when forced. */
  public void settle(Handle h, String id, boolean force) {
    Session session = find(h, id);
    if (session.settledAt(clock.instant()) || (force && session.isPending())) {
      Session paid =
          session.next("completed", Optional.empty(), session.draft(), session.resource());
      placeOrder(h, paid).update(h);
    } else if (force) {
      throw new Problem(409, "no_pending_payment", "checkout " + id + " has no pending payment");
    }
  }

  /** Orders placed so far. */
  public long orders(Handle h) {
    return h.createQuery("SELECT COUNT(*) FROM orders").mapTo(Long.class).one();
  }

  /** The status of a session for the buyer's page. */
  public String status(Handle h, String id) {
    return current(find(h, id)).get("status").stringValue();
  }

  /** An answer without a resource. */
  public ObjectNode error(Agreement agreement, ArrayNode messages) {
    ObjectNode body = Json.object();
    body.set("ucp", agreement.ucp("error", RELEVANT));
    body.set("messages", messages);
    return body.put("continue_url", shop.get().toString());
  }

  /** A status and a body. */
  public record Outcome(int status, ObjectNode body) {}

  private Outcome nothingSold(Agreement agreement, Draft draft) {
    Messages messages = new Messages();
    for (int i = 0; i < draft.lines().size(); i++) {
      messages.unrecoverable(
          "not_found",
          "$.line_items[" + i + "].item.id",
          "The shop does not sell this item; the item or the checkout was not found.");
    }
    return new Outcome(200, error(agreement, messages.toJson()));
  }

  private Session charge(
      Handle h, Session session, Evaluation evaluation, PaymentHandler.Decision decision) {
    boolean pending = decision == PaymentHandler.Decision.PENDING;
    Session next =
        session.next(
            pending ? "complete_in_progress" : "completed",
            pending ? Optional.of(clock.instant().plus(SETTLEMENT)) : Optional.empty(),
            evaluation.draft(),
            evaluation.resource());
    describe(next, evaluation.messages());
    Session done = pending ? next : placeOrder(h, next);
    done.update(h);
    return done;
  }

  private boolean takeAll(Handle h, Evaluation evaluation) {
    List<Evaluation.Sold> taken = new ArrayList<>();
    for (Evaluation.Sold line : evaluation.sold()) {
      if (!store.take(h, line.variant().id(), line.line().quantity())) {
        taken.forEach(t -> store.give(h, t.variant().id(), t.line().quantity()));
        evaluation
            .messages()
            .recoverable(
                "out_of_stock",
                "$.line_items[" + taken.size() + "].quantity",
                "Someone else was faster; too few are left.");
        return false;
      }
      taken.add(line);
    }
    return true;
  }

  private Session placeOrder(Handle h, Session session) {
    long number =
        h.createQuery("SELECT COALESCE(MAX(number), 1000) + 1 FROM orders").mapTo(Long.class).one();
    String id = UUID.randomUUID().toString();
    ObjectNode confirmation =
        Json.object()
            .put("id", id)
            .put("label", "#" + number)
            .put("permalink_url", shop.get() + "/account/orders/" + id);
    ObjectNode order = confirmation.deepCopy().put("checkout_id", session.id());
    for (String member : List.of("line_items", "currency", "totals", "buyer", "fulfillment")) {
      JsonNode value = session.resource().get(member);
      if (value != null) {
        order.set(member, value.deepCopy());
      }
    }
    h.createUpdate(
            "INSERT INTO orders (id, number, checkout_id, placed_at, resource)"
                + " VALUES (:id, :number, :checkout, :at, :resource)")
        .bind("id", id)
        .bind("number", number)
        .bind("checkout", session.id())
        .bind("at", clock.millis())
        .bind("resource", Json.text(order))
        .execute();
    describe(session, new Messages());
    session.resource().set("order", confirmation);
    return session;
  }

  private Session save(Handle h, Session session, Evaluation evaluation) {
    return save(h, session, evaluation, evaluation.messages().status(), m -> {});
  }

  private Session save(
      Handle h, Session session, Evaluation evaluation, String status, Consumer<Messages> last) {
    Session next =
        session.next(status, Optional.empty(), evaluation.draft(), evaluation.resource());
    last.accept(evaluation.messages());
    describe(next, evaluation.messages());
    next.update(h);
    return next;
  }

  private static void declined(Messages messages) {
    messages.recoverable(
        "payment_failed", "$.payment", "The payment was declined; choose another instrument.");
  }

  /** The members of a checkout that follow from the session rather than from its draft. */
  private void describe(Session session, Messages messages) {
    ObjectNode resource = session.resource();
    resource.put("id", session.id());
    resource.put("status", session.status());
    resource.set("messages", messages.toJson());
    ArrayNode links = resource.putArray("links");
    links
        .addObject()
        .put("type", "terms_of_service")
        .put("url", shop.get() + "/terms")
        .put("title", "Terms of Service");
    links
        .addObject()
        .put("type", "privacy_policy")
        .put("url", shop.get() + "/privacy")
        .put("title", "Privacy Policy");
    resource.put("expires_at", session.expiresAt().toString());
    if (session.isTerminal()) {
      resource.remove("continue_url");
    } else {
      resource.put("continue_url", shop.get() + "/checkout/" + session.id());
    }
  }

  /** The resource as of now: a session past its expiry reads as canceled. */
  private ObjectNode current(Session session) {
    ObjectNode resource = session.resource().deepCopy();
    if (session.expiredAt(clock.instant())) {
      Messages messages = new Messages();
      messages.info(
          "checkout_expired", "$.expires_at", "The session has expired; start a new one.");
      resource.put("status", "canceled").set("messages", messages.toJson());
      resource.remove("continue_url");
    }
    return resource;
  }

  private ObjectNode render(Session session, Agreement agreement) {
    ObjectNode ucp = agreement.ucp("success", RELEVANT);
    ucp.set("payment_handlers", PaymentHandler.declaration());
    ObjectNode answer = Json.object();
    answer.set("ucp", ucp);
    answer.put("id", session.id());
    for (Map.Entry<String, JsonNode> member : current(session).properties()) {
      boolean orphan =
          (member.getKey().equals("discounts") && !agreement.has(Capability.DISCOUNT))
              || (member.getKey().equals("fulfillment") && !agreement.has(Capability.FULFILLMENT));
      if (!orphan) {
        answer.set(member.getKey(), member.getValue());
      }
    }
    return answer;
  }

  private static Session find(Handle h, String id) {
    return Session.find(h, id)
        .orElseThrow(() -> new Problem(404, "not_found", "there is no checkout session " + id));
  }

  private Session requireOpen(Session session) {
    if (session.expiredAt(clock.instant())) {
      throw new Problem(409, "checkout_expired", "the session expired at " + session.expiresAt());
    }
    if (session.isTerminal() || session.isPending()) {
      throw new Problem(
          409,
          "invalid_state",
          "the checkout is " + session.status() + " and cannot be changed any more");
    }
    return session;
  }
}
