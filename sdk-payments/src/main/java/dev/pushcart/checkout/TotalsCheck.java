package dev.pushcart.checkout;

import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalLine;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the totals of a resource add up (UCP 2026-04-08, Checkout, Totals). The arithmetic is
 * exact. It says whether they can be trusted and gives no sum: what the buyer is shown is always
 * the business's.
 *
 * <p>The rules: exactly one subtotal and one total; all other top-level entries add up to the
 * total; the lines of an entry add up to it; discounts are negative and subtotal, fulfillment, tax
 * and fee are not. Before 2026-04-08 discounts were positive and the signs had no rule, so that for
 * those versions a discount counts as taken off whatever its sign.
 *
 * @param problems every rule that is broken, naming the entry; empty when they add up
 */
public record TotalsCheck(List<String> problems) {

  private static final Set<TotalType> TAKEN_OFF =
      Set.of(TotalType.DISCOUNT, TotalType.ITEMS_DISCOUNT);
  private static final Set<TotalType> NEVER_NEGATIVE =
      Set.of(TotalType.SUBTOTAL, TotalType.FULFILLMENT, TotalType.TAX, TotalType.FEE);

  /** Copies the list. */
  public TotalsCheck {
    problems = List.copyOf(problems);
  }

  /**
   * Checks the totals of a resource.
   *
   * @param totals in the business's order
   * @param version the protocol version the answer was made with, such as {@code 2026-04-08}; null
   *     for the newest
   */
  public static TotalsCheck of(List<Total> totals, @Nullable String version) {
    boolean signed = version == null || Versions.isAtLeast(version, Versions.V2026_04_08);
    List<String> problems = new ArrayList<>();
    exactlyOne(totals, TotalType.SUBTOTAL, problems);
    exactlyOne(totals, TotalType.TOTAL, problems);
    for (int i = 0; i < totals.size(); i++) {
      String name = "totals[" + i + "] (" + totals.get(i).type() + ")";
      if (signed) {
        sign(name, totals.get(i), problems);
      }
      lines(name, totals.get(i), problems);
    }
    if (problems.isEmpty()) {
      sum(totals, signed, problems);
    }
    return new TotalsCheck(problems);
  }

  /** Whether no rule is broken. */
  public boolean addsUp() {
    return problems.isEmpty();
  }

  private static void exactlyOne(List<Total> totals, TotalType type, List<String> problems) {
    long count = totals.stream().filter(each -> each.type().equals(type)).count();
    if (count != 1) {
      problems.add("totals: must hold exactly one " + type + " but held " + count);
    }
  }

  private static void sign(String name, Total total, List<String> problems) {
    if (TAKEN_OFF.contains(total.type()) && total.amount() >= 0) {
      problems.add(name + ": must be negative but was " + total.amount());
    } else if (NEVER_NEGATIVE.contains(total.type()) && total.amount() < 0) {
      problems.add(name + ": must not be negative but was " + total.amount());
    }
  }

  private static void lines(String name, Total total, List<String> problems) {
    if (total.lines().isEmpty()) {
      return;
    }
    try {
      long sum = 0;
      for (TotalLine line : total.lines()) {
        sum = Math.addExact(sum, line.amount());
      }
      if (sum != total.amount()) {
        problems.add(name + ": its lines add up to " + sum + " but it is " + total.amount());
      }
    } catch (ArithmeticException overflow) {
      problems.add(name + ": its lines do not fit a sum");
    }
  }

  private static void sum(List<Total> totals, boolean signed, List<String> problems) {
    try {
      long sum = 0;
      long stated = 0;
      for (Total each : totals) {
        if (each.type().equals(TotalType.TOTAL)) {
          stated = each.amount();
        } else if (!signed && TAKEN_OFF.contains(each.type())) {
          sum = Math.subtractExact(sum, Math.abs(each.amount()));
        } else {
          sum = Math.addExact(sum, each.amount());
        }
      }
      if (sum != stated) {
        problems.add("totals: the entries add up to " + sum + " but the total is " + stated);
      }
    } catch (ArithmeticException overflow) {
      problems.add("totals: the entries do not fit a sum");
    }
  }
}
