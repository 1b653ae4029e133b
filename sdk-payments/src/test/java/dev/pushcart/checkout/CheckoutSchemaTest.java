package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Signals;
import dev.pushcart.schemas.UcpSchemas;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The requests against UCP's own schemas. */
class CheckoutSchemaTest {

  private final UcpSchemas schemas = UcpSchemas.of("2026-04-08");
  private final FakeBusiness shop = FakeBusiness.withEverything();
  private final Checkouts checkouts = Checkouts.of(shop);
  private final PostalAddress home =
      PostalAddress.builder().streetAddress("9 New St").addressCountry("US").build();

  @Test
  void draftsAreValid() {
    checkouts.create(c -> c.line("roses", 1));
    assertValid("create");
    checkouts.create(
        c ->
            c.line("roses", 2)
                .buyer(Buyer.builder().email("ada@example.com").build())
                .context(Context.builder().addressCountry("US").language("en").build())
                .signals(Signals.builder().buyerIp("203.0.113.9").build())
                .attribution(Attribution.of(Map.of("utm_source", "live")))
                .discountCodes("SPRING")
                .shipTo(home)
                .payment(Samples.card()));
    assertValid("create");
    checkouts.create(c -> c.line("roses", 1).pickUpAt("store_3"));
    assertValid("create");
  }

  @Test
  void updatesAreValid() {
    checkouts.update(Samples.full(), c -> {});
    assertValid("update");
    checkouts.update(
        Samples.full(),
        c -> c.line("card", 1).removeLine("li_2").selectOption("exp").clearDiscountCodes());
    assertValid("update");
    checkouts.update(Samples.full(), c -> c.shipTo(home).payment(Samples.card()));
    assertValid("update");
    checkouts.update(Samples.full(), c -> c.pickUp());
    assertValid("update");
  }

  @Test
  void completionsAreValid() {
    checkouts.complete(
        Samples.full(),
        c ->
            c.instrument(Samples.card())
                .signals(Signals.builder().userAgent("app/1").build())
                .attribution(Attribution.of(Map.of("utm_source", "live"))));
    assertValid("complete");
  }

  @Test
  void theSampleAnswerIsValidItself() {
    schemas.checkCheckout(Samples.FULL.replace("\"1.0\"", "\"2026-04-08\""));
  }

  @Test
  void anAnswerSentBackAsItIsWouldBeInvalid() {
    assertThat(schemas.request("update").checkoutErrors(Samples.FULL)).isNotEmpty();
    assertThat(schemas.request("complete").checkoutErrors("{\"line_items\":[]}")).isNotEmpty();
  }

  private void assertValid(String operation) {
    schemas.request(operation).checkCheckout(shop.sent("2026-04-08"));
  }
}
