package dev.pushcart.tagging;

import java.util.Iterator;
import java.util.List;

/** Tags with what their businesses say about their products, in the order asked. Immutable. */
public final class HydratedTags implements Iterable<HydratedTag> {

  private final List<HydratedTag> tags;

  HydratedTags(List<HydratedTag> tags) {
    this.tags = List.copyOf(tags);
  }

  /** All of them, in the order of the tags that were given. */
  public List<HydratedTag> all() {
    return tags;
  }

  /** Those that are so current, in that order. */
  public List<HydratedTag> all(Freshness freshness) {
    return tags.stream().filter(each -> each.freshness() == freshness).toList();
  }

  /** Whether every business answered. */
  public boolean isComplete() {
    return tags.stream().noneMatch(each -> each.cause().isPresent());
  }

  @Override
  public Iterator<HydratedTag> iterator() {
    return tags.iterator();
  }

  @Override
  public String toString() {
    return tags.toString();
  }
}
