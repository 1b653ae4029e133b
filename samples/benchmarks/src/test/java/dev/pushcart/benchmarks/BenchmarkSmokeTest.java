package dev.pushcart.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.checkout.Checkout;
import dev.pushcart.commerce.LineItem;
import dev.pushcart.schemas.UcpSchemas;
import dev.pushcart.tagging.TagDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All that is compared does the same work. */
class BenchmarkSmokeTest {

  private static final BareCheckout EXPECTED = read();

  @Test
  void theFixtureIsACheckoutOfTheSizeItIsSaidToHave() {
    assertThat(Shop.checkout().length).isBetween(2200, 2400);
    assertThat(EXPECTED.lines()).hasSize(4);
  }

  @Test
  void theFixtureIsValid() {
    UcpSchemas.of("2026-04-08").checkCheckout(new String(Shop.checkout(), StandardCharsets.UTF_8));
  }

  @Test
  void theFloorReadsWhatTheFixtureSays() {
    assertThat(EXPECTED.version()).isEqualTo("2026-04-08");
    assertThat(EXPECTED.id()).isEqualTo("chk_1");
    assertThat(EXPECTED.lines().get(3).item().title()).isEqualTo("Card: thank you");
    assertThat(EXPECTED.totals().get(3))
        .isEqualTo(new BareCheckout.Total("total", 12062, "To pay"));
    assertThat(EXPECTED.expiresAt()).isEqualTo(Instant.parse("2026-11-22T18:00:00Z"));
    assertThat(EXPECTED.continueUrl())
        .isEqualTo(URI.create("https://flowers.example/checkout/chk_1"));
    assertThat(EXPECTED.messages()).hasSize(2);
    assertThat(EXPECTED.links()).hasSize(3);
  }

  @Test
  void theFloorWritesAValidUpdate() throws IOException {
    UcpSchemas.of("2026-04-08")
        .request("update")
        .checkCheckout(new String(EXPECTED.update(), StandardCharsets.UTF_8));
  }

  @Test
  void everyWayInMemoryGivesTheCheckout() throws IOException {
    InMemoryBenchmark benchmark = new InMemoryBenchmark();
    try {
      assertSame(benchmark.sdkGet());
      assertSame(benchmark.sdkUpdate());
      assertThat(benchmark.bareRead()).isEqualTo(EXPECTED);
      assertThat(benchmark.bareWriteAndRead()).isEqualTo(EXPECTED);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void everyWayOverLoopbackGivesTheCheckout() throws Exception {
    LoopbackBenchmark benchmark = new LoopbackBenchmark();
    try {
      assertSame(benchmark.sdkGet());
      assertThat(benchmark.bareExecute()).isEqualTo(EXPECTED);
      assertThat(benchmark.bareEnqueue()).isEqualTo(EXPECTED);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void bothWaysThroughATimelineShowTheSame() {
    TagTimelineBenchmark index = new TagTimelineBenchmark();
    TagTimelineBenchmark scan = new TagTimelineBenchmark();
    int shown = 0;
    for (int i = 0; i < 1_000; i++) {
      List<TagDraft> expected = scan.bareScan();
      assertThat(index.sdkAt()).isEqualTo(expected);
      shown += expected.size();
    }
    assertThat(shown).isBetween(5_000, 7_000);
    assertThat(index.sdkMake().size()).isEqualTo(1_000);
  }

  private static BareCheckout read() {
    try {
      return BareCheckout.read(Shop.checkout());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static void assertSame(Checkout checkout) {
    assertThat(checkout.id()).isEqualTo(EXPECTED.id());
    assertThat(checkout.status().value()).isEqualTo(EXPECTED.status());
    assertThat(checkout.expiresAt()).hasValue(EXPECTED.expiresAt());
    assertThat(checkout.continueUrl()).hasValue(EXPECTED.continueUrl());
    assertThat(checkout.total().orElseThrow().minorUnits()).isEqualTo(12062);
    assertThat(checkout.lineItems())
        .extracting(LineItem::id)
        .containsExactlyElementsOf(EXPECTED.lines().stream().map(BareCheckout.Line::id).toList());
    assertThat(checkout.buyer().orElseThrow().email()).hasValue("linh@example.com");
    assertThat(checkout.messages()).hasSize(2);
    assertThat(checkout.links()).hasSize(3);
    assertThat(checkout.extras()).isEmpty();
  }
}
