package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * What became of the events that were reported (Pushcart protocol 2026-11-01, Product tags,
 * Metrics). Immutable.
 */
public interface EventReceipt extends Extensible {

  /** How many were counted now. */
  long accepted();

  /** How many had been counted before. */
  long duplicates();

  /** Those that were not counted, each with its problem. */
  List<RejectedEvent> rejected();
}
