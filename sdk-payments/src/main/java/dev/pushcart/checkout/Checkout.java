package dev.pushcart.checkout;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import dev.pushcart.commerce.Action;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.LineItem;
import dev.pushcart.commerce.Link;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import dev.pushcart.commerce.Presentation;
import dev.pushcart.commerce.Signals;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checkout as the business last answered it (UCP 2026-04-08, Checkout): what is bought, what it
 * costs, what is missing, and what to do next.
 *
 * <p>It is a snapshot. {@link Checkouts#update} builds the next request from it, and {@link
 * #next()} says what the business waits for. Prices, totals and texts are the business's; show them
 * as they are. Its text form shows no personal data. Immutable and safe to share.
 *
 * <p>It is the newest version's (2026-08-25), whichever one the business speaks; what an older one
 * does not have is empty. What an extension without a model here adds is among the {@link
 * #extras()}.
 */
public interface Checkout extends Extensible {

  /**
   * The protocol version the answer says it was made with; empty when it does not. It may be stale.
   */
  Optional<String> ucpVersion();

  /** The names of the capabilities the answer says were in play; empty when it does not say. */
  Set<String> capabilities();

  /** Identifies the checkout at the business. */
  String id();

  /** Where it stands. */
  CheckoutStatus status();

  /** What all its amounts are in, as sent: ISO 4217, decided by the business. */
  String currency();

  /** What is bought, in the business's order. */
  List<LineItem> lineItems();

  /** Who buys; empty when the business echoes nobody. */
  Optional<Buyer> buyer();

  /** The hints about the buyer; empty when the business echoes none. */
  Optional<Context> context();

  /** What the platform observed; empty when the business echoes nothing. */
  Optional<Signals> signals();

  /** Where the buyer came from; empty when the business echoes nothing. */
  Optional<Attribution> attribution();

  /** What it costs. Show all of them in this order, each with its own text, and add nothing up. */
  List<Total> totals();

  /**
   * What is to be paid; empty if the totals do not hold it exactly once or the currency is no code.
   */
  default Optional<Money> total() {
    return Pick.only(this, TotalType.TOTAL);
  }

  /**
   * The items before the rest; empty if the totals do not hold it exactly once or the currency is
   * no code.
   */
  default Optional<Money> subtotal() {
    return Pick.only(this, TotalType.SUBTOTAL);
  }

  /**
   * Whether the totals add up. Where they do not, nothing may be completed without the buyer's
   * review.
   */
  default TotalsCheck totalsCheck() {
    return TotalsCheck.of(totals(), ucpVersion().orElse(null));
  }

  /**
   * What is to be done before the business goes on, by the action's type in reverse-domain naming,
   * such as {@code dev.ucp.payment.three_ds_challenge}; empty when nothing is. Ignore a type that
   * is unknown to you. Read only: an update does not send them. Since UCP 2026-08-25.
   */
  Map<String, List<Action>> actions();

  /** What the business says, in its order. */
  List<Message> messages();

  /** The messages that stand in the way. */
  default List<Message.Error> errors() {
    return Pick.only(messages(), Message.Error.class);
  }

  /** The messages that the buyer must be shown, disclosures included. */
  default List<Message.Warning> warnings() {
    return Pick.only(messages(), Message.Warning.class);
  }

  /**
   * The warnings that must stand next to what they are about, and must not be hidden, collapsed or
   * dismissed by themselves. Who cannot show them so must hand over.
   */
  default List<Message.Warning> disclosures() {
    return warnings().stream()
        .filter(each -> each.presentation().equals(Presentation.DISCLOSURE))
        .toList();
  }

  /** Pages that must be shown with the checkout, such as terms and privacy. */
  List<Link> links();

  /**
   * The lasting rules that apply to what is bought, such as how returns work; empty when the
   * business sends none, and then its {@link #links()} say where they stand. Since UCP 2026-08-25.
   */
  List<Policy> policies();

  /** When the business forgets it; empty when not said, and then six hours after it was made. */
  Optional<Instant> expiresAt();

  /**
   * Where the buyer can go on at the business's own page; empty when there is none, or it is no
   * http or https address. Open it for the buyer, never fetch it.
   */
  Optional<URI> continueUrl();

  /** What is known about paying. */
  Payment payment();

  /** The discounts; empty when the business does not speak about them. */
  Optional<Discounts> discounts();

  /** How the goods reach the buyer; empty when the business does not speak about it. */
  Optional<Fulfillment> fulfillment();

  /** The order it became; empty until it is completed. */
  Optional<OrderConfirmation> order();

  /**
   * What to do next, without looking at the clock. See {@link #next(Instant)}.
   *
   * @return never null
   */
  default NextStep next() {
    return NextSteps.after(this, Instant.MIN);
  }

  /**
   * What to do next (UCP 2026-04-08, Checkout, Error Handling). The first of these that applies:
   *
   * <ol>
   *   <li>{@code completed}: {@link NextStep.Done}; {@code canceled}: {@link NextStep.StartOver};
   *       {@code complete_in_progress}: {@link NextStep.Wait}, even past the expiry, since an order
   *       may come of it
   *   <li>it is expired at that moment, or an error is unrecoverable: {@link NextStep.StartOver}
   *   <li>recoverable errors: {@link NextStep.Resolve} with them in order; send an update and look
   *       again
   *   <li>errors that need the buyer's input, then those that need a review, then those of a
   *       severity this version does not know: {@link NextStep.HandOver}
   *   <li>{@code ready_for_complete}: {@link NextStep.Complete}, or {@link NextStep.HandOver} when
   *       the totals do not add up
   *   <li>{@code requires_escalation} without such an error: {@link NextStep.HandOver}
   *   <li>{@code incomplete} without an error: {@link NextStep.Resolve} with none, since the
   *       business does not say what is missing
   *   <li>a status this version does not know: {@link NextStep.HandOver} if there is a page to go
   *       to, otherwise {@link NextStep.Wait}
   * </ol>
   *
   * @param now the moment to hold against {@link #expiresAt()}
   */
  default NextStep next(Instant now) {
    return NextSteps.after(this, now);
  }
}
