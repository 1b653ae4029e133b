package dev.pushcart.internal.payments.model;

import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.model.AttributionData;
import dev.pushcart.internal.model.SignalsData;
import dev.pushcart.internal.payments.model.CheckoutBody.PaymentBody;
import org.jspecify.annotations.Nullable;

/** What places the order: how it is paid, and nothing of the checkout itself. */
public record CompleteBody(
    PaymentBody payment, @Nullable Signals signalsOrNull, @Nullable Attribution attributionOrNull) {

  /** Writes a request. */
  public static final BindingTable<CompleteBody> TABLE =
      new BindingTable<>() {
        private final Field<PaymentBody> payment =
            required("payment", PaymentBody.TABLE, CompleteBody::payment);
        private final Field<Signals> signals =
            optional("signals", SignalsData.CODEC, CompleteBody::signalsOrNull);
        private final Field<Attribution> attribution =
            optional("attribution", AttributionData.CODEC, CompleteBody::attributionOrNull);

        @Override
        protected CompleteBody build(Slots in) {
          return new CompleteBody(
              in.get(payment), in.getOrNull(signals), in.getOrNull(attribution));
        }
      };

  @Override
  public String toString() {
    return "CompleteBody[" + payment.instruments().size() + " instruments]";
  }
}
