package dev.pushcart.catalog;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * Which identifier of a lookup led to a variant (UCP 2026-04-08, Catalog Lookup, Input
 * Correlation). Immutable.
 */
public interface VariantInput extends Extensible {

  /** The identifier as it was asked for. */
  String id();

  /** How it led here; empty when the business does not say. */
  Optional<MatchKind> match();
}
