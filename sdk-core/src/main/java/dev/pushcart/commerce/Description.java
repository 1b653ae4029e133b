package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.util.Optional;

/**
 * A text in one or more forms that say the same (UCP 2026-04-08, Catalog, Description). A bare
 * string in its place is read as plain text. Immutable.
 */
public interface Description extends Extensible {

  /** Plain text; empty when not given in this form. */
  Optional<String> plain();

  /**
   * HTML; empty when not given in this form. It comes from the other side: sanitize before showing
   * it.
   */
  Optional<String> html();

  /** Markdown; empty when not given in this form. Render it without HTML. */
  Optional<String> markdown();

  /**
   * The first of plain, Markdown and HTML that is given, unchanged; the empty string when none is.
   */
  default String text() {
    return plain().or(this::markdown).or(this::html).orElse("");
  }
}
