package dev.pushcart.liveshop;

import dev.pushcart.Business;
import dev.pushcart.Secret;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.sandbox.Sandbox;

/**
 * The README's example: a whole purchase in twenty lines, at a shop that runs in this process. What
 * stands between {@code tag::} and {@code end::} is shown in the documents.
 */
public final class FirstCheckout {

  private FirstCheckout() {}

  /** Buys two mugs and prints the order. */
  public static void main(String[] arguments) {
    // tag::checkout
    try (Sandbox sandbox = Sandbox.start()) {
      Business shop = sandbox.pushcart().connect(sandbox.shopUrl());

      Product mug = Catalog.of(shop).search(q -> q.query("mug")).stream().findFirst().orElseThrow();
      String item = mug.featuredVariant().orElseThrow().id();

      Checkouts checkouts = Checkouts.of(shop);
      Checkout started =
          checkouts.create(draft -> draft.line(item, 2).buyer(buyer()).shipTo(address())).execute();
      String shipping = firstOption(started);
      Checkout ready = checkouts.update(started, update -> update.selectOption(shipping)).execute();

      if (ready.next() instanceof NextStep.Complete) {
        Checkout done = checkouts.complete(ready, pay -> pay.instrument(card())).execute();
        System.out.println(done.order().orElseThrow().id() + " " + done.total().orElseThrow());
      }
    }
    // end::checkout
  }

  // tag::inputs
  /** Who buys. */
  public static Buyer buyer() {
    return Buyer.builder().firstName("Linh").lastName("Tran").email("linh@example.com").build();
  }

  /** Where it goes. */
  public static PostalAddress address() {
    return PostalAddress.builder()
        .streetAddress("1 Market St")
        .addressLocality("San Francisco")
        .addressRegion("CA")
        .postalCode("94105")
        .addressCountry("US")
        .build();
  }

  /** What pays: the sandbox's test card. */
  public static PaymentInstrument card() {
    return PaymentInstrument.builder()
        .id("card_1")
        .handlerId("mock_payment_handler")
        .type("card")
        .credential(Credential.token("token", Secret.of("success_token")))
        .build();
  }

  /** The first way to ship that the shop offers. */
  public static String firstOption(Checkout checkout) {
    return checkout.fulfillment().orElseThrow().options().get(0).id();
  }
  // end::inputs
}
