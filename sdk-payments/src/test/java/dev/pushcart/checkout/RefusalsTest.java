package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.Secret;
import dev.pushcart.commerce.PostalAddress;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and that the refusal names the field and the rule. */
class RefusalsTest {

  private static final String TWO_METHODS =
      """
      {"methods":[
        {"id":"a","type":"shipping","line_item_ids":["li_1"],
         "destinations":[{"id":"d","street_address":"x"}],
         "groups":[{"id":"g","line_item_ids":["li_1"],"options":[{"id":"std","title":"S",
           "totals":[]}]}]},
        {"id":"b","type":"shipping","line_item_ids":["li_2"],
         "destinations":[{"id":"d","street_address":"y"}],
         "groups":[{"id":"g","line_item_ids":["li_2"],"options":[{"id":"std","title":"S",
           "totals":[]}]}]}]}
      """;

  private final FakeBusiness shop = FakeBusiness.withEverything();
  private final Checkouts checkouts = Checkouts.of(shop);

  static Stream<Arguments> drafts() {
    return Stream.of(
        draft("line_items: must hold at least one line", c -> {}),
        draft("line_items[1].item.id: must not be empty", c -> c.line("a", 1).line("", 1)),
        draft(
            "line_items[1].quantity: must be 1 to 9007199254740991 but was 0",
            c -> c.line("a", 1).line("b", 0)),
        draft(
            "line_items[0].quantity: must be 1 to 9007199254740991 but was 9007199254740992",
            c -> c.line("a", 1L << 53)),
        draft("line_items[1].item.id: is added twice", c -> c.line("a", 1).line("a", 2)),
        draft("discounts.codes[0]: must not be blank", c -> c.line("a", 1).discountCodes(" ")),
        draft(
            "discounts.codes[1]: stands twice, case apart",
            c -> c.line("a", 1).discountCodes("X", "x")),
        draft("destinations: must hold at least one address", c -> c.line("a", 1).shipTo()),
        draft(
            "fulfillment.methods[0].selected_destination_id: must not be empty",
            c -> c.line("a", 1).pickUpAt("")),
        draft(
            "payment.instruments[1].id: stands twice",
            c -> c.line("a", 1).payment(instrument("p", false), instrument("p", false))),
        draft(
            "payment.instruments[1].selected: must be true for one instrument only",
            c -> c.line("a", 1).payment(instrument("p", true), instrument("q", true))),
        draft("status: is UCP's own", c -> c.line("a", 1).extra("status", JsonValue.of("x"))),
        draft("buyer: is UCP's own", c -> c.line("a", 1).extra("buyer", JsonValue.of("x"))));
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void aDraftThatBreaksARule(String message, Consumer<CheckoutDraft.Builder> draft) {
    assertThatThrownBy(() -> checkouts.create(draft))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(shop.asked).isEmpty();
  }

  static Stream<Arguments> updates() {
    PostalAddress home = PostalAddress.builder().streetAddress("x").build();
    return Stream.of(
        update(
            "line_items: has no line \"li_9\"; the lines are [li_1, li_2]",
            c -> c.quantity("li_9", 1)),
        update("line_items: has no line \"li_9\"", c -> c.removeLine("li_9")),
        update("line_items[0].quantity: must be 1 to", c -> c.quantity("li_1", 0)),
        update(
            "line_items[0].parent_id: names line \"li_1\", which is removed",
            c -> c.removeLine("li_1")),
        update(
            "line_items: must hold at least one line",
            c -> c.removeLine("li_1").removeLine("li_2")),
        update(
            "fulfillment.methods: hold no method \"m9\"; the methods are [ship]",
            c -> c.selectDestination("m9", "d1")),
        update(
            "fulfillment.methods[0].selected_destination_id: must be one of [d1, d2] but was"
                + " \"d9\"",
            c -> c.selectDestination("ship", "d9")),
        update("fulfillment.methods: list no destination \"d9\"", c -> c.selectDestination("d9")),
        update(
            "fulfillment.methods[].groups[]: offer no option \"air\"; the groups are"
                + " [ship/g1[std, exp]]",
            c -> c.selectOption("air")),
        update(
            "fulfillment.methods[].groups[].id: no group is \"g9\"",
            c -> c.selectOption("g9", "std")),
        update(
            "fulfillment.methods[0].groups[0].selected_option_id: must be one of [std, exp] but was"
                + " \"air\"",
            c -> c.selectOption("g1", "air")),
        update(
            "fulfillment.methods: hold no method \"m9\"", c -> c.selectOption("m9", "g1", "std")),
        update("fulfillment.methods: hold no method \"m9\"", c -> c.shipToBy("m9", home)),
        update("destinations: must hold at least one address", c -> c.shipTo()),
        update("totals: is UCP's own", c -> c.extra("totals", JsonValue.of(1))));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void anUpdateThatBreaksARule(String message, Consumer<CheckoutUpdate.Builder> changes) {
    assertThatThrownBy(() -> checkouts.update(Samples.full(), changes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(shop.asked).isEmpty();
  }

  @Test
  void aShorthandThatCouldMeanSeveralNamesThem() {
    Checkout two = Samples.with("fulfillment", TWO_METHODS);
    PostalAddress home = PostalAddress.builder().streetAddress("x").build();

    assertThatThrownBy(() -> checkouts.update(two, c -> c.selectOption("std")))
        .hasMessageContaining("more than once, in [a/g[std], b/g[std]]");
    assertThatThrownBy(() -> checkouts.update(two, c -> c.selectOption("g", "std")))
        .hasMessageContaining("say selectOption(methodId, groupId, optionId)");
    assertThatThrownBy(() -> checkouts.update(two, c -> c.selectDestination("d")))
        .hasMessageContaining("more than once, in [a, b]");
    assertThatThrownBy(() -> checkouts.update(two, c -> c.shipTo(home)))
        .hasMessageContaining("more than one of type shipping: [a, b]");

    checkouts.update(
        two, c -> c.selectOption("b", "g", "std").selectDestination("b", "d").shipToBy("a", home));
    assertThat(shop.asked).hasSize(1);
  }

  @Test
  void completingTakesExactlyOneInstrument() {
    refusedToComplete("payment.instruments: must hold exactly one but held 0", c -> {});
    refusedToComplete(
        "payment.instruments: must hold exactly one but held 2",
        c -> c.instrument(Samples.card()).instrument(Samples.card()));
  }

  @Test
  void completingTakesOnlyWhatTheCheckoutOffers() {
    refusedToComplete(
        "payment.instruments[0].handler_id: must be one of [any, gpay] but was \"profile_pay\"",
        c -> c.instrument(instrument("profile_pay", "card")));
    refusedToComplete(
        "payment.instruments[0].type: must be one of [card], which handler gpay takes for this"
            + " checkout, but was \"iban\"",
        c -> c.instrument(instrument("gpay", "iban")));

    checkouts.complete(Samples.full(), c -> c.instrument(instrument("any", "iban")));
    assertThat(shop.asked).hasSize(1);
  }

  @Test
  void theProfilesHandlersHoldWhereTheCheckoutNamesNone() {
    Checkout silent = Samples.with("ucp", "{\"version\":\"2026-04-08\",\"payment_handlers\":null}");

    assertThatThrownBy(() -> checkouts.complete(silent, c -> c.instrument(Samples.card())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be one of [profile_pay] but was \"gpay\"");
    checkouts.complete(silent, c -> c.instrument(instrument("profile_pay", "card")));
    assertThat(shop.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"incomplete", "requires_escalation", "on_hold"})
  void completingNeedsAReadyCheckoutOrTheWordOfTheCaller(String status) {
    Checkout early = Samples.with("status", '"' + status + '"');

    assertThatThrownBy(() -> checkouts.complete(early, c -> c.instrument(Samples.card())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is " + status + " and not ready_for_complete")
        .hasMessageContaining("evenIfNotReady()");
    checkouts.complete(early, c -> c.instrument(Samples.card()).evenIfNotReady());
    assertThat(shop.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete_in_progress", "completed", "canceled"})
  void nothingCompletesTwice(String status) {
    Checkout late = Samples.with("status", '"' + status + '"');

    assertThatThrownBy(
            () -> checkouts.complete(late, c -> c.instrument(Samples.card()).evenIfNotReady()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be completed");
  }

  @Test
  void totalsThatDoNotAddUpNeedTheBuyersReview() {
    Checkout odd =
        Samples.with(
            "totals",
            "[{\"type\":\"subtotal\",\"amount\":8000},{\"type\":\"total\",\"amount\":8001}]");

    assertThatThrownBy(() -> checkouts.complete(odd, c -> c.instrument(Samples.card())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add up to 8000 but the total is 8001")
        .hasMessageContaining("buyerReviewedTotals()");
    checkouts.complete(odd, c -> c.instrument(Samples.card()).buyerReviewedTotals());
    assertThat(shop.asked).hasSize(1);
  }

  @Test
  void anInstrumentAndACredentialNameWhatTheyLack() {
    assertThatThrownBy(() -> PaymentInstrument.builder().handlerId("h").type("t").build())
        .hasMessage("id: is required and must not be empty");
    assertThatThrownBy(() -> PaymentInstrument.builder().id("i").type("t").build())
        .hasMessage("handler_id: is required and must not be empty");
    assertThatThrownBy(() -> PaymentInstrument.builder().id("i").handlerId("h").build())
        .hasMessage("type: is required and must not be empty");
    assertThatThrownBy(
            () ->
                PaymentInstrument.builder()
                    .id("i")
                    .handlerId("h")
                    .type("t")
                    .extra("credential", JsonValue.of("tok"))
                    .build())
        .hasMessageStartingWith("credential: has a method of its own");
    assertThatThrownBy(() -> Credential.token("", Secret.of("x")))
        .hasMessage("credential.type: must not be empty");
    assertThatThrownBy(() -> Credential.builder("t").member("token", JsonValue.of("x")).build())
        .hasMessageStartingWith("credential.token: has a method of its own");
  }

  @Test
  void anEmptyIdIsRefused() {
    assertThatThrownBy(() -> checkouts.get("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> checkouts.cancel("")).isInstanceOf(IllegalArgumentException.class);
  }

  private void refusedToComplete(String message, Consumer<CompleteRequest.Builder> request) {
    assertThatThrownBy(() -> checkouts.complete(Samples.full(), request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(shop.asked).isEmpty();
  }

  private static Arguments draft(String message, Consumer<CheckoutDraft.Builder> draft) {
    return Arguments.of(message, draft);
  }

  private static Arguments update(String message, Consumer<CheckoutUpdate.Builder> changes) {
    return Arguments.of(message, changes);
  }

  private static PaymentInstrument instrument(String id, boolean selected) {
    return PaymentInstrument.builder()
        .id(id)
        .handlerId("gpay")
        .type("card")
        .selected(selected)
        .build();
  }

  private static PaymentInstrument instrument(String handlerId, String type) {
    return PaymentInstrument.builder().id("p").handlerId(handlerId).type(type).build();
  }

  @Test
  void anItemIdThatIsNoUnicodeIsRefused() {
    assertThatThrownBy(() -> CheckoutDraft.builder().line("\ud800", 1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line_items[0].item.id: must be valid Unicode");
  }

  @Test
  void aLineIdIsQuotedByItsStartOnly() {
    String huge = "x".repeat(2_000_000);

    assertThatThrownBy(() -> checkouts.update(Samples.full(), update -> update.removeLine(huge)))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void anIdThatIsNoUnicodeIsRefused() {
    assertThatThrownBy(() -> checkouts.get("\ud800").execute())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id: must be valid Unicode");
  }
}
