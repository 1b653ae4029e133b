package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.util.ArrayList;
import java.util.Collections;
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
   * @throws BatchNotAppliedException if something was not, and the message names each failed
   *     operation; or if the answer contradicts itself: a result is not in its place, or lacks its
   *     tag. How many operations were asked for it cannot know
   */
  default List<ProductTag> requireAll() {
    List<ItemResult> failed = results().stream().filter(item -> !item.isDone()).toList();
    if (!applied() || !failed.isEmpty()) {
      throw BatchNotAppliedException.of(failed);
    }
    List<ProductTag> tags = new ArrayList<>();
    for (ItemResult item : results()) {
      int place = tags.size();
      if (item.index() != place) {
        throw BatchNotAppliedException.contradictory(
            "results[" + place + "].index must be " + place + " but was " + item.index());
      }
      tags.add(
          item.tag()
              .orElseThrow(
                  () ->
                      BatchNotAppliedException.contradictory(
                          "results[" + place + "].tag is absent although it was done")));
    }
    return Collections.unmodifiableList(tags);
  }
}
