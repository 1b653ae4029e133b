package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.profile.AvailableInstrument;
import dev.pushcart.profile.PaymentHandler;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an answer, and of the answers that businesses really give. */
class CheckoutReadingTest {

  private static final String LEAST =
      "{\"id\":\"c\",\"currency\":\"USD\",\"status\":\"incomplete\"%s}";

  @Test
  void everythingIsThere() {
    Checkout checkout = Samples.full();

    assertThat(checkout.ucpVersion()).contains("2026-04-08");
    assertThat(checkout.capabilities())
        .containsExactly(
            "dev.ucp.shopping.checkout",
            "dev.ucp.shopping.discount",
            "dev.ucp.shopping.fulfillment");
    assertThat(checkout.status()).isEqualTo(CheckoutStatus.READY_FOR_COMPLETE);
    assertThat(checkout.total()).contains(Money.of(8200, "USD"));
    assertThat(checkout.subtotal()).contains(Money.of(8000, "USD"));
    assertThat(checkout.totalsCheck().problems()).isEmpty();
    assertThat(checkout.lineItems()).hasSize(2);
    assertThat(checkout.buyer().orElseThrow().email()).contains("ada@example.com");
    assertThat(checkout.expiresAt()).contains(Instant.parse("2026-11-22T12:00:00Z"));
    assertThat(checkout.continueUrl())
        .contains(URI.create("https://flowers.example/checkout/chk_1"));
    assertThat(checkout.links()).hasSize(1);
    assertThat(checkout.errors()).isEmpty();
    assertThat(checkout.warnings()).hasSize(1);
    assertThat(checkout.extra("com.example.gift")).isPresent();
    assertThat(checkout.order()).isEmpty();
  }

  @Test
  void theHandlersOfThisCheckoutComeFromTheEnvelope() {
    assertThat(Samples.full().payment().handlers())
        .extracting(PaymentHandler::name, PaymentHandler::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("com.google.pay", "gpay"),
            org.assertj.core.groups.Tuple.tuple("com.example.any", "any"));
    PaymentHandler pay = Samples.full().payment().handlers().get(0);
    assertThat(pay.availableInstruments())
        .extracting(AvailableInstrument::type)
        .containsOnly("card");
    assertThat(pay.config().orElseThrow().get("merchant")).contains(JsonValue.of("m1"));
    assertThat(Samples.full().payment().handlers().get(1).version()).contains("1.0");
  }

  @Test
  void aMalformedHandlerCostsItselfAndNotTheOthers() {
    Checkout checkout =
        least(
            """
            ,"ucp":{"payment_handlers":{"com.google.pay":[{},{"id":"gpay"}],"com.example.any":7}}
            """);

    assertThat(checkout.payment().handlers()).extracting(PaymentHandler::id).containsOnly("gpay");
    assertThat(checkout.payment().handlers().get(0).version()).isEmpty();
  }

  @Test
  void discountsSayWhereTheyWent() {
    Discounts discounts = Samples.full().discounts().orElseThrow();

    assertThat(discounts.codes()).containsExactly("SPRING");
    AppliedDiscount spring = discounts.applied().get(0);
    assertThat(spring.amount()).isEqualTo(500);
    assertThat(spring.method()).contains(AllocationMethod.ACROSS);
    assertThat(spring.priority()).hasValue(1);
    assertThat(spring.automatic()).isFalse();
    assertThat(spring.allocations().get(0).path()).isEqualTo("$.line_items[0]");
    AppliedDiscount loyal = discounts.applied().get(1);
    assertThat(loyal.automatic()).isTrue();
    assertThat(loyal.provisional()).isTrue();
    assertThat(loyal.eligibility()).contains("com.example.loyal");
  }

  @Test
  void fulfillmentSaysWhatIsChosen() {
    FulfillmentMethod method = Samples.full().fulfillment().orElseThrow().methods().get(0);

    assertThat(method.type()).isEqualTo(FulfillmentType.SHIPPING);
    Destination.ShippingDestination chosen =
        (Destination.ShippingDestination) method.selectedDestination().orElseThrow();
    assertThat(chosen.id()).isEqualTo("d1");
    assertThat(chosen.address().streetAddress()).contains("1 Main St");
    assertThat(chosen.extras()).containsOnlyKeys("doorcode");
    FulfillmentGroup group = method.groups().get(0);
    FulfillmentOption standard = group.selectedOption().orElseThrow();
    assertThat(standard.description().orElseThrow().text()).isEqualTo("In a week");
    FulfillmentOption express = group.options().get(1);
    assertThat(express.earliestFulfillmentTime()).contains(Instant.parse("2026-11-23T07:00:00Z"));
    assertThat(express.totals().get(0).amount()).isEqualTo(1500);
    AvailableMethod pickup = Samples.full().fulfillment().orElseThrow().availableMethods().get(0);
    assertThat(pickup.type()).isEqualTo(FulfillmentType.PICKUP);
    assertThat(pickup.fulfillableOn()).contains("now");
  }

  @Test
  void nullIsAbsentEverywhere() {
    Checkout checkout =
        least(
            """
            ,"ucp":null,"line_items":null,"buyer":null,"context":null,"totals":null,"messages":null,
            "links":null,"expires_at":null,"continue_url":null,"payment":null,"discounts":null,
            "fulfillment":null,"order":null
            """);

    assertThat(checkout.ucpVersion()).isEmpty();
    assertThat(checkout.lineItems()).isEmpty();
    assertThat(checkout.payment().instruments()).isEmpty();
    assertThat(checkout.total()).isEmpty();
    assertThat(checkout.extras()).isEmpty();
  }

  @Test
  void anOrderIsReadFromEitherSpelling() {
    Checkout nested =
        least(
            """
            ,"order":{"id":"o1","label":"#1","permalink_url":"https://f.example/o1"}
            """);
    Checkout flat = least(",\"order_id\":\"o1\",\"order_permalink_url\":\"https://f.example/o1\"");

    assertThat(nested.order().orElseThrow().label()).contains("#1");
    for (Checkout each : new Checkout[] {nested, flat}) {
      assertThat(each.order().orElseThrow().id()).isEqualTo("o1");
      assertThat(each.order().orElseThrow().permalinkUrl())
          .contains(URI.create("https://f.example/o1"));
    }
  }

  @Test
  void aMalformedOrderGivesWayToAFlatOne() {
    Checkout checkout =
        least(
            """
            ,"order":"o1","order_id":"o1","ucp":{"payment_handlers":[7],"version":1},
            "line_items":[{"id":"l","item":{"id":"i","title":"t","price":1},"quantity":1}]
            """);
    FakeBusiness shop = FakeBusiness.withEverything();

    Checkouts.of(shop).update(checkout, c -> c.quantity("l", 2));

    assertThat(checkout.order().orElseThrow().id()).isEqualTo("o1");
    assertThat(shop.lastSent().members()).containsOnlyKeys("line_items");
  }

  @Test
  void flatCostsOfAnOptionAreReadAsTotals() {
    Checkout checkout =
        least(
            """
            ,"fulfillment":{"methods":[{"id":"m","type":"shipping","line_item_ids":[],"groups":[
              {"id":"g","line_item_ids":[],"options":[
                {"id":"std","title":"S","description":{"markdown":"*soon*"},
                 "total":110,"subtotal":100,"tax":10}]}]}]}
            """);

    FulfillmentOption option =
        checkout.fulfillment().orElseThrow().methods().get(0).groups().get(0).options().get(0);
    assertThat(option.totals())
        .extracting(each -> each.type() + "=" + each.amount())
        .containsExactly("subtotal=100", "tax=10", "total=110");
    assertThat(option.totals().get(2).type()).isEqualTo(TotalType.TOTAL);
    assertThat(option.description().orElseThrow().markdown()).contains("*soon*");
  }

  @Test
  void destinationsOfEveryKindAreKept() {
    Checkout checkout =
        least(
            """
            ,"fulfillment":{"methods":[{"id":"m","type":"drone","line_item_ids":[],"destinations":[
              {"id":"a","street_address":"x"},
              {"id":"b","name":"Shop","address":{"postal_code":"1"}},
              {"id":"c","type":"business_location","name":"Locker"},
              {"id":"d","type":"shipping_address","street_address":"y"},
              {"id":"e","type":"roof","height":3},
              {"id":7,"type":"business_location"}]}]}
            """);

    FulfillmentMethod method = checkout.fulfillment().orElseThrow().methods().get(0);
    assertThat(method.type().isKnown()).isFalse();
    assertThat(method.destinations().get(0)).isInstanceOf(Destination.ShippingDestination.class);
    assertThat(((Destination.RetailLocation) method.destinations().get(1)).address()).isPresent();
    assertThat(method.destinations().get(2)).isInstanceOf(Destination.RetailLocation.class);
    assertThat(method.destinations().get(3)).isInstanceOf(Destination.ShippingDestination.class);
    assertThat(((Destination.Unknown) method.destinations().get(4)).type()).isEqualTo("roof");
    assertThat(((Destination.Unknown) method.destinations().get(5)).json().get("id"))
        .contains(JsonValue.of(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ucp",
        "buyer",
        "context",
        "signals",
        "attribution",
        "payment",
        "discounts",
        "fulfillment",
        "order",
        "links",
        "expires_at",
        "continue_url"
      })
  void aMalformedPartCostsItselfAndNotTheCheckout(String name) {
    Checkout checkout = Samples.with(name, "17");

    assertThat(checkout.id()).isEqualTo("chk_1");
    assertThat(checkout.total()).contains(Money.of(8200, "USD"));
    FakeBusiness shop = FakeBusiness.withEverything();
    Checkouts.of(shop).update(checkout, c -> {});
    assertThat(shop.lastSent().get(name)).isEmpty();
  }

  @Test
  void theChoiceSurvivesAMalformedOption() {
    Checkout checkout =
        least(
            """
            ,"line_items":[{"id":"l","item":{"id":"i","title":"t","price":1},"quantity":1,
              "totals":[]}],
            "fulfillment":{"methods":[{"id":"m","type":"shipping","line_item_ids":["l"],"groups":[
              {"id":"g","selected_option_id":"std","options":[{"price":"free"}]}]}]}
            """);
    FakeBusiness shop = FakeBusiness.withEverything();

    Checkouts.of(shop).update(checkout, c -> {});

    assertThat(checkout.fulfillment()).isEmpty();
    assertThat(shop.lastSent().get("fulfillment"))
        .contains(
            JsonValue.parse(
                """
                {"methods":[{"id":"m","type":"shipping","line_item_ids":["l"],
                  "groups":[{"id":"g","selected_option_id":"std"}]}]}
                """));
  }

  @Test
  void aPageThatIsNoWebPageIsNotHandedOut() {
    assertThat(Samples.with("continue_url", "\"javascript:alert(1)\"").continueUrl()).isEmpty();
    assertThat(Samples.with("continue_url", "\"/checkout/1\"").continueUrl()).isEmpty();
  }

  @Test
  void capabilitiesAsAnArrayAreReadToo() {
    assertThat(
            least(",\"ucp\":{\"version\":\"2026-01-11\",\"capabilities\":[{\"name\":\"a.b\"}]}")
                .capabilities())
        .containsExactly("a.b");
  }

  @Test
  void aStatusNobodyKnowsIsKept() {
    assertThat(Samples.with("status", "\"on_hold\"").status().isKnown()).isFalse();
  }

  @Test
  void aCurrencyThatIsNoneGivesNoMoney() {
    assertThat(Samples.with("currency", "\"usd\"").total()).isEmpty();
  }

  @Test
  void anAnswerWithoutAnIdIsNoCheckout() {
    assertThatThrownBy(() -> Samples.with("id", null)).hasMessage("$.id: is required but absent");
  }

  private static Checkout least(String more) {
    return Samples.read(LEAST.formatted(more));
  }

  @Test
  void aMalformedMessageCostsNeitherTheOthersNorTheCheckout() {
    Checkout checkout =
        Samples.with(
            "messages",
            "[{\"type\":\"warning\",\"code\":7,\"content\":\"Hot\"},5,"
                + "{\"type\":\"info\",\"content\":\"Thanks\"}]");

    assertThat(checkout.messages()).hasSize(3);
    assertThat(checkout.messages().get(0))
        .isInstanceOfSatisfying(
            Message.Warning.class,
            message -> {
              assertThat(message.code()).isEmpty();
              assertThat(message.content()).isEqualTo("Hot");
              assertThat(message.extra("code")).contains(JsonValue.of(7));
            });
    assertThat(checkout.messages().get(1)).isInstanceOf(Message.Unknown.class);
    assertThat(checkout.messages().get(2)).isInstanceOf(Message.Info.class);
  }

  @Test
  void malformedMessagesAreKeptAmongTheExtras() {
    Checkout checkout = Samples.with("messages", "\"none\"");

    assertThat(checkout.messages()).isEmpty();
    assertThat(checkout.extra("messages")).contains(JsonValue.of("none"));
  }
}
