package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** What reviewers think on average (UCP 2026-04-08, Catalog, Rating). Exact decimals. Immutable. */
public interface Rating extends Extensible {

  /** The average, on the scale from {@link #scaleMin()} to {@link #scaleMax()}. */
  BigDecimal value();

  /** The worst there is; 1 when the business does not say. */
  BigDecimal scaleMin();

  /** The best there is. */
  BigDecimal scaleMax();

  /** How many reviews; at least 0, and empty when the business does not say. */
  OptionalLong count();
}
