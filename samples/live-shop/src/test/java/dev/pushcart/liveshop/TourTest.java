package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.sandbox.Signatures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code samples/demo --script} runs, in this process. */
class TourTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void everyStepHolds() {
    try (Sandbox shop = Sandbox.start()) {
      boolean held = new Tour(shop, out).run();

      assertThat(lines()).last().isEqualTo("RESULT ok");
      assertThat(held).isTrue();
    }
  }

  @Test
  void buysAtBothVersionsOverBothTransportsSignedOnBothSides() {
    try (Sandbox shop = Sandbox.start()) {
      new Tour(shop, out).run();

      assertThat(lines())
          .containsSubsequence(
              "   -> POST /mcp  complete_checkout",
              "   held: version 2026-08-25",
              "   held: transport mcp",
              "   held: one order made",
              "   held: signed both ways",
              "   held: version 2026-04-08",
              "   held: transport rest",
              "   held: one order made",
              "   held: signed both ways",
              "   -> POST /mcp  complete_checkout",
              "   <- 200  as events",
              "   held: version 2026-04-08",
              "   held: transport mcp",
              "   held: one order made",
              "   held: signed both ways");
      assertThat(lines()).filteredOn("   held: signed both ways"::equals).hasSize(4);
    }
  }

  @Test
  void tagsThreeProductsInAVideo() {
    try (Sandbox shop = Sandbox.start()) {
      new Tour(shop, out).run();

      assertThat(lines())
          .containsSubsequence(
              "   held: and would not be seen yet, since somebody reviews it",
              "   held: it keeps its approval",
              "   why: misleading_label",
              "   held: so the tag is approved",
              "   -> GET /media/vid_42/product-tags:resolve?at_ms=12000&country=VN  <- 200",
              "   held: the timeline says the same, without asking",
              "   held: asked just now",
              "   held: read again, nothing is lost",
              "   2 impressions, 1 opened",
              "   held: an ended room has its replay");
    }
  }

  @Test
  void tokensAreNotPrinted() {
    try (Sandbox shop = Sandbox.start()) {
      new Tour(shop, out).run();

      assertThat(lines()).anyMatch(line -> line.contains("\"token\":\"***\""));
      assertThat(lines()).noneMatch(line -> line.contains("success_token"));
    }
  }

  @Test
  void stopsAtTheFirstStepThatDoesNotHoldAndNamesIt() {
    try (Sandbox shop = Sandbox.start()) {
      shop.faults().next(Match.operation("search_catalog"), Fault.status(400));

      boolean held = new Tour(shop, out).run();

      assertThat(held).isFalse();
      assertThat(lines()).last().asString().startsWith("RESULT failed at step 4: ");
      assertThat(lines()).noneMatch(line -> line.startsWith("5. "));
    }
  }

  @Test
  void doesNotHoldAtAShopThatSignsNothing() {
    SandboxOptions unsigned = SandboxOptions.builder().signatures(Signatures.OFF).build();
    try (Sandbox shop = Sandbox.start(unsigned)) {
      boolean held = new Tour(shop, out).run();

      assertThat(held).isFalse();
      assertThat(lines()).last().asString().contains("step 2", "it publishes a key");
    }
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
