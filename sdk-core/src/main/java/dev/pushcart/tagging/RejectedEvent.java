package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import dev.pushcart.ProblemDetails;

/**
 * An event that was not counted (Pushcart protocol 2026-11-01, Product tags, Metrics). Immutable.
 */
public interface RejectedEvent extends Extensible {

  /** Which one of those that were reported, from 0. */
  int index();

  /** Why. */
  ProblemDetails problem();
}
