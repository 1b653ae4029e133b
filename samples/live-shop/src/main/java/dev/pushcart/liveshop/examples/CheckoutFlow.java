package dev.pushcart.liveshop.examples;

import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutUpdate;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Takes a checkout as far as the platform can take it alone. */
final class CheckoutFlow {

  /** What only the application can do: it knows the buyer. */
  // tag::shopper
  interface Shopper {
    /** Shows what the buyer must see. */
    void show(List<Message.Warning> warnings);

    /** Fills in what is missing; false if there is nothing it can do. */
    boolean solve(Checkout checkout, List<Message.Error> errors, CheckoutUpdate.Builder update);

    /** Shows items and totals and asks for a yes; empty for a no. */
    Optional<PaymentInstrument> confirm(Checkout checkout);
  }

  // end::shopper

  private static final int MOST_ROUNDS = 8;

  private final Checkouts checkouts;
  private final Shopper shopper;
  private final InstantSource clock;

  CheckoutFlow(Checkouts checkouts, Shopper shopper, InstantSource clock) {
    this.checkouts = checkouts;
    this.shopper = shopper;
    this.clock = clock;
  }

  // tag::loop
  /** Returns the checkout when it is done, or when somebody else has to act. */
  Checkout advance(Checkout checkout) {
    Checkout current = checkout;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Instant now = clock.instant();
      NextStep next = current.next(now);
      shopper.show(next.warnings());
      if (next instanceof NextStep.Resolve resolve) {
        CheckoutUpdate.Builder update = CheckoutUpdate.builder(current);
        if (!shopper.solve(current, resolve.errors(), update)) {
          return current;
        }
        current = checkouts.update(update.build()).execute();
      } else if (next instanceof NextStep.Complete) {
        Optional<PaymentInstrument> paysWith = shopper.confirm(current);
        if (paysWith.isEmpty()) {
          return current;
        }
        current = checkouts.complete(current, pay -> pay.instrument(paysWith.get())).execute();
      } else {
        return current; // Done, HandOver, Wait or StartOver
      }
    }
    return current;
  }

  // end::loop

  // tag::after
  /** What to tell the buyer when {@link #advance} has returned. */
  static String verdict(Checkout checkout, Instant now) {
    NextStep next = checkout.next(now);
    if (next instanceof NextStep.Done done) {
      return "Ordered: " + done.order().map(order -> order.id()).orElse("see your email");
    } else if (next instanceof NextStep.HandOver handOver) {
      return "Go on at " + handOver.continueUrl().map(Object::toString).orElse("the shop");
    } else if (next instanceof NextStep.Wait) {
      return "The shop is working on it"; // read it again later: checkouts.get(checkout.id())
    } else if (next instanceof NextStep.StartOver over) {
      return "Please start again: " + over.reason();
    }
    return "Something is missing";
  }
  // end::after
}
