package dev.pushcart.liveshop;

import dev.pushcart.OkHttpTransport;
import dev.pushcart.Pushcart;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.sandbox.Signatures;
import java.io.PrintStream;

/**
 * The way through the demo: which parts there are, in which order, and at which shops. It ends at
 * the first claim that does not hold.
 */
final class Tour {

  private static final SandboxOptions SIGNED_ONLY =
      SandboxOptions.builder().signatures(Signatures.REQUIRED).mcpStreams(true).build();
  private static final SandboxOptions OLDEST =
      SandboxOptions.builder().versions(OldBusiness.VERSION).build();

  private final Sandbox shop;
  private final PrintStream out;
  private final Tap tap = new Tap(OkHttpTransport.create());
  private final App app = new App(tap);

  /**
   * @param shop where most of it happens; it must have the built-in catalogue
   */
  Tour(Sandbox shop, PrintStream out) {
    this.shop = shop;
    this.out = out;
  }

  /** Whether every step held; the last line printed says so too. */
  boolean run() {
    Stage stage = new Stage(out, tap);
    try {
      walk(stage);
    } catch (RuntimeException | Stage.Broken failure) {
      stage.wire();
      out.println();
      out.println("RESULT failed at step " + stage.number() + ": " + failure);
      return false;
    }
    out.println();
    out.println("RESULT ok");
    return true;
  }

  private void walk(Stage stage) throws Stage.Broken {
    try (Sandbox strict = Sandbox.start(SIGNED_ONLY);
        Sandbox old = Sandbox.start(OLDEST);
        Pushcart pushcart = app.signing(shop);
        Pushcart atStrict = app.signing(strict);
        Pushcart atOld = app.signing(old)) {
      stage.play("App and shop meet", new Meeting(shop, pushcart));
      stage.play(
          "One purchase, call by call: 2026-08-25 over REST, signed",
          new FullPurchase(shop, pushcart));
      stage.play(
          "The same code at the other version and over the other transport, signed",
          new BriefPurchase("at that shop", shop, pushcart, "2026-08-25", Transport.MCP),
          new BriefPurchase("at that shop", shop, pushcart, "2026-04-08", Transport.REST),
          new BriefPurchase(
              "at a shop that lets in signed requests alone",
              strict,
              atStrict,
              "2026-04-08",
              Transport.MCP));
      stage.play("The same code at an old shop", new OldBusiness(old, atOld));
      stage.play("Products tagged in a video", new TaggedVideo(shop, pushcart));
      stage.play("What is not believed", new Refusals(shop, strict, app));
    }
  }
}
