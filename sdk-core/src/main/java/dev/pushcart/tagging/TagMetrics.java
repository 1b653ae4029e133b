package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.Money;
import java.time.Instant;
import java.util.List;

/** How a tag did (Pushcart protocol 2026-11-01, Product tags, Metrics). Immutable. */
public interface TagMetrics extends Extensible {

  /** Which one. */
  String tagId();

  /** How often it was seen. */
  long impressions();

  /** How often it was opened. */
  long opens();

  /** How often its product was put into a cart. */
  long addsToCart();

  /** How often its product was bought. */
  long orders();

  /** What was sold, once for each currency. */
  List<Money> gmv();

  /** Counted until then. */
  Instant asOf();
}
