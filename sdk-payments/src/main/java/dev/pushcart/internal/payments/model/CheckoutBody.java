package dev.pushcart.internal.payments.model;

import static dev.pushcart.internal.json.Codecs.STRING;

import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.model.AttributionData;
import dev.pushcart.internal.model.ContextData;
import dev.pushcart.internal.model.SignalsData;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as a platform sends it, in create and update. To read an answer with this table is to
 * drop what only the business may say (UCP 2026-04-08, {@code ucp_request}), at every level, and to
 * keep the rest, known or not: an update is a full replacement, so what is not sent again is gone.
 */
public record CheckoutBody(
    List<LineBody> lineItems,
    @Nullable Buyer buyerOrNull,
    @Nullable Context contextOrNull,
    @Nullable Signals signalsOrNull,
    @Nullable Attribution attributionOrNull,
    @Nullable PaymentBody paymentOrNull,
    @Nullable DiscountsBody discountsOrNull,
    @Nullable FulfillmentBody fulfillmentOrNull,
    Extras kept) {

  /** What only the business says; {@code order_id} and its URL are an order's flat spelling. */
  private static final Set<String> RESPONSE_ONLY =
      Set.of(
          "ucp",
          "id",
          "status",
          "currency",
          "totals",
          "messages",
          "links",
          "expires_at",
          "continue_url",
          "order",
          "order_id",
          "order_permalink_url",
          "actions",
          "policies");

  /** Reads an answer, dropping what only answers have, and writes a request. */
  public static final BindingTable<CheckoutBody> TABLE =
      new BindingTable<>() {
        private final ListField<LineBody> lineItems =
            list("line_items", LineBody.TABLE, CheckoutBody::lineItems);
        private final Field<Buyer> buyer =
            extension("buyer", BuyerBody.CODEC, CheckoutBody::buyerOrNull);
        private final Field<Context> context =
            extension("context", ContextData.TABLE, CheckoutBody::contextOrNull);
        private final Field<Signals> signals =
            extension("signals", SignalsData.CODEC, CheckoutBody::signalsOrNull);
        private final Field<Attribution> attribution =
            extension("attribution", AttributionData.CODEC, CheckoutBody::attributionOrNull);
        private final Field<PaymentBody> payment =
            extension("payment", PaymentBody.TABLE, CheckoutBody::paymentOrNull);
        private final Field<DiscountsBody> discounts =
            extension("discounts", DiscountsBody.TABLE, CheckoutBody::discountsOrNull);
        private final Field<FulfillmentBody> fulfillment =
            extension("fulfillment", FulfillmentBody.TABLE, CheckoutBody::fulfillmentOrNull);

        @Override
        protected CheckoutBody build(Slots in) {
          Extras kept = in.extras().without(RESPONSE_ONLY);
          // What is declared here and stands among the unknown is malformed, and no request of
          // ours.
          Set<String> malformed =
              kept.members().keySet().stream()
                  .filter(this::declares)
                  .collect(Collectors.toUnmodifiableSet());
          return new CheckoutBody(
              in.get(lineItems),
              in.getOrNull(buyer),
              in.getOrNull(context),
              in.getOrNull(signals),
              in.getOrNull(attribution),
              nullIf(PaymentBody.NONE, in.getOrNull(payment)),
              nullIf(DiscountsBody.NONE, in.getOrNull(discounts)),
              nullIf(FulfillmentBody.NONE, in.getOrNull(fulfillment)),
              kept.without(malformed));
        }

        @Override
        protected Extras extras(CheckoutBody body) {
          return body.kept();
        }
      };

  /** Whether the name is one that only the business says, or one with a place of its own. */
  public static boolean isOwn(String name) {
    return RESPONSE_ONLY.contains(name) || TABLE.declares(name);
  }

  private static <V> @Nullable V nullIf(V nothing, @Nullable V value) {
    return nothing.equals(value) ? null : value;
  }

  /** Payment as a platform sends it. */
  public record PaymentBody(List<PaymentInstrument> instruments, Extras kept) {

    /** Nothing about payment. */
    public static final PaymentBody NONE = new PaymentBody(List.of(), Extras.NONE);

    // Terms are an extension's; handlers stood here until UCP 2026-01-11.
    private static final Set<String> PAYMENT_RESPONSE_ONLY = Set.of("terms", "handlers");

    static final BindingTable<PaymentBody> TABLE =
        new BindingTable<>() {
          private final ListField<PaymentInstrument> instruments =
              list("instruments", PaymentInstrumentData.TABLE, PaymentBody::instruments);

          @Override
          protected PaymentBody build(Slots in) {
            return new PaymentBody(in.get(instruments), in.extras().without(PAYMENT_RESPONSE_ONLY));
          }

          @Override
          protected Extras extras(PaymentBody payment) {
            return payment.kept();
          }
        };

    /** The same, with other instruments. */
    public PaymentBody withInstruments(List<PaymentInstrument> others) {
      return new PaymentBody(List.copyOf(others), kept);
    }
  }

  /** Discounts as a platform sends them: an empty list of codes clears them, none keeps them. */
  public record DiscountsBody(@Nullable List<String> codesOrNull, Extras kept) {

    /** Nothing about discounts. */
    public static final DiscountsBody NONE = new DiscountsBody(null, Extras.NONE);

    private static final Set<String> DISCOUNTS_RESPONSE_ONLY = Set.of("applied");

    static final BindingTable<DiscountsBody> TABLE =
        new BindingTable<>() {
          private final Field<List<String>> codes =
              optional("codes", Codecs.list(STRING), DiscountsBody::codesOrNull);

          @Override
          protected DiscountsBody build(Slots in) {
            return new DiscountsBody(
                in.getOrNull(codes), in.extras().without(DISCOUNTS_RESPONSE_ONLY));
          }

          @Override
          protected Extras extras(DiscountsBody discounts) {
            return discounts.kept();
          }
        };

    /** Those codes and no others. */
    public DiscountsBody withCodes(List<String> codes) {
      return new DiscountsBody(List.copyOf(codes), kept);
    }
  }

  @Override
  public String toString() {
    return "CheckoutBody[" + lineItems.size() + " lines]";
  }
}
