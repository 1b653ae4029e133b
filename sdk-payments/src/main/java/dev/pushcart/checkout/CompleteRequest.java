package dev.pushcart.checkout;

import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.payments.model.CheckoutBody.PaymentBody;
import dev.pushcart.internal.payments.model.CompleteBody;
import dev.pushcart.internal.payments.model.PaymentInstrumentData;
import dev.pushcart.profile.PaymentHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What places the order: the one instrument to pay with (UCP 2026-04-08, Checkout, Complete
 * Checkout). To be sent once the buyer has reviewed the checkout in a user interface they can
 * trust.
 *
 * <p>Built from the last answer, it refuses what would go wrong: a checkout that is not ready,
 * totals that do not add up, an instrument that the business does not take here. Its text form
 * shows neither instrument nor credential. Immutable.
 */
public final class CompleteRequest {

  private final String checkoutId;
  private final CompleteBody body;
  private final boolean heldAgainstProfile;

  private CompleteRequest(String checkoutId, CompleteBody body, boolean heldAgainstProfile) {
    this.checkoutId = checkoutId;
    this.body = body;
    this.heldAgainstProfile = heldAgainstProfile;
  }

  /**
   * Starts from the last answer, against which everything is checked.
   *
   * @throws IllegalArgumentException if this SDK did not read it
   */
  public static Builder builder(Checkout last) {
    return new Builder(Objects.requireNonNull(last, "last").id(), last);
  }

  /**
   * Starts from an id alone. Neither status nor totals nor handlers can be checked then: it is for
   * whoever has checked them elsewhere.
   */
  public static Builder builder(String checkoutId) {
    return new Builder(Objects.requireNonNull(checkoutId, "checkoutId"), null);
  }

  /** The checkout it completes. */
  public String checkoutId() {
    return checkoutId;
  }

  CompleteBody body() {
    return body;
  }

  /** Whether the checkout named no handlers of its own, so that those of the profile hold. */
  boolean heldAgainstProfile() {
    return heldAgainstProfile;
  }

  @Override
  public String toString() {
    return "CompleteRequest[" + checkoutId + ']';
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private static final Set<CheckoutStatus> NEVER =
        Set.of(
            CheckoutStatus.COMPLETE_IN_PROGRESS, CheckoutStatus.COMPLETED, CheckoutStatus.CANCELED);

    private final String checkoutId;
    private final @Nullable Checkout last;
    private final List<PaymentInstrument> instruments = new ArrayList<>();
    private @Nullable Signals signals;
    private @Nullable Attribution attribution;
    private boolean evenIfNotReady;
    private boolean buyerReviewedTotals;

    private Builder(String checkoutId, @Nullable Checkout last) {
      this.checkoutId = checkoutId;
      this.last = last;
    }

    /** What is paid with; it is sent as selected. Exactly one is required. */
    public Builder instrument(PaymentInstrument instrument) {
      instruments.add(Objects.requireNonNull(instrument, "instrument"));
      return this;
    }

    /** What the platform observed; never what the buyer claims. */
    public Builder signals(Signals signals) {
      this.signals = Objects.requireNonNull(signals, "signals");
      return this;
    }

    /** Where the buyer came from. */
    public Builder attribution(Attribution attribution) {
      this.attribution = Objects.requireNonNull(attribution, "attribution");
      return this;
    }

    /**
     * Tries although the business has not said {@code ready_for_complete}: some never say it and
     * complete nevertheless. A checkout that is being completed, is completed or canceled is
     * refused all the same.
     */
    public Builder evenIfNotReady() {
      evenIfNotReady = true;
      return this;
    }

    /**
     * States that the buyer has seen that the totals do not add up, and agreed to the total. Never
     * to be said without asking them (UCP 2026-04-08, Checkout, Totals).
     */
    public Builder buyerReviewedTotals() {
      buyerReviewedTotals = true;
      return this;
    }

    /**
     * Makes the request.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     * @throws IllegalStateException if the last answer does not permit to complete, saying what to
     *     do
     */
    public CompleteRequest build() {
      Rules.notEmpty("id", checkoutId);
      if (instruments.size() != 1) {
        throw Rules.broken(
            "payment.instruments", "must hold exactly one but held " + instruments.size());
      }
      PaymentInstrumentData instrument = PaymentInstrumentData.of(instruments.get(0));
      boolean heldAgainstProfile = false;
      if (last != null) {
        permitted(last);
        heldAgainstProfile = last.payment().handlers().isEmpty();
        if (!heldAgainstProfile) {
          taken(last.payment().handlers(), instrument);
        }
      }
      PaymentBody payment = PaymentBody.NONE.withInstruments(List.of(instrument.asSelected()));
      return new CompleteRequest(
          checkoutId, new CompleteBody(payment, signals, attribution), heldAgainstProfile);
    }

    private void permitted(Checkout checkout) {
      CheckoutStatus status = checkout.status();
      if (NEVER.contains(status)) {
        throw new IllegalStateException(
            "checkout "
                + checkout.id()
                + " is "
                + status
                + " and cannot be completed; "
                + (status.equals(CheckoutStatus.COMPLETE_IN_PROGRESS)
                    ? "read it again until it is completed"
                    : "make a new checkout for another order"));
      }
      if (!status.equals(CheckoutStatus.READY_FOR_COMPLETE) && !evenIfNotReady) {
        throw new IllegalStateException(
            "checkout "
                + checkout.id()
                + " is "
                + status
                + " and not ready_for_complete; do what next() says ("
                + checkout.next().getClass().getSimpleName()
                + "), or say evenIfNotReady() for a business that never gets ready");
      }
      TotalsCheck totals = checkout.totalsCheck();
      if (!totals.addsUp() && !buyerReviewedTotals) {
        throw new IllegalStateException(
            "the totals of checkout "
                + checkout.id()
                + " do not add up ("
                + String.join("; ", totals.problems())
                + "); hand the buyer over, or have them review the total and say"
                + " buyerReviewedTotals()");
      }
    }

    private static void taken(List<PaymentHandler> handlers, PaymentInstrument instrument) {
      List<PaymentHandler> named =
          handlers.stream().filter(each -> each.id().equals(instrument.handlerId())).toList();
      if (named.isEmpty()) {
        Set<String> offered = new TreeSet<>();
        handlers.forEach(each -> offered.add(each.id()));
        throw unknownHandler(offered, instrument.handlerId());
      }
      Set<String> types = new TreeSet<>();
      for (PaymentHandler handler : named) {
        if (handler.availableInstruments().isEmpty()) {
          return;
        }
        handler.availableInstruments().forEach(each -> types.add(each.type()));
      }
      if (!types.contains(instrument.type())) {
        throw Rules.broken(
            "payment.instruments[0].type",
            "must be one of "
                + types
                + ", which handler "
                + instrument.handlerId()
                + " takes for this checkout, but was \""
                + instrument.type()
                + '"');
      }
    }
  }

  static IllegalArgumentException unknownHandler(Set<String> offered, String handlerId) {
    return Rules.broken(
        "payment.instruments[0].handler_id",
        "must be one of " + offered + " but was \"" + handlerId + '"');
  }
}
