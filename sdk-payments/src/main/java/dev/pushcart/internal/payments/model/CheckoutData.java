package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.INSTANT;
import static dev.pushcart.internal.json.Codecs.STRING;
import static dev.pushcart.internal.json.Codecs.text;

import dev.pushcart.JsonValue;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Discounts;
import dev.pushcart.checkout.Fulfillment;
import dev.pushcart.checkout.OrderConfirmation;
import dev.pushcart.commerce.Action;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.LineItem;
import dev.pushcart.commerce.Link;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import dev.pushcart.commerce.Signals;
import dev.pushcart.commerce.Total;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.ActionData;
import dev.pushcart.internal.model.AttributionData;
import dev.pushcart.internal.model.BuyerData;
import dev.pushcart.internal.model.ContextData;
import dev.pushcart.internal.model.LineItemData;
import dev.pushcart.internal.model.LinkData;
import dev.pushcart.internal.model.MessageData;
import dev.pushcart.internal.model.PolicyData;
import dev.pushcart.internal.model.SignalsData;
import dev.pushcart.internal.model.TotalData;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Checkout} on the wire. Only identity, status, currency, lines, totals and messages can
 * make an answer unreadable: an order may hang on it, so a malformed hint or extension costs itself
 * and nothing else. Some businesses send the order flat, as {@code order_id} and {@code
 * order_permalink_url}; it is read as if it stood where it should.
 */
public record CheckoutData(
    EnvelopeData envelope,
    String id,
    List<LineItem> lineItems,
    @Nullable Buyer buyerOrNull,
    @Nullable Context contextOrNull,
    @Nullable Signals signalsOrNull,
    @Nullable Attribution attributionOrNull,
    CheckoutStatus status,
    String currency,
    List<Total> totals,
    Map<String, List<Action>> actions,
    List<Message> messages,
    List<Link> links,
    List<Policy> policies,
    @Nullable Instant expiresAtOrNull,
    @Nullable URI continueUrlOrNull,
    PaymentData payment,
    @Nullable Discounts discountsOrNull,
    @Nullable Fulfillment fulfillmentOrNull,
    @Nullable OrderConfirmation orderOrNull,
    Extras kept)
    implements Checkout {

  /** Reads and writes a checkout. */
  public static final BindingTable<Checkout> TABLE =
      new BindingTable<>() {
        private final Field<EnvelopeData> ucp =
            extension("ucp", EnvelopeData.TABLE, model -> of(model).envelopeOrNull());
        private final Field<String> id = required("id", STRING, Checkout::id);
        private final ListField<LineItem> lineItems =
            list("line_items", LineItemData.TABLE, Checkout::lineItems);
        private final Field<Buyer> buyer =
            extension("buyer", BuyerData.TABLE, model -> model.buyer().orElse(null));
        private final Field<Context> context =
            extension("context", ContextData.TABLE, model -> model.context().orElse(null));
        private final Field<Signals> signals =
            extension("signals", SignalsData.CODEC, model -> model.signals().orElse(null));
        private final Field<Attribution> attribution =
            extension(
                "attribution", AttributionData.CODEC, model -> model.attribution().orElse(null));
        private final Field<CheckoutStatus> status =
            required("status", text(CheckoutStatus::of, CheckoutStatus::value), Checkout::status);
        private final Field<String> currency = required("currency", STRING, Checkout::currency);
        private final ListField<Total> totals = list("totals", TotalData.TABLE, Checkout::totals);
        private final Field<Map<String, List<Action>>> actions =
            extension(
                "actions",
                ActionData.BY_TYPE,
                model -> model.actions().isEmpty() ? null : model.actions());
        private final ListField<Message> messages =
            extensionList("messages", MessageData.CODEC, Checkout::messages);
        private final ListField<Link> links =
            extensionList("links", LinkData.TABLE, Checkout::links);
        private final ListField<Policy> policies =
            extensionList("policies", PolicyData.TABLE, Checkout::policies);
        private final Field<Instant> expiresAt =
            extension("expires_at", INSTANT, model -> model.expiresAt().orElse(null));
        private final Field<URI> continueUrl =
            extension("continue_url", WebUrl.CODEC, model -> model.continueUrl().orElse(null));
        private final Field<PaymentData> payment =
            optional("payment", PaymentData.CODEC, model -> of(model).payment());
        private final Field<Discounts> discounts =
            extension("discounts", DiscountsData.TABLE, model -> model.discounts().orElse(null));
        private final Field<Fulfillment> fulfillment =
            extension(
                "fulfillment", FulfillmentData.TABLE, model -> model.fulfillment().orElse(null));
        private final Field<OrderConfirmation> order =
            extension("order", OrderConfirmationData.TABLE, model -> model.order().orElse(null));
        private final Field<String> flatOrderId = extension("order_id", STRING, model -> null);
        private final Field<URI> flatOrderUrl =
            extension("order_permalink_url", WebUrl.CODEC, model -> null);

        @Override
        protected Checkout build(Slots in) {
          EnvelopeData envelope = in.getOrNull(ucp);
          if (envelope == null) {
            envelope = EnvelopeData.NONE;
          }
          PaymentData paying = in.getOrNull(payment);
          OrderConfirmation placed = in.getOrNull(order);
          String flatId = in.getOrNull(flatOrderId);
          Map<String, List<Action>> waiting = in.getOrNull(actions);
          Extras kept = Echoes.dropped(in.extras());
          if (placed == null && flatId != null) {
            kept = kept.without(Set.of("order"));
            placed =
                new OrderConfirmationData(flatId, null, in.getOrNull(flatOrderUrl), Extras.NONE);
          }
          return new CheckoutData(
              envelope,
              in.get(id),
              in.get(lineItems),
              in.getOrNull(buyer),
              in.getOrNull(context),
              in.getOrNull(signals),
              in.getOrNull(attribution),
              in.get(status),
              in.get(currency),
              in.get(totals),
              waiting == null ? Map.of() : waiting,
              in.get(messages),
              in.get(links),
              in.get(policies),
              in.getOrNull(expiresAt),
              in.getOrNull(continueUrl),
              (paying == null ? PaymentData.NONE : paying).with(envelope.handlers()),
              in.getOrNull(discounts),
              in.getOrNull(fulfillment),
              placed,
              kept);
        }

        @Override
        protected Extras extras(Checkout model) {
          return of(model).kept();
        }
      };

  /**
   * The checkout's own record.
   *
   * @throws IllegalArgumentException if this SDK did not read it
   */
  public static CheckoutData of(Checkout checkout) {
    if (checkout instanceof CheckoutData data) {
      return data;
    }
    throw new IllegalArgumentException(
        "checkout: must come from Checkouts but was " + checkout.getClass().getName());
  }

  private @Nullable EnvelopeData envelopeOrNull() {
    return envelope.equals(EnvelopeData.NONE) ? null : envelope;
  }

  /** What of it the next update sends again. */
  public CheckoutBody body() {
    return Trees.reread(TABLE, this, CheckoutBody.TABLE);
  }

  @Override
  public Optional<String> ucpVersion() {
    return Optional.ofNullable(envelope.versionOrNull());
  }

  @Override
  public Set<String> capabilities() {
    return envelope.capabilities();
  }

  @Override
  public Optional<Buyer> buyer() {
    return Optional.ofNullable(buyerOrNull);
  }

  @Override
  public Optional<Context> context() {
    return Optional.ofNullable(contextOrNull);
  }

  @Override
  public Optional<Signals> signals() {
    return Optional.ofNullable(signalsOrNull);
  }

  @Override
  public Optional<Attribution> attribution() {
    return Optional.ofNullable(attributionOrNull);
  }

  @Override
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAtOrNull);
  }

  @Override
  public Optional<URI> continueUrl() {
    return Optional.ofNullable(continueUrlOrNull);
  }

  @Override
  public Optional<Discounts> discounts() {
    return Optional.ofNullable(discountsOrNull);
  }

  @Override
  public Optional<Fulfillment> fulfillment() {
    return Optional.ofNullable(fulfillmentOrNull);
  }

  @Override
  public Optional<OrderConfirmation> order() {
    return Optional.ofNullable(orderOrNull);
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  @Override
  public String toString() {
    return "Checkout["
        + id
        + ", "
        + status
        + ", "
        + lineItems.size()
        + " lines, "
        + total().map(Object::toString).orElse("no total")
        + ", "
        + messages.size()
        + " messages]";
  }
}
