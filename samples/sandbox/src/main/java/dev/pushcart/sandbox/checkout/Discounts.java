package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.catalogue.ShopData;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Discount codes on line amounts.
 *
 * <p>Codes apply in the order they were entered, each to what the earlier ones left. A percentage
 * is rounded down to the minor unit; a fixed amount takes no more than is left. Each discount is
 * split over the lines in proportion to what is left of them, and the parts add up to it exactly:
 * units lost by rounding go to the largest remainders, among equals to the earlier line.
 */
final class Discounts {
  /** A code in force, with its part of each line. */
  record Applied(ShopData.Discount discount, long amount, long[] allocations) {}

  /** A code that is not in force; {@code index} is its place among the entered. */
  record Rejected(int index, String code, String reason) {}

  private final List<Applied> applied = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final long[] left;

  private Discounts(long[] amounts) {
    this.left = amounts.clone();
  }

  static Discounts apply(List<String> codes, List<ShopData.Discount> known, long[] lineAmounts) {
    Map<String, ShopData.Discount> byCode =
        known.stream().collect(Collectors.toMap(d -> fold(d.code()), d -> d, (a, b) -> a));
    Discounts discounts = new Discounts(lineAmounts);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < codes.size(); i++) {
      ShopData.Discount discount = byCode.get(fold(codes.get(i)));
      if (discount == null) {
        discounts.rejected.add(
            new Rejected(i, "discount_code_invalid", "This code is not known to the shop."));
      } else if (!seen.add(fold(discount.code()))) {
        discounts.rejected.add(
            new Rejected(i, "discount_code_already_applied", "This code was entered before."));
      } else {
        discounts.apply(i, discount);
      }
    }
    return discounts;
  }

  List<Applied> applied() {
    return applied;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  /** What is left to pay of a line. */
  long left(int line) {
    return left[line];
  }

  private void apply(int index, ShopData.Discount discount) {
    long base = Arrays.stream(left).sum();
    long amount =
        switch (discount.kind()) {
          case PERCENTAGE -> Math.multiplyExact(base, discount.value()) / 100;
          case FIXED_AMOUNT -> Math.min(base, discount.value());
        };
    if (amount == 0) {
      rejected.add(
          new Rejected(
              index,
              "discount_code_combination_disallowed",
              "The other codes leave nothing that this one could take off."));
      return;
    }
    long[] parts = split(amount, left);
    for (int i = 0; i < left.length; i++) {
      left[i] -= parts[i];
    }
    applied.add(new Applied(discount, amount, parts));
  }

  /** Splits {@code amount}, at most the sum of the weights, in proportion to the weights. */
  static long[] split(long amount, long[] weights) {
    BigInteger sum = BigInteger.valueOf(Arrays.stream(weights).sum());
    long[] parts = new long[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    long rest = amount;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] share =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(sum);
      parts[i] = share[0].longValueExact();
      remainders[i] = share[1];
      rest -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.<Integer, BigInteger>comparing(i -> remainders[i]).reversed())
        .limit(rest)
        .forEach(i -> parts[i]++);
    return parts;
  }

  private static String fold(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }
}
