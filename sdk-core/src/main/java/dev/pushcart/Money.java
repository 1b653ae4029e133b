package dev.pushcart;

import dev.pushcart.internal.json.Mismatch;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount of money: an integer of the currency's minor units, never a fraction.
 *
 * <p>Arithmetic is exact: an overflow and a mix of currencies throw. UCP 2026-04-08, Price; ISO
 * 4217.
 *
 * @param minorUnits cents for USD, whole yen for JPY; negative for what is taken off
 * @param currency three upper-case letters of ISO 4217
 */
public record Money(long minorUnits, String currency) implements Comparable<Money> {

  /**
   * Checks the currency's form.
   *
   * @throws IllegalArgumentException if it is not three upper-case letters
   */
  public Money {
    Objects.requireNonNull(currency, "currency");
    if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "currency: must be three upper-case letters (ISO 4217) but was \""
              + Mismatch.shorten(currency)
              + '"');
    }
  }

  /** That many minor units of that currency. */
  public static Money of(long minorUnits, String currency) {
    return new Money(minorUnits, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException if it does not fit
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException if it does not fit
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
  }

  /**
   * This amount that many times.
   *
   * @throws ArithmeticException if it does not fit
   */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minorUnits, factor), currency);
  }

  /** Whether it is less than nothing. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /**
   * By amount.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, sameCurrency(other).minorUnits);
  }

  /**
   * For logs and tests, such as {@code USD 35.00}. Not for buyers: they get their locale's form. A
   * currency the runtime does not know is shown in minor units, such as {@code XQQ 3500 minor}.
   */
  @Override
  public String toString() {
    int digits;
    try {
      digits = Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException unknown) {
      digits = -1;
    }
    if (digits < 0) {
      return currency + ' ' + minorUnits + " minor";
    }
    return currency + ' ' + BigDecimal.valueOf(minorUnits, digits).toPlainString();
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "currency: must be " + currency + " but was " + other.currency);
    }
    return other;
  }
}
