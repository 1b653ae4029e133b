package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.List;

/**
 * What became of several operations (Pushcart protocol 2026-11-01, Product tags, Sets of tags).
 * That it came does not mean that anything was done: look at {@link #applied()}, or ask by {@link
 * #requireAll()}. Immutable.
 */
public interface BatchResult extends Extensible {

  /** As asked. */
  BatchMode mode();

  /** Whether everything that was asked for was done. */
  boolean applied();

  /** One for each operation, in order. */
  List<ItemResult> results();

  /**
   * The tags as they are now, when everything was done; one for each operation, in order.
   *
   * @throws BatchNotAppliedException if something was not; the message names each failed operation
   */
  default List<ProductTag> requireAll() {
    List<ItemResult> failed = results().stream().filter(item -> !item.isDone()).toList();
    if (!applied() || !failed.isEmpty()) {
      throw BatchNotAppliedException.of(failed);
    }
    return results().stream().flatMap(item -> item.tag().stream()).toList();
  }
}
