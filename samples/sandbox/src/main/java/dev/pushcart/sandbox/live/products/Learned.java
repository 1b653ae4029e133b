package dev.pushcart.sandbox.live.products;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a business said about a product the last time that it said something.
 *
 * @param title empty unless it is known
 * @param price of the variant, or the product's lowest; empty unless the business gave one
 * @param available whether it can be bought
 */
public record Learned(
    Outcome outcome, Optional<String> title, Optional<Price> price, boolean available) {

  /** Whether the business has it. */
  public enum Outcome {
    /** The business has it. */
    KNOWN,
    /** The business says that it does not have it. */
    UNKNOWN,
    /** Nobody could ask the business yet. */
    UNREACHABLE;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A price as UCP has it.
   *
   * @param amount minor units
   * @param currency ISO 4217
   */
  public record Price(long amount, String currency) {}

  static final Learned UNKNOWN =
      new Learned(Outcome.UNKNOWN, Optional.empty(), Optional.empty(), false);
  static final Learned UNREACHABLE =
      new Learned(Outcome.UNREACHABLE, Optional.empty(), Optional.empty(), false);

  static Learned known(@Nullable String title, Optional<Price> price, boolean available) {
    return new Learned(Outcome.KNOWN, Optional.ofNullable(title), price, available);
  }
}
