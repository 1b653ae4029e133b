package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What a product cost when somebody looked. It binds nobody: the price is the business's, through
 * UCP (Pushcart protocol 2026-11-01, Product tags). Immutable.
 */
public interface PriceSnapshot extends Extensible {

  /** What it cost. */
  Money price();

  /** What it usually costs; empty when not given. */
  Optional<Money> listPrice();

  /** When it was so. */
  Instant asOf();
}
