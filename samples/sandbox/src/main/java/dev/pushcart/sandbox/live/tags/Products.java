package dev.pushcart.sandbox.live.tags;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What businesses say about their products (Pushcart protocol 2026-11-01, Product tags, Products).
 * Safe for use by several threads.
 */
public interface Products {

  /** What came of asking. */
  enum Outcome {
    /** The business has it. */
    KNOWN,
    /** The business says that it does not have it. */
    UNKNOWN,
    /** Nobody could ask: the business cannot be reached, or is none. */
    UNREACHABLE
  }

  /**
   * What a business said.
   *
   * @param asOf when
   * @param facts what it said of a product that it has; null for any other outcome
   */
  record Finding(ProductKey product, Outcome outcome, Instant asOf, @Nullable Facts facts) {}

  /**
   * A product that a business has.
   *
   * @param amount its price in minor units
   * @param currency ISO 4217
   * @param available whether it can be bought now
   */
  record Facts(String title, long amount, String currency, boolean available) {}

  /**
   * Asks the businesses, all at once and with a limit of time; never within a transaction.
   *
   * @return a finding for each product that somebody got to in time; about any other nothing is
   *     known, not even that its business cannot be reached
   */
  Map<ProductKey, Finding> find(Set<ProductKey> products);

  /** Keeps a finding; one that says unreachable takes nothing away that was known before. */
  void learn(Handle h, Finding finding);

  /** What was kept last; empty when nobody could ever ask. Waits for nobody. */
  Optional<Finding> known(Handle h, ProductKey product);

  /** Whether a deal of that id exists and is about the product. */
  boolean hasDeal(Handle h, String dealId, ProductKey product);
}
