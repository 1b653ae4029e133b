package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * For whom, where and when visibility was worked out. What is absent means everybody (Pushcart
 * protocol 2026-11-01, Product tags, Visibility). Immutable.
 */
public interface Audience extends Extensible {

  /** ISO 3166-1 alpha-2; empty for all. */
  Optional<String> country();

  /** BCP 47; empty for all. */
  Optional<String> language();

  /** In years; empty for all. */
  OptionalInt age();

  /** Where they watch; empty for everywhere tags can be seen. */
  Optional<Surface> surface();

  /** The moment. */
  Instant at();
}
