package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the exports have in common: the order of tags, their ids, places and times. */
final class ExportedTags {

  private ExportedTags() {}

  /**
   * The tags in the order of a timeline.
   *
   * @throws IllegalArgumentException if an id has a character that an id may not have, or stands
   *     twice
   */
  static List<ProductTag> inOrder(Collection<? extends ProductTag> tags) {
    Set<String> ids = new HashSet<>();
    for (ProductTag tag : tags) {
      if (!ids.add(TagRules.id("tag.id", tag.id()))) {
        throw new IllegalArgumentException("tag.id: stands twice: " + tag.id());
      }
    }
    return TagTimeline.<ProductTag>of(tags).tags();
  }

  /** By when they begin, and else as they come. */
  static <T extends TagContent> List<T> byStart(List<T> tags) {
    return tags.stream().sorted(Comparator.comparingLong(ExportedTags::startMs)).toList();
  }

  /** When it begins. */
  static long startMs(TagContent tag) {
    return tag.time().map(TimeRange::startMs).orElse(0L);
  }

  /** Where it is when it begins. */
  static Optional<Position> place(TagContent tag) {
    return TagPath.of(tag).positionAt(startMs(tag));
  }

  /** Milliseconds as seconds, with as many decimals as it takes and without an exponent. */
  static String seconds(long ms) {
    return plain(BigDecimal.valueOf(ms, 3));
  }

  /** A fraction as a plain decimal. */
  static String fraction(double fraction) {
    return plain(BigDecimal.valueOf(fraction));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
