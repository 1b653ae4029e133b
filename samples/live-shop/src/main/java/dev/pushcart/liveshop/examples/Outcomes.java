package dev.pushcart.liveshop.examples;

import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallRefusedException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.Outcome;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PushcartException;
import dev.pushcart.Result;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.CompleteRequest;
import dev.pushcart.checkout.PaymentInstrument;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How calls end, and what to do then. */
final class Outcomes {

  private Outcomes() {}

  static String open(Checkouts checkouts, String item) {
    // tag::value
    Result<Checkout> result = checkouts.create(draft -> draft.line(item, 1)).executeForResult();
    if (result.outcome() instanceof Outcome.Failure<Checkout> failure) {
      return "The shop says " + failure.error().code().orElse("nothing more");
    }
    return "Opened " + result.value().id() + ", request " + result.requestId();
    // end::value
  }

  static String caught(Checkouts checkouts, String item) {
    // tag::catch
    try {
      Checkout checkout = checkouts.create(draft -> draft.line(item, 1)).execute();
      return "Opened " + checkout.id();
    } catch (BusinessErrorException e) {
      return "The shop has nothing to sell here: " + e.error().code().orElse("no code");
    } catch (OutcomeUnknownException e) {
      return "Find out first: " + e.hint();
    } catch (InvalidRequestException e) { // before 2026-04-08 an unknown item, too
      return "The shop refuses this: " + e.code().orElse("no code");
    } catch (CallRefusedException e) {
      return "Not sent (" + e.reason() + "), try again later";
    } catch (PushcartException e) {
      return e.retryable() ? "Try again later" : "It failed: " + e.getMessage();
    }
    // end::catch
  }

  // tag::unknown
  /** Places the order, and finds out when the answer is lost. */
  static Checkout order(Checkouts checkouts, Checkout ready, PaymentInstrument instrument) {
    CompleteRequest request = CompleteRequest.builder(ready).instrument(instrument).build();
    try {
      return checkouts.complete(request).execute();
    } catch (OutcomeUnknownException lost) {
      Checkout now = checkouts.get(ready.id()).execute();
      if (now.order().isPresent() || now.status().equals(CheckoutStatus.COMPLETE_IN_PROGRESS)) {
        return now; // it was done, or is being done
      }
      String key = lost.idempotencyKey().orElseThrow();
      return checkouts.complete(request).idempotencyKey(key).execute();
    }
  }

  // end::unknown

  static Checkout keyed(Checkouts checkouts, CompleteRequest request, String key) {
    // tag::key
    Checkout done =
        checkouts
            .complete(request)
            .idempotencyKey(key) // saved with the order before this line
            .deadline(Duration.ofSeconds(60))
            .execute();
    // end::key
    return done;
  }

  static CompletableFuture<String> later(Checkouts checkouts, String id) {
    // tag::async
    CompletableFuture<Checkout> reading = checkouts.get(id).executeAsync();
    CompletableFuture<String> status = reading.thenApply(read -> read.status().value());
    // end::async
    return status;
  }
}
