package dev.pushcart.liveshop;

import static dev.pushcart.liveshop.Wire.Detail.BODIES;
import static dev.pushcart.liveshop.Wire.Detail.LINE;
import static dev.pushcart.liveshop.Wire.Detail.SIGNATURES;

import dev.pushcart.AuthenticationException;
import dev.pushcart.Business;
import dev.pushcart.Pushcart;
import dev.pushcart.PushcartException;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;

/** What signatures are for: what is forged or missing is believed by neither side. */
final class Refusals implements Stage.Part {

  private final Sandbox shop;
  private final Sandbox strict;
  private final App app;

  /**
   * @param shop verifies what is signed
   * @param strict lets in what is signed alone
   */
  Refusals(Sandbox shop, Sandbox strict, App app) {
    this.shop = shop;
    this.strict = strict;
    this.app = app;
  }

  @Override
  public void play(Stage stage) throws Stage.Broken {
    forgedAnswer(stage);

    stage.step("Pose as the app", "Pushcart.builder().signingKeys(aKeyOfMyOwn)");
    try (Pushcart impostor = app.impostor(shop)) {
      refused(stage, shop, impostor, "signature_invalid");
    }

    stage.step(
        "Sign nothing at a shop that wants it",
        "SandboxOptions.builder().signatures(Signatures.REQUIRED)");
    try (Pushcart silent = app.silent(strict)) {
      refused(stage, strict, silent, "signature_missing");
    }
  }

  private void forgedAnswer(Stage stage) throws Stage.Broken {
    stage.step(
        "Forge the shop's answer",
        "faults().next(Match.operation(\"get_checkout\"), Fault.forgedSignature())");
    stage.show(LINE);
    try (Pushcart pushcart = app.signing(shop)) {
      Business business = pushcart.connect(shop.shopUrl());
      Checkouts checkouts = Checkouts.of(business);
      Checkout checkout = checkouts.create(draft -> draft.line(Purchase.MUG, 1)).execute();
      stage.show(SIGNATURES);
      shop.faults().next(Match.operation("get_checkout"), Fault.forgedSignature());
      SignatureVerificationException forged =
          stage.fails(
              SignatureVerificationException.class, () -> checkouts.get(checkout.id()).execute());
      explain(stage, forged);
      stage.hold(
          "the answer is refused", forged.code().filter("signature_invalid"::equals).isPresent());
      stage.show(LINE);
      Checkout honest = checkouts.get(checkout.id()).execute();
      stage.hold("the next, honest one is believed", honest.id().equals(checkout.id()));
    }
  }

  private static void refused(Stage stage, Sandbox at, Pushcart pushcart, String code)
      throws Stage.Broken {
    stage.show(LINE);
    Business business = pushcart.connect(at.shopUrl());
    stage.show(BODIES);
    Checkouts checkouts = Checkouts.of(business);
    AuthenticationException refused =
        stage.fails(
            AuthenticationException.class,
            () -> checkouts.create(draft -> draft.line(Purchase.MUG, 1)).execute());
    explain(stage, refused);
    stage.hold(
        "the request is refused with " + code, refused.code().filter(code::equals).isPresent());
  }

  private static void explain(Stage stage, PushcartException failure) {
    stage.say(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }
}
