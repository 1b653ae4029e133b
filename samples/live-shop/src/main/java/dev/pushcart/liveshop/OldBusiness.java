package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.BODIES;
import static dev.pushcart.liveshop.Wire.Detail.LINE;

import dev.pushcart.Business;
import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.Pushcart;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.sandbox.Sandbox;
import java.util.OptionalLong;

/**
 * A shop that speaks the oldest version alone: the same code buys there, in that version's words.
 */
final class OldBusiness implements Stage.Part {

  static final String VERSION = "2026-01-11";

  private final Sandbox shop;
  private final Pushcart pushcart;

  OldBusiness(Sandbox shop, Pushcart pushcart) {
    this.shop = shop;
    this.pushcart = pushcart;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    stage.step("Buy at a shop of " + VERSION, "pushcart.connect(\"" + shop.shopUrl() + "\")");
    stage.show(LINE);
    Business business = pushcart.connect(shop.shopUrl());
    Checkouts checkouts = Checkouts.of(business);
    Checkout ready = Purchase.ready(checkouts);
    stage.show(BODIES);
    Checkout done =
        checkouts.complete(ready, request -> request.instrument(Purchase.card())).execute();
    Purchase.describe(stage, done);
    stage.hold("version " + VERSION, business.version().equals(VERSION));
    stage.hold("one order made", done.order().isPresent() && shop.backOffice().orders() == 1);
    Exchanged last = stage.last();
    stage.hold(
        "it was paid with payment_data, as that version says",
        JsonValue.parse(last.requestText()).get("payment_data").isPresent());
    long written = discountOnTheWire(last.answerText()).orElse(0);
    long read =
        done.totals().stream()
            .filter(total -> total.type().equals(TotalType.ITEMS_DISCOUNT))
            .mapToLong(Total::amount)
            .sum();
    stage.hold(
        "the discount is " + written + " on the wire, and " + read + " to the app",
        written > 0 && read == -written);
    stage.hold("the totals add up", done.totalsCheck().addsUp());

    stage.step("Ask it for what it cannot do", "Catalog.of(shop)");
    long asked = shop.journal().requests().size();
    CapabilityMissingException missing =
        stage.fails(CapabilityMissingException.class, () -> Catalog.of(business));
    stage.say("CapabilityMissingException: " + missing.getMessage());
    stage.hold("it was said before anything was sent", shop.journal().requests().size() == asked);
  }

  private static OptionalLong discountOnTheWire(String checkout) {
    return JsonValue.parse(checkout).get("totals").stream()
        .flatMap(totals -> totals.elements().stream())
        .filter(
            total ->
                total
                    .get("type")
                    .flatMap(JsonValue::asString)
                    .filter(TotalType.ITEMS_DISCOUNT.value()::equals)
                    .isPresent())
        .flatMap(total -> total.get("amount").stream())
        .map(JsonValue::asLong)
        .findFirst()
        .orElse(OptionalLong.empty());
  }
}
