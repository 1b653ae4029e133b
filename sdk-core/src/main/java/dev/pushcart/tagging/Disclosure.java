package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * What viewers must be told about the money behind a tag (Pushcart protocol 2026-11-01, Product
 * tags, Disclosure). Immutable.
 */
public interface Disclosure extends Extensible {

  /** What kind of money. */
  DisclosureKind kind();

  /** Who pays; always there for a paid partnership. */
  Optional<String> sponsor();

  /** The words shown, plain text; empty for the platform's own. */
  Optional<String> text();
}
