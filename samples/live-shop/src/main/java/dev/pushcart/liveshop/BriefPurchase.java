package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.LINE;
import static dev.pushcart.liveshop.Wire.Detail.SIGNATURES;

import dev.pushcart.Business;
import dev.pushcart.Pushcart;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.signing.AnswerSignatures;
import java.util.Locale;

/**
 * The same purchase at one version over one transport, signed on both sides. Of what goes over the
 * wire it shows the completion: that is where they differ.
 */
final class BriefPurchase implements Stage.Part {

  private final String where;
  private final Sandbox shop;
  private final Pushcart pushcart;
  private final String version;
  private final Transport transport;

  /**
   * @param where which shop it is, in words
   */
  BriefPurchase(
      String where, Sandbox shop, Pushcart pushcart, String version, Transport transport) {
    this.where = where;
    this.shop = shop;
    this.pushcart = pushcart;
    this.version = version;
    this.transport = transport;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    stage.step(
        "Buy at " + version + " over " + transport + ", " + where,
        "connect(shop, with -> with.version(\""
            + version
            + "\").transport("
            + transport.value().toUpperCase(Locale.ROOT)
            + ").answerSignatures(REQUIRED))");
    stage.show(LINE);
    Business business =
        pushcart.connect(
            shop.shopUrl(),
            with ->
                with.version(version)
                    .transport(transport)
                    .answerSignatures(AnswerSignatures.REQUIRED));
    Checkouts checkouts = Checkouts.of(business);
    long before = shop.backOffice().orders();
    Checkout ready = Purchase.ready(checkouts);

    stage.show(SIGNATURES);
    Checkout done =
        checkouts.complete(ready, request -> request.instrument(Purchase.card())).execute();
    Purchase.describe(stage, done);
    stage.hold("version " + version, business.version().equals(version));
    stage.hold("transport " + transport, Meeting.transport(business).equals(transport));
    stage.hold(
        "one order made", done.order().isPresent() && shop.backOffice().orders() == before + 1);
    Purchase.holdSignedBothWays(stage, shop);
    stage.hold("the totals add up", done.totalsCheck().addsUp());
  }
}
