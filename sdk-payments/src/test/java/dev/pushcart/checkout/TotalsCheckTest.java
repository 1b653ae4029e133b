package dev.pushcart.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.commerce.Total;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Totals that can be trusted, and totals that cannot. */
class TotalsCheckTest {

  /** Entries that keep every rule; the total is left to be computed. */
  record Bill(long subtotal, List<Long> discounts, List<List<Long>> fees) {

    long total() {
      return subtotal
          - discounts.stream().mapToLong(Long::longValue).sum()
          + fees.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    }

    String json(long total) {
      List<String> entries = new ArrayList<>();
      entries.add("{\"type\":\"total\",\"amount\":" + total + "}");
      entries.add("{\"type\":\"subtotal\",\"amount\":" + subtotal + "}");
      discounts.forEach(each -> entries.add("{\"type\":\"discount\",\"amount\":" + -each + "}"));
      for (List<Long> parts : fees) {
        List<String> lines = new ArrayList<>();
        parts.forEach(each -> lines.add("{\"display_text\":\"part\",\"amount\":" + each + "}"));
        entries.add(
            "{\"type\":\"fee\",\"amount\":"
                + parts.stream().mapToLong(Long::longValue).sum()
                + ",\"lines\":["
                + String.join(",", lines)
                + "]}");
      }
      return '[' + String.join(",", entries) + ']';
    }
  }

  @Provide
  Arbitrary<Bill> bills() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, 1_000_000_000_000L);
    return Combinators.combine(
            Arbitraries.longs().between(0, 1_000_000_000_000L),
            amounts.list().ofMaxSize(3),
            amounts.list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(3))
        .as(Bill::new);
  }

  @Property(tries = 200)
  void whatAddsUpPasses(@ForAll("bills") Bill bill) {
    assertThat(check(bill.json(bill.total()), "2026-04-08").problems()).isEmpty();
  }

  @Property(tries = 200)
  void oneUnitTooMuchOrTooLittleFails(@ForAll("bills") Bill bill, @ForAll boolean more) {
    assertThat(check(bill.json(bill.total() + (more ? 1 : -1)), "2026-04-08").addsUp()).isFalse();
  }

  @Test
  void theLinesOfAnEntryAddUpToIt() {
    TotalsCheck check =
        check(
            """
            [{"type":"subtotal","amount":10},
             {"type":"tax","amount":3,"lines":[{"display_text":"a","amount":1},
                                               {"display_text":"b","amount":1}]},
             {"type":"total","amount":13}]
            """,
            null);

    assertThat(check.problems())
        .containsExactly("totals[1] (tax): its lines add up to 2 but it is 3");
  }

  @Test
  void exactlyOneSubtotalAndOneTotal() {
    assertThat(check("[]", null).problems())
        .containsExactly(
            "totals: must hold exactly one subtotal but held 0",
            "totals: must hold exactly one total but held 0");
    assertThat(
            check(
                    """
                    [{"type":"subtotal","amount":1},{"type":"total","amount":1},
                     {"type":"total","amount":1}]
                    """,
                    null)
                .problems())
        .containsExactly("totals: must hold exactly one total but held 2");
  }

  @Test
  void discountsAreNegativeAndCostsAreNot() {
    assertThat(
            check(
                    """
                    [{"type":"subtotal","amount":10},{"type":"discount","amount":2},
                     {"type":"fee","amount":-1},{"type":"total","amount":11}]
                    """,
                    "2026-04-08")
                .problems())
        .containsExactly(
            "totals[1] (discount): must be negative but was 2",
            "totals[2] (fee): must not be negative but was -1");
  }

  @Test
  void beforeTheSignsHadARuleADiscountIsTakenOffEitherWay() {
    String positive =
        """
        [{"type":"subtotal","amount":10},{"type":"discount","amount":2},{"type":"total","amount":8}]
        """;

    assertThat(check(positive, "2026-01-23").addsUp()).isTrue();
    assertThat(check(positive.replace(":2}", ":-2}"), "2026-01-23").addsUp()).isTrue();
    assertThat(check(positive, "2026-04-08").addsUp()).isFalse();
  }

  @Test
  void anUnknownKindOfCostCountsAsItIs() {
    assertThat(
            check(
                    """
                    [{"type":"subtotal","amount":10},
                     {"type":"com.example.credit","display_text":"Credit","amount":-3},
                     {"type":"total","amount":7}]
                    """,
                    "2026-04-08")
                .addsUp())
        .isTrue();
  }

  private static TotalsCheck check(String totals, String version) {
    List<Total> read =
        Samples.read(
                "{\"id\":\"c\",\"currency\":\"USD\",\"status\":\"incomplete\",\"totals\":"
                    + totals
                    + "}")
            .totals();
    return TotalsCheck.of(read, version);
  }
}
