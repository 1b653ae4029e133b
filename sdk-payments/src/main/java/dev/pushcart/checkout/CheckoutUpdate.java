package dev.pushcart.checkout;

import dev.pushcart.CallPhase;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.FailureDetails;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.json.Extras;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.payments.model.CheckoutBody;
import dev.pushcart.internal.payments.model.CheckoutBody.DiscountsBody;
import dev.pushcart.internal.payments.model.CheckoutBody.PaymentBody;
import dev.pushcart.internal.payments.model.CheckoutData;
import dev.pushcart.internal.payments.model.LineBody;
import dev.pushcart.internal.ucp.Capabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What replaces a checkout: the last answer, less what only the business may say, with changes (UCP
 * 2026-04-08, Checkout, Update Checkout).
 *
 * <p>What is not changed is sent again as it was answered, fields of extensions and of newer
 * versions included, because a business forgets what an update leaves out. Instruments go without
 * their credentials, which no answer may hold. Its text form shows no personal data. Immutable.
 */
public final class CheckoutUpdate {

  private final String checkoutId;
  private final String currency;
  private final CheckoutBody body;
  private final Set<String> needs;

  private CheckoutUpdate(String checkoutId, String currency, CheckoutBody body, Set<String> needs) {
    this.checkoutId = checkoutId;
    this.currency = currency;
    this.body = body;
    this.needs = Set.copyOf(needs);
  }

  /**
   * Starts from the last answer.
   *
   * @throws IllegalArgumentException if this SDK did not read it
   */
  public static Builder builder(Checkout last) {
    return new Builder(CheckoutData.of(Objects.requireNonNull(last, "last")));
  }

  /** The checkout it replaces. */
  public String checkoutId() {
    return checkoutId;
  }

  /** What the last answer is in: an update cannot change it, and old versions ask for it. */
  String currency() {
    return currency;
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
    return "CheckoutUpdate[" + checkoutId + ", " + body.lineItems().size() + " lines]";
  }

  /**
   * Collects changes, which are made in the order they were said. Ids are held against the last
   * answer. Not thread-safe.
   */
  public static final class Builder {
    private final CheckoutData last;
    private final CheckoutBody start;
    private final List<Consumer<List<LineBody>>> lineChanges = new ArrayList<>();
    private final List<Consumer<FulfillmentChoice>> choices = new ArrayList<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private @Nullable Buyer buyer;
    private @Nullable Context context;
    private @Nullable Signals signals;
    private @Nullable Attribution attribution;
    private @Nullable List<PaymentInstrument> instruments;
    private @Nullable List<String> codes;
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();

    private Builder(CheckoutData last) {
      this.last = last;
      start = last.body();
      buyer = start.buyerOrNull();
      context = start.contextOrNull();
      signals = start.signalsOrNull();
      attribution = start.attributionOrNull();
      extras.putAll(start.kept().members());
    }

    /**
     * Adds a line. One update adds each item once.
     *
     * @param itemId a variant's id from the catalog, or the business's SKU
     * @param quantity 1 to 2^53 - 1
     */
    public Builder line(String itemId, long quantity) {
      LineBody line = LineBody.of(Objects.requireNonNull(itemId, "itemId"), quantity);
      lineChanges.add(lines -> lines.add(line));
      return this;
    }

    /**
     * Changes a line's quantity.
     *
     * @param lineId a line of the last answer
     * @param quantity 1 to 2^53 - 1; to have none of it, {@link #removeLine} it
     */
    public Builder quantity(String lineId, long quantity) {
      Objects.requireNonNull(lineId, "lineId");
      lineChanges.add(
          lines -> {
            int index = indexOf(lines, lineId);
            lines.set(index, lines.get(index).withQuantity(quantity));
          });
      return this;
    }

    /**
     * Takes a line out, also out of its fulfillment methods. Lines that belong to it must be taken
     * out too.
     *
     * @param lineId a line of the last answer
     */
    public Builder removeLine(String lineId) {
      Objects.requireNonNull(lineId, "lineId");
      lineChanges.add(lines -> lines.remove(indexOf(lines, lineId)));
      removed.add(lineId);
      return this;
    }

    /** Who buys, instead of whoever was said before. */
    public Builder buyer(Buyer buyer) {
      this.buyer = Objects.requireNonNull(buyer, "buyer");
      return this;
    }

    /** Hints about the buyer, instead of all said before. */
    public Builder context(Context context) {
      this.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /** What the platform observed, instead of all said before; never what the buyer claims. */
    public Builder signals(Signals signals) {
      this.signals = Objects.requireNonNull(signals, "signals");
      return this;
    }

    /** Where the buyer came from, instead of all said before. */
    public Builder attribution(Attribution attribution) {
      this.attribution = Objects.requireNonNull(attribution, "attribution");
      return this;
    }

    /** What the buyer could pay with, instead of all said before; none takes them all out. */
    public Builder payment(PaymentInstrument... instruments) {
      this.instruments = List.of(instruments);
      return this;
    }

    /** The discount codes, instead of all said before. Needs {@code dev.ucp.shopping.discount}. */
    public Builder discountCodes(String... codes) {
      this.codes = List.of(codes);
      return this;
    }

    /**
     * Takes all discount codes out. Automatic discounts stay. Needs {@code
     * dev.ucp.shopping.discount}.
     */
    public Builder clearDiscountCodes() {
      codes = List.of();
      return this;
    }

    /**
     * Ships to one of these addresses, instead of those said before; with several the buyer still
     * has to choose. The one shipping method is meant; without any, everything is shipped from now
     * on. Needs {@code dev.ucp.shopping.fulfillment}, as every choice below does.
     *
     * <p>Options chosen before are sent again; the business says so when they no longer hold.
     */
    public Builder shipTo(PostalAddress... addresses) {
      List<PostalAddress> copy = List.of(addresses);
      choices.add(choice -> choice.shipTo(copy));
      return this;
    }

    /** The same for one of several shipping methods of the last answer. */
    public Builder shipToBy(String methodId, PostalAddress... addresses) {
      Objects.requireNonNull(methodId, "methodId");
      List<PostalAddress> copy = List.of(addresses);
      choices.add(choice -> choice.shipTo(methodId, copy));
      return this;
    }

    /**
     * Has the buyer fetch the goods, at a location still to be chosen. The one pickup method is
     * meant; without any, everything is fetched from now on.
     */
    public Builder pickUp() {
      choices.add(FulfillmentChoice::pickUp);
      return this;
    }

    /**
     * Has the buyer fetch the goods at that location.
     *
     * @param locationId a location's id, as the business gave it
     */
    public Builder pickUpAt(String locationId) {
      Objects.requireNonNull(locationId, "locationId");
      choices.add(choice -> choice.pickUpAt(locationId));
      return this;
    }

    /** Chooses a destination, which exactly one method of the last answer must list. */
    public Builder selectDestination(String destinationId) {
      Objects.requireNonNull(destinationId, "destinationId");
      choices.add(choice -> choice.selectDestination(destinationId));
      return this;
    }

    /**
     * Chooses a destination of a method of the last answer. Except for shipping it need not be
     * among the destinations listed, since a business may know more than it lists.
     */
    public Builder selectDestination(String methodId, String destinationId) {
      Objects.requireNonNull(methodId, "methodId");
      Objects.requireNonNull(destinationId, "destinationId");
      choices.add(choice -> choice.selectDestination(methodId, destinationId));
      return this;
    }

    /** Chooses an option, which exactly one group of the last answer must offer. */
    public Builder selectOption(String optionId) {
      Objects.requireNonNull(optionId, "optionId");
      choices.add(choice -> choice.selectOption(optionId));
      return this;
    }

    /** Chooses an option of a group, whose id exactly one group of the last answer must have. */
    public Builder selectOption(String groupId, String optionId) {
      Objects.requireNonNull(groupId, "groupId");
      Objects.requireNonNull(optionId, "optionId");
      choices.add(choice -> choice.selectOption(groupId, optionId));
      return this;
    }

    /** Chooses an option of a group of a method of the last answer. */
    public Builder selectOption(String methodId, String groupId, String optionId) {
      Objects.requireNonNull(methodId, "methodId");
      Objects.requireNonNull(groupId, "groupId");
      Objects.requireNonNull(optionId, "optionId");
      choices.add(choice -> choice.selectOption(methodId, groupId, optionId));
      return this;
    }

    /** A field that an extension adds at the top, instead of what it said before. */
    public Builder extra(String name, JsonValue value) {
      extras.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Makes the update.
     *
     * @throws IllegalArgumentException naming the field and the rule it breaks
     */
    public CheckoutUpdate build() {
      Rules.extras(extras);
      List<LineBody> lines = changedLines();
      Set<String> needs = new TreeSet<>();
      PaymentBody payment = start.paymentOrNull();
      if (instruments != null) {
        Rules.instruments(instruments);
        payment = (payment == null ? PaymentBody.NONE : payment).withInstruments(instruments);
      }
      DiscountsBody discounts = start.discountsOrNull();
      if (codes != null) {
        Rules.codes(codes);
        discounts = (discounts == null ? DiscountsBody.NONE : discounts).withCodes(codes);
        needs.add(Capabilities.DISCOUNT);
      }
      FulfillmentChoice choice =
          new FulfillmentChoice(
              last.fulfillment().orElse(null), start.fulfillmentOrNull(), ids(lines));
      if (!removed.isEmpty()) {
        choice.removeLines(removed);
      }
      if (!choices.isEmpty()) {
        choices.forEach(each -> each.accept(choice));
        needs.add(Capabilities.FULFILLMENT);
      }
      needs.forEach(this::requireInPlay);
      return new CheckoutUpdate(
          last.id(),
          last.currency(),
          new CheckoutBody(
              lines,
              buyer,
              context,
              signals,
              attribution,
              payment,
              discounts,
              choice.bodyOrNull(),
              new Extras(extras)),
          needs);
    }

    /**
     * What an answer says is in play counts for it, whatever was negotiated (UCP 2026-04-08,
     * Overview).
     */
    private void requireInPlay(String extension) {
      Set<String> inPlay = last.capabilities();
      // An answer that names nothing says nothing: some servers leave the list empty.
      if (!inPlay.isEmpty() && !inPlay.contains(extension)) {
        throw new CapabilityMissingException(
            "update_checkout of "
                + last.id()
                + " needs "
                + extension
                + ", which the business's last answer left out; in play were "
                + new TreeSet<>(inPlay)
                + ". Does this platform's own profile declare it?",
            extension,
            inPlay,
            FailureDetails.builder("update_checkout", CallPhase.QUEUE).build(),
            null);
      }
    }

    private List<LineBody> changedLines() {
      List<LineBody> lines = new ArrayList<>(start.lineItems());
      lineChanges.forEach(change -> change.accept(lines));
      Rules.lines(lines);
      for (int i = 0; i < lines.size(); i++) {
        String parent = lines.get(i).parentIdOrNull();
        if (parent != null && removed.contains(parent)) {
          throw Rules.broken(
              "line_items[" + i + "].parent_id",
              "names line \"" + parent + "\", which is removed; remove this line too");
        }
      }
      return List.copyOf(lines);
    }

    private static List<String> ids(List<LineBody> lines) {
      return lines.stream().map(LineBody::idOrNull).filter(Objects::nonNull).toList();
    }

    private static int indexOf(List<LineBody> lines, String lineId) {
      for (int i = 0; i < lines.size(); i++) {
        if (lineId.equals(lines.get(i).idOrNull())) {
          return i;
        }
      }
      throw Rules.broken(
          "line_items",
          "has no line \"" + Mismatch.shorten(lineId) + "\"; the lines are " + ids(lines));
    }
  }
}
