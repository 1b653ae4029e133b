package dev.pushcart;

import dev.pushcart.commerce.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list. Immutable.
 *
 * @param <T> what is listed
 */
public interface Page<T> {

  /**
   * What is on this page, in the business's order; may be empty, and may be fewer than asked for.
   */
  List<T> items();

  /** Where the next page starts; empty on the last page. Opaque: only the business can read it. */
  Optional<String> nextCursor();

  /** How many there are in all, if the business says; a rough count. */
  OptionalLong totalCount();

  /** What the business says about the list. */
  List<Message> messages();
}
