package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.binding.Operations;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each operation puts on the wire, to the letter. */
class CheckoutRequestsTest {

  private final FakeBusiness shop = FakeBusiness.withEverything();
  private final Checkouts checkouts = Checkouts.of(shop);
  private final PostalAddress home =
      PostalAddress.builder().streetAddress("9 New St").addressCountry("US").build();

  @Test
  void theShortestCheckoutIsOneLine() {
    Checkout checkout =
        Checkouts.of(shop.answering(Samples.FULL))
            .create(c -> c.line("bouquet_roses", 2))
            .execute();

    assertThat(checkout.id()).isEqualTo("chk_1");
    assertThat(shop.lastAsked().operation()).isEqualTo(Operations.CREATE_CHECKOUT);
    assertThat(shop.lastAsked().idOrNull()).isNull();
    assertSent("{\"line_items\":[{\"item\":{\"id\":\"bouquet_roses\"},\"quantity\":2}]}");
  }

  @Test
  void aDraftSaysEverythingKnown() {
    checkouts.create(
        c ->
            c.line("roses", 2)
                .line("vase", 1)
                .buyer(Buyer.builder().email("ada@example.com").build())
                .context(Context.builder().addressCountry("US").build())
                .signals(Signals.builder().buyerIp("203.0.113.9").build())
                .attribution(Attribution.of(Map.of("utm_source", "live")))
                .discountCodes("SPRING")
                .shipTo(home)
                .payment(PaymentInstrument.builder().id("p").handlerId("gpay").type("card").build())
                .extra("com.example.gift", JsonValue.of(true)));

    assertSent(
        """
        {"line_items":[{"item":{"id":"roses"},"quantity":2},{"item":{"id":"vase"},"quantity":1}],
         "buyer":{"email":"ada@example.com"},"context":{"address_country":"US"},
         "signals":{"dev.ucp.buyer_ip":"203.0.113.9"},"attribution":{"utm_source":"live"},
         "payment":{"instruments":[{"id":"p","handler_id":"gpay","type":"card"}]},
         "discounts":{"codes":["SPRING"]},
         "fulfillment":{"methods":[{"type":"shipping","destinations":[
           {"street_address":"9 New St","address_country":"US"}]}]},
         "com.example.gift":true}
        """);
  }

  @Test
  void aPickupTakesThePlaceOfAnAddress() {
    checkouts.create(c -> c.line("roses", 1).shipTo(home).pickUpAt("store_3"));

    assertSent(
        """
        {"line_items":[{"item":{"id":"roses"},"quantity":1}],
         "fulfillment":{"methods":[{"type":"pickup","selected_destination_id":"store_3"}]}}
        """);
  }

  @Test
  void anUpdateWithoutChangesSendsAllThatThePlatformMaySay() {
    checkouts.update(Samples.full(), c -> {});

    assertThat(shop.lastAsked().operation()).isEqualTo(Operations.UPDATE_CHECKOUT);
    assertThat(shop.lastAsked().idOrNull()).isEqualTo("chk_1");
    assertSent(
        """
        {"line_items":[
           {"id":"li_1","item":{"id":"roses","engraving":"A+B"},"quantity":2,"gift_note":"hello"},
           {"id":"li_2","item":{"id":"vase"},"quantity":1,"parent_id":"li_1"}],
         "buyer":{"first_name":"Ada","email":"ada@example.com","consent":{"marketing":false}},
         "context":{"address_country":"US"},
         "signals":{"dev.ucp.buyer_ip":"203.0.113.9"},
         "attribution":{"utm_source":"live"},
         "payment":{"instruments":[{"id":"pi_1","handler_id":"gpay","type":"card",
           "display":{"last_digits":"4242"},"selected":true}]},
         "discounts":{"codes":["SPRING"]},
         "fulfillment":{"methods":[{"id":"ship","type":"shipping","line_item_ids":["li_1","li_2"],
           "destinations":[
             {"id":"d1","street_address":"1 Main St","address_country":"US","doorcode":"7"},
             {"id":"d2","street_address":"2 Side St","address_country":"US"}],
           "selected_destination_id":"d1",
           "groups":[{"id":"g1","selected_option_id":"std","packing":"foam"}],
           "note":"ring twice"}],
           "insured":true},
         "com.example.gift":{"wrap":true}}
        """);
  }

  @Test
  void linesAreAddedChangedAndRemoved() {
    checkouts.update(Samples.full(), c -> c.line("card", 1).quantity("li_1", 5).removeLine("li_2"));

    assertThat(shop.lastSent().get("line_items"))
        .contains(
            JsonValue.parse(
                """
                [{"id":"li_1","item":{"id":"roses","engraving":"A+B"},"quantity":5,
                  "gift_note":"hello"},
                 {"item":{"id":"card"},"quantity":1}]
                """));
    assertThat(method(0).get("line_item_ids")).contains(JsonValue.parse("[\"li_1\"]"));
  }

  @Test
  void clearingDiscountCodesSendsAnEmptyList() {
    checkouts.update(Samples.full(), c -> c.clearDiscountCodes());

    assertThat(shop.lastSent().get("discounts")).contains(JsonValue.parse("{\"codes\":[]}"));
  }

  @Test
  void anOptionIsFoundByItsIdAlone() {
    checkouts.update(Samples.full(), c -> c.selectDestination("d2").selectOption("exp"));

    assertThat(method(0).get("selected_destination_id")).contains(JsonValue.of("d2"));
    assertThat(method(0).get("groups"))
        .contains(
            JsonValue.parse(
                "[{\"id\":\"g1\",\"selected_option_id\":\"exp\",\"packing\":\"foam\"}]"));
  }

  @Test
  void aNewAddressReplacesTheOldOnesAndTheirChoice() {
    checkouts.update(Samples.full(), c -> c.shipTo(home));

    assertThat(method(0).get("destinations"))
        .contains(
            JsonValue.parse("[{\"street_address\":\"9 New St\",\"address_country\":\"US\"}]"));
    assertThat(method(0).get("selected_destination_id")).isEmpty();
    assertThat(method(0).get("id")).contains(JsonValue.of("ship"));
  }

  @Test
  void aPickupTakesThePlaceOfTheShippingMethod() {
    checkouts.update(Samples.full(), c -> c.pickUpAt("store_3"));

    assertThat(shop.lastSent().get("fulfillment").get().get("methods"))
        .contains(
            JsonValue.parse(
                """
                [{"type":"pickup","line_item_ids":["li_1","li_2"],
                  "selected_destination_id":"store_3"}]
                """));
  }

  @Test
  void theLocationsOfAPickupAreNotSentBack() {
    Checkout last =
        Samples.with(
            "fulfillment",
            """
            {"methods":[{"id":"m","type":"pickup","line_item_ids":["li_1"],
              "destinations":[{"id":"s1","name":"Downtown"}]}]}
            """);

    checkouts.update(last, c -> c.selectDestination("s1"));

    assertThat(shop.lastSent().get("fulfillment"))
        .contains(
            JsonValue.parse(
                """
                {"methods":[{"id":"m","type":"pickup","line_item_ids":["li_1"],
                  "selected_destination_id":"s1"}]}
                """));
  }

  @Test
  void completingSendsTheInstrumentSelectedAndNothingOfTheCheckout() {
    checkouts.complete(
        Samples.full(),
        c ->
            c.instrument(Samples.card())
                .signals(Signals.builder().userAgent("app/1").build())
                .attribution(Attribution.of(Map.of("utm_source", "live"))));

    assertThat(shop.lastAsked().operation()).isEqualTo(Operations.COMPLETE_CHECKOUT);
    assertThat(shop.lastAsked().idOrNull()).isEqualTo("chk_1");
    assertSent(
        """
        {"payment":{"instruments":[{"id":"pi_9","handler_id":"gpay","type":"card",
           "credential":{"type":"token","token":"very-secret","cryptogram":"hidden-too"},
           "selected":true}]},
         "signals":{"dev.ucp.user_agent":"app/1"},"attribution":{"utm_source":"live"}}
        """);
  }

  @Test
  void completingByIdLeavesTheCheckingToTheCaller() {
    checkouts.complete("chk_7", c -> c.instrument(Samples.card()));

    assertThat(shop.lastAsked().idOrNull()).isEqualTo("chk_7");
  }

  @Test
  void readingAndCancelingSendNothing() {
    checkouts.get("chk_1");
    assertThat(shop.lastAsked().operation()).isEqualTo(Operations.GET_CHECKOUT);
    assertThat(shop.lastAsked().payloadOrNull()).isNull();

    checkouts.cancel(Samples.full());
    assertThat(shop.lastAsked().operation()).isEqualTo(Operations.CANCEL_CHECKOUT);
    assertThat(shop.lastAsked().idOrNull()).isEqualTo("chk_1");
    assertThat(shop.lastAsked().payloadOrNull()).isNull();
  }

  @Test
  void aShopWithoutCheckoutHasNoCheckouts() {
    assertThatThrownBy(() -> Checkouts.of(new FakeBusiness("dev.ucp.shopping.order")))
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageContaining("dev.ucp.shopping.checkout");
  }

  @Test
  void anExtensionThatWasNotNegotiatedIsRefusedBeforeAnythingIsSent() {
    FakeBusiness plain = new FakeBusiness("dev.ucp.shopping.checkout");
    Checkouts few = Checkouts.of(plain);

    assertThatThrownBy(() -> few.create(c -> c.line("roses", 1).discountCodes("A")))
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageContaining("dev.ucp.shopping.discount");
    assertThatThrownBy(() -> few.update(Samples.full(), c -> c.selectOption("exp")))
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageContaining("dev.ucp.shopping.fulfillment");
    assertThat(plain.asked).isEmpty();
  }

  private JsonValue method(int index) {
    return shop.lastSent()
        .get("fulfillment")
        .flatMap(fulfillment -> fulfillment.get("methods"))
        .orElseThrow()
        .elements()
        .get(index);
  }

  private void assertSent(String json) {
    assertThat(shop.lastSent()).isEqualTo(JsonValue.parse(json));
  }
}
