package dev.pushcart.checkout;

import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.payments.model.CheckoutBody;
import dev.pushcart.internal.payments.model.CheckoutBody.DiscountsBody;
import dev.pushcart.internal.payments.model.CheckoutBody.PaymentBody;
import dev.pushcart.internal.payments.model.FulfillmentBody;
import dev.pushcart.internal.payments.model.FulfillmentBody.MethodBody;
import dev.pushcart.internal.payments.model.LineBody;
import dev.pushcart.internal.ucp.Capabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout starts with: the lines, and whatever else is already known (UCP 2026-04-08,
 * Checkout, Create Checkout). Its text form shows no personal data. Immutable.
 */
public final class CheckoutDraft {

  private final CheckoutBody body;
  private final Set<String> needs;

  private CheckoutDraft(CheckoutBody body, Set<String> needs) {
    this.body = body;
    this.needs = Set.copyOf(needs);
  }

  /** Starts an empty draft. */
  public static Builder builder() {
    return new Builder();
  }

  CheckoutBody body() {
    return body;
  }

  /** The extensions without which it cannot be sent. */
  Set<String> needs() {
    return needs;
  }

  @Override
  public String toString() {
    return "CheckoutDraft[" + body.lineItems().size() + " lines]";
  }

  /** Collects a draft. Not thread-safe. */
  public static final class Builder {
    private final List<LineBody> lines = new ArrayList<>();
    private @Nullable Buyer buyer;
    private @Nullable Context context;
    private @Nullable Signals signals;
    private @Nullable Attribution attribution;
    private @Nullable List<PaymentInstrument> instruments;
    private @Nullable List<String> codes;
    private @Nullable List<PostalAddress> addresses;
    private @Nullable MethodBody pickup;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a line. At least one is required, and each item once.
     *
     * @param itemId a variant's id from the catalog, or the business's SKU
     * @param quantity 1 to 2^53 - 1
     */
    public Builder line(String itemId, long quantity) {
      lines.add(LineBody.of(Objects.requireNonNull(itemId, "itemId"), quantity));
      return this;
    }

    /** Who buys. */
    public Builder buyer(Buyer buyer) {
      this.buyer = Objects.requireNonNull(buyer, "buyer");
      return this;
    }

    /**
     * Hints about the buyer. A business that speaks UCP 2026-01-11 wants the currency with every
     * new checkout: it is taken from {@link Context#currency()}, and without it the call is refused
     * before it is sent.
     */
    public Builder context(Context context) {
      this.context = Objects.requireNonNull(context, "context");
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

    /** What the buyer could pay with; usually left to {@link Checkouts#complete}. */
    public Builder payment(PaymentInstrument... instruments) {
      this.instruments = List.of(instruments);
      return this;
    }

    /** The discount codes to try. Needs {@code dev.ucp.shopping.discount}. */
    public Builder discountCodes(String... codes) {
      this.codes = List.of(codes);
      return this;
    }

    /**
     * Everything is shipped to one of these addresses; with several the buyer still has to choose.
     * Takes the place of a pickup. Needs {@code dev.ucp.shopping.fulfillment}.
     */
    public Builder shipTo(PostalAddress... addresses) {
      this.addresses = List.of(addresses);
      pickup = null;
      return this;
    }

    /**
     * The buyer fetches everything, at a location still to be chosen. Takes the place of an
     * address. Needs {@code dev.ucp.shopping.fulfillment}.
     */
    public Builder pickUp() {
      addresses = null;
      pickup = MethodBody.of(FulfillmentType.PICKUP, null);
      return this;
    }

    /**
     * The buyer fetches everything at that location. Takes the place of an address. Needs {@code
     * dev.ucp.shopping.fulfillment}.
     *
     * @param locationId a location's id, as the business gave it
     */
    public Builder pickUpAt(String locationId) {
      pickUp();
      pickup =
          MethodBody.of(FulfillmentType.PICKUP, null)
              .withSelectedDestination(Objects.requireNonNull(locationId, "locationId"));
      return this;
    }

    /** A field that an extension adds at the top. */
    public Builder extra(String name, JsonValue value) {
      extras.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Makes the draft.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public CheckoutDraft build() {
      Rules.lines(lines);
      Rules.extras(extras);
      Set<String> needs = new TreeSet<>();
      PaymentBody payment = null;
      if (instruments != null) {
        Rules.instruments(instruments);
        payment = PaymentBody.NONE.withInstruments(instruments);
      }
      DiscountsBody discounts = null;
      if (codes != null) {
        Rules.codes(codes);
        discounts = DiscountsBody.NONE.withCodes(codes);
        needs.add(Capabilities.DISCOUNT);
      }
      MethodBody method = pickup;
      if (addresses != null) {
        method =
            MethodBody.of(FulfillmentType.SHIPPING, null)
                .withDestinations(Rules.destinations(addresses));
      }
      FulfillmentBody fulfillment = null;
      if (method != null) {
        if (method.selectedDestinationIdOrNull() != null) {
          Rules.notEmpty(
              "fulfillment.methods[0].selected_destination_id",
              method.selectedDestinationIdOrNull());
        }
        fulfillment = FulfillmentBody.NONE.withMethods(List.of(method));
        needs.add(Capabilities.FULFILLMENT);
      }
      return new CheckoutDraft(
          new CheckoutBody(
              List.copyOf(lines),
              buyer,
              context,
              signals,
              attribution,
              payment,
              discounts,
              fulfillment,
              new Extras(extras)),
          needs);
    }
  }
}
