package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * Whether a variant can be had, at the moment of the answer (UCP 2026-04-08, Catalog,
 * Availability). Only a checkout makes it certain. Immutable.
 */
public interface Availability extends Extensible {

  /** Whether it can be bought; empty when the business does not say. */
  Optional<Boolean> available();

  /** How it can be had; empty when the business does not say. */
  Optional<AvailabilityStatus> status();
}
