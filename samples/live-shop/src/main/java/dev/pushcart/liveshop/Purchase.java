package dev.pushcart.liveshop;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Secret;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Total;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all purchases of the tour have in common, whatever the version and the transport: the code
 * is the same for each of them.
 */
final class Purchase {

  static final String MUG = "var_stoneware_mug_jade";
  static final String CODE = "WELCOME20";

  private Purchase() {}

  /** A mug with a discount, ready to be completed. */
  static Checkout ready(Checkouts checkouts) {
    Checkout started =
        checkouts
            .create(
                draft ->
                    draft
                        .line(MUG, 1)
                        .context(Context.builder().currency("USD").build())
                        .buyer(FirstCheckout.buyer())
                        .shipTo(FirstCheckout.address())
                        .discountCodes(CODE))
            .execute();
    String option = FirstCheckout.firstOption(started);
    return checkouts.update(started, update -> update.selectOption(option)).execute();
  }

  /** The sandbox's test card, with what a shop of any version needs to recognize it. */
  static PaymentInstrument card() {
    return PaymentInstrument.builder()
        .id("card_1")
        .handlerId("mock_payment_handler")
        .type("card")
        .display(
            new JsonObject(
                Map.of("brand", JsonValue.of("visa"), "last_digits", JsonValue.of("4242"))))
        .credential(Credential.token("token", Secret.of("success_token")))
        .build();
  }

  /** Prints where a checkout stands and what the shop says about it. */
  static void describe(Stage stage, Checkout checkout) {
    String totals =
        checkout.totals().stream()
            .map(total -> line(total, checkout.currency()))
            .collect(Collectors.joining(", "));
    stage.say(checkout.status() + ": " + totals);
    checkout
        .messages()
        .forEach(
            message ->
                stage.say("the shop says: " + message.code().orElse("") + " " + message.content()));
    checkout.order().ifPresent(order -> stage.say("order " + order.id()));
  }

  private static String line(Total total, String currency) {
    return total.type() + " " + total.money(currency);
  }

  /**
   * Holds that the last request was signed by the app, that the shop let it in, and that the answer
   * is signed. The shop refuses a signature that is wrong, and the client an answer's.
   */
  static void holdSignedBothWays(Stage stage, Sandbox shop) throws Stage.Broken {
    List<RecordedRequest> completions = shop.journal().requests("complete_checkout");
    boolean verified =
        !completions.isEmpty()
            && completions.get(completions.size() - 1).status() == 200
            && completions
                .get(completions.size() - 1)
                .header("signature-input")
                .filter(input -> input.contains("keyid=\"" + App.KEY + '"'))
                .isPresent();
    stage.hold("signed both ways", verified && stage.last().signedBothWays());
  }
}
