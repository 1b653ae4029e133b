package dev.pushcart.sandbox.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.catalogue.ShopData;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** No cent is lost and none is made, whatever the amounts. */
class DiscountsTest {
  private static final long MAX = (1L << 53) - 1;

  @Property
  void partsAddUpAndNeverExceedTheirLine(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = MAX / 20) Long> amounts,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @LongRange(min = 1, max = MAX) long fixed) {
    long[] lines = amounts.stream().mapToLong(Long::longValue).toArray();
    Discounts discounts =
        Discounts.apply(
            List.of("percent", " Fixed "),
            List.of(
                new ShopData.Discount("PERCENT", ShopData.Discount.Kind.PERCENTAGE, percent, "p"),
                new ShopData.Discount("FIXED", ShopData.Discount.Kind.FIXED_AMOUNT, fixed, "f")),
            lines);
    long before = Arrays.stream(lines).sum();
    long after = 0;
    for (int i = 0; i < lines.length; i++) {
      assertThat(discounts.left(i)).isBetween(0L, lines[i]);
      after += discounts.left(i);
    }
    long taken = 0;
    for (Discounts.Applied applied : discounts.applied()) {
      assertThat(Arrays.stream(applied.allocations()).sum()).isEqualTo(applied.amount());
      taken += applied.amount();
    }
    assertThat(after).isEqualTo(before - taken);
    assertThat(discounts.applied().size() + discounts.rejected().size()).isEqualTo(2);
  }
}
