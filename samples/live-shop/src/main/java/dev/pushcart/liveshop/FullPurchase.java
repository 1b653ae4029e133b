package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.LINE;
import static dev.pushcart.liveshop.Wire.Detail.SIGNATURES;

import dev.pushcart.Business;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.Result;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.Variant;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.FulfillmentOption;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.signing.AnswerSignatures;
import java.util.Comparator;
import java.util.List;

/** One purchase call by call, from a search to the order, and one whose answer gets lost. */
final class FullPurchase implements Stage.Part {

  private final Sandbox shop;
  private final Pushcart pushcart;

  FullPurchase(Sandbox shop, Pushcart pushcart) {
    this.shop = shop;
    this.pushcart = pushcart;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    Business business =
        pushcart.connect(shop.shopUrl(), with -> with.answerSignatures(AnswerSignatures.REQUIRED));
    Checkouts checkouts = Checkouts.of(business);
    Variant variant = find(stage, Catalog.of(business));
    Checkout checkout = fill(stage, checkouts, variant);
    complete(stage, checkouts, checkout);
    loseAnAnswer(stage, checkouts);
  }

  private Variant find(Stage stage, Catalog catalog) throws Stage.Broken {
    stage.step("Search", "catalog.search(s -> s.query(\"mug\")).stream()");
    List<Product> found = catalog.search(search -> search.query("mug")).stream().toList();
    found.forEach(
        product ->
            stage.say(product.id() + "  " + product.title() + " " + product.priceRange().min()));
    stage.hold("something was found", !found.isEmpty());

    stage.step("Look a product up", "catalog.product(\"" + found.get(0).id() + "\")");
    Product product = catalog.product(found.get(0).id()).execute().product();
    Variant variant = product.featuredVariant().orElseThrow();
    stage.say(variant.id() + "  " + variant.title() + " " + variant.price());
    stage.hold("it has a price", variant.price().minorUnits() > 0);
    return variant;
  }

  private Checkout fill(Stage stage, Checkouts checkouts, Variant variant) throws Stage.Broken {
    stage.step("Create a checkout", "checkouts.create(c -> c.line(\"" + variant.id() + "\", 2))");
    Checkout created = checkouts.create(draft -> draft.line(variant.id(), 2)).execute();
    Purchase.describe(stage, created);
    stage.hold(
        "the subtotal is twice the price",
        created.subtotal().filter(variant.price().times(2)::equals).isPresent());
    stage.hold("there is something to resolve", created.next() instanceof NextStep.Resolve);

    stage.step(
        "Add buyer and address", "checkouts.update(checkout, u -> u.buyer(...).shipTo(...))");
    Checkout addressed =
        checkouts
            .update(
                created,
                update -> update.buyer(FirstCheckout.buyer()).shipTo(FirstCheckout.address()))
            .execute();
    Purchase.describe(stage, addressed);
    List<FulfillmentOption> options = options(addressed);
    options.forEach(option -> stage.say(option.id() + "  " + option.title()));
    stage.hold("there are shipping options", !options.isEmpty());

    stage.step("Choose shipping", "checkouts.update(checkout, u -> u.selectOption(...))");
    String cheapest = options.get(0).id();
    Checkout shipped =
        checkouts.update(addressed, update -> update.selectOption(cheapest)).execute();
    Purchase.describe(stage, shipped);
    stage.hold("it can be completed", shipped.status().equals(CheckoutStatus.READY_FOR_COMPLETE));

    stage.step(
        "Apply a discount",
        "checkouts.update(checkout, u -> u.discountCodes(\"" + Purchase.CODE + "\"))");
    Checkout discounted =
        checkouts.update(shipped, update -> update.discountCodes(Purchase.CODE)).execute();
    Purchase.describe(stage, discounted);
    stage.hold("it costs less than before", total(discounted).compareTo(total(shipped)) < 0);
    stage.hold("the totals add up", discounted.totalsCheck().addsUp());
    return discounted;
  }

  private void complete(Stage stage, Checkouts checkouts, Checkout checkout) throws Stage.Broken {
    stage.step(
        "Complete with the test card", "checkouts.complete(checkout, c -> c.instrument(card))");
    stage.show(SIGNATURES);
    stage.hold("the next step is to complete", checkout.next() instanceof NextStep.Complete);
    long before = shop.backOffice().orders();
    Checkout done =
        checkouts.complete(checkout, request -> request.instrument(Purchase.card())).execute();
    Purchase.describe(stage, done);
    stage.hold("there is an order", done.order().isPresent());
    stage.hold("the shop has it", shop.backOffice().orders() == before + 1);
    Purchase.holdSignedBothWays(stage, shop);
  }

  private void loseAnAnswer(Stage stage, Checkouts checkouts) throws Stage.Broken {
    stage.step(
        "Lose the answer of a completion",
        "faults().next(Match.operation(\"complete_checkout\"), Fault.dropAfterCommit())");
    stage.show(LINE);
    long before = shop.backOffice().orders();
    Checkout second = Purchase.ready(checkouts);
    shop.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    Result<Checkout> survived =
        checkouts
            .complete(second, request -> request.instrument(Purchase.card()))
            .executeForResult();
    stage.say("both under key " + survived.idempotencyKey().orElse("none"));
    Purchase.describe(stage, survived.value());
    stage.hold("it took two attempts", survived.attempts() == 2);
    stage.hold(
        "the second got the answer of the first",
        shop.journal().last().filter(RecordedRequest::replayed).isPresent());
    stage.hold("it is completed", survived.value().status().equals(CheckoutStatus.COMPLETED));
    stage.hold("there is no second order", shop.backOffice().orders() == before + 1);
  }

  private static List<FulfillmentOption> options(Checkout checkout) {
    return checkout.fulfillment().stream()
        .flatMap(fulfillment -> fulfillment.options().stream())
        .sorted(Comparator.comparingLong(FullPurchase::price))
        .toList();
  }

  private static long price(FulfillmentOption option) {
    return option.totals().stream()
        .filter(total -> total.type().equals(TotalType.TOTAL))
        .mapToLong(Total::amount)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static Money total(Checkout checkout) {
    return checkout.total().orElseThrow();
  }
}
