// tag::extension
package dev.pushcart.liveshop.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class MyCheckoutTest {

  @Test
  void aNewCheckoutIsIncomplete(Sandbox sandbox) {
    Checkouts checkouts = Checkouts.of(sandbox.pushcart().connect(sandbox.shopUrl()));

    Checkout checkout = checkouts.create(draft -> draft.line("bud_vase", 1)).execute();

    assertEquals(CheckoutStatus.INCOMPLETE, checkout.status());
    assertEquals(1, sandbox.journal().count("POST", "/checkout-sessions"));
  }
}
// end::extension
