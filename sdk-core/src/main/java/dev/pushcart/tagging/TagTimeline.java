package dev.pushcart.tagging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of a media are shown when. A player asks it for the moment it stands at, as often as
 * it likes and after every seek, and so needs no cue to fire in time.
 *
 * <p>An index over half-open intervals, made once. With n tags and k of them in the answer, {@link
 * #at} and {@link #between} look at no more than 2k + 2 log2(n + 1) + 2 tags and then put the k in
 * order; {@link #nextChange} is one binary search. A tag takes about 50 bytes beside itself.
 *
 * <p>Tags come in this order: by {@link TagContent#order()}, those without one last; then tags with
 * an id by their id; then drafts, which have none, as they were given. A tag that was given twice
 * is there twice.
 *
 * <p><b>It knows time and nothing else</b>: whether anybody may see a tag is its {@link
 * ProductTag#visibility()}. {@link #ofVisible} leaves out what is not seen.
 *
 * <p>Pushcart protocol 2026-11-01, Product tags, Placing a tag. Immutable.
 *
 * @param <T> drafts, or tags of a platform
 */
public final class TagTimeline<T extends TagContent> {

  private static final long NEVER = Long.MAX_VALUE;

  private static final Comparator<TagContent> ORDER =
      Comparator.<TagContent>comparingLong(TagTimeline::order)
          .thenComparing(TagTimeline::id, Comparator.nullsLast(Comparator.naturalOrder()));

  /** In the order of answers. */
  private final List<T> tags;

  /** When the answer of {@link #at} changes: ascending, each once. */
  private final long[] changes;

  /*
   * A priority search tree (McCreight, 1985) without pointers: a heap by the last moment and a
   * search tree by the first one, in preorder. A subtree of m tags begins with its root, which of
   * them all is shown until last; the (m - 1) / 2 behind it begin no later than the others.
   */
  private final long[] firsts;
  private final long[] lasts;

  /** For a root: the first moment of the second half of what is below it. */
  private final long[] splits;

  /** The place in {@link #tags}. */
  private final int[] ranks;

  private TagTimeline(List<T> ordered) {
    tags = ordered;
    int size = ordered.size();
    firsts = new long[size];
    lasts = new long[size];
    splits = new long[size];
    ranks = new int[size];
    changes = changesOf(ordered);
    long[] firstOf = new long[size];
    long[] lastOf = new long[size];
    Integer[] byFirst = new Integer[size];
    for (int rank = 0; rank < size; rank++) {
      firstOf[rank] = first(ordered.get(rank));
      lastOf[rank] = last(ordered.get(rank));
      byFirst[rank] = rank;
    }
    Arrays.sort(byFirst, Comparator.comparingLong(rank -> firstOf[rank]));
    int[] building = new int[size];
    Arrays.setAll(building, i -> byFirst[i]);
    build(building, firstOf, lastOf, 0, size);
  }

  /**
   * An index of these tags, which are those of one media: times of several are not comparable.
   *
   * @param tags drafts, or tags of a platform; copied
   */
  public static <T extends TagContent> TagTimeline<T> of(Collection<? extends T> tags) {
    List<T> ordered = new ArrayList<>(tags);
    ordered.sort(ORDER);
    return new TagTimeline<>(Collections.unmodifiableList(ordered));
  }

  /**
   * An index of those that the audience asked about sees. What a platform lists has others too: not
   * approved yet, of another market, of a product that is sold out.
   */
  public static <T extends ProductTag> TagTimeline<T> ofVisible(Collection<? extends T> tags) {
    List<T> visible = new ArrayList<>();
    for (T tag : tags) {
      if (tag.isSeen()) {
        visible.add(tag);
      }
    }
    return of(visible);
  }

  /** How many tags it has. */
  public int size() {
    return tags.size();
  }

  /** All of them in order, whenever they are shown. */
  public List<T> tags() {
    return tags;
  }

  /**
   * What is shown at that moment of media time. A tag without a time always is, also before 0.
   *
   * @return in order, unmodifiable
   */
  public List<T> at(long ms) {
    return answer(search(ms, ms));
  }

  /**
   * What is shown at some moment of {@code [fromMs, toMs)}, such as what a player will need for the
   * segment it loads.
   *
   * @param toMs the first moment that does not count; {@link TimeRange#NO_END} for all that comes
   * @return in order, unmodifiable
   * @throws IllegalArgumentException if the interval is empty or inverted
   */
  public List<T> between(long fromMs, long toMs) {
    if (toMs <= fromMs) {
      throw new IllegalArgumentException(
          "toMs: must be after fromMs " + fromMs + " but was " + toMs);
    }
    return answer(search(fromMs, toMs == TimeRange.NO_END ? NEVER : toMs - 1));
  }

  /**
   * The next moment after that one at which the answer of {@link #at} is another; empty when it
   * stays as it is.
   */
  public OptionalLong nextChange(long ms) {
    int found = Arrays.binarySearch(changes, ms);
    int next = found >= 0 ? found + 1 : -found - 1;
    return next < changes.length ? OptionalLong.of(changes[next]) : OptionalLong.empty();
  }

  /** What is shown at a moment from the one to the other, both included. */
  Search search(long fromMs, long toMs) {
    Search search = new Search(fromMs, toMs);
    search.visit(0, tags.size());
    return search;
  }

  private List<T> answer(Search search) {
    int[] found = Arrays.copyOf(search.found, search.count);
    Arrays.sort(found);
    List<T> answer = new ArrayList<>(found.length);
    for (int rank : found) {
      answer.add(tags.get(rank));
    }
    return Collections.unmodifiableList(answer);
  }

  /**
   * Makes the subtree of the tags in {@code [begin, begin + count)}, which are sorted by start; the
   * times are by rank.
   */
  private void build(int[] byFirst, long[] firstOf, long[] lastOf, int begin, int count) {
    if (count == 0) {
      return;
    }
    int root = begin;
    for (int i = begin + 1; i < begin + count; i++) {
      if (lastOf[byFirst[i]] > lastOf[byFirst[root]]) {
        root = i;
      }
    }
    int rank = byFirst[root];
    System.arraycopy(byFirst, begin, byFirst, begin + 1, root - begin);
    byFirst[begin] = rank;
    ranks[begin] = rank;
    firsts[begin] = firstOf[rank];
    lasts[begin] = lastOf[rank];
    int half = half(count);
    int second = begin + 1 + half;
    splits[begin] = second < begin + count ? firstOf[byFirst[second]] : NEVER;
    build(byFirst, firstOf, lastOf, begin + 1, half);
    build(byFirst, firstOf, lastOf, second, count - 1 - half);
  }

  private static int half(int count) {
    return (count - 1) / 2;
  }

  private static long[] changesOf(List<? extends TagContent> tags) {
    long[] moments = new long[2 * tags.size()];
    int count = 0;
    for (TagContent tag : tags) {
      if (tag.time().isPresent()) {
        TimeRange time = tag.time().get();
        moments[count++] = time.startMs();
        if (time.hasEnd()) {
          moments[count++] = time.endMs();
        }
      }
    }
    return Arrays.stream(moments, 0, count).sorted().distinct().toArray();
  }

  private static long first(TagContent tag) {
    return tag.time().map(TimeRange::startMs).orElse(Long.MIN_VALUE);
  }

  private static long last(TagContent tag) {
    return tag.time().filter(TimeRange::hasEnd).map(time -> time.endMs() - 1).orElse(NEVER);
  }

  private static long order(TagContent tag) {
    return tag.order().isPresent() ? tag.order().getAsInt() : Long.MAX_VALUE;
  }

  private static @Nullable String id(TagContent tag) {
    return tag instanceof ProductTag known ? known.id() : null;
  }

  /** One question to the tree. */
  final class Search {

    private final long fromMs;
    private final long toMs;
    private int[] found = new int[8];
    private int count;
    private int visited;

    private Search(long fromMs, long toMs) {
      this.fromMs = fromMs;
      this.toMs = toMs;
    }

    /** How many tags were looked at. */
    int visited() {
      return visited;
    }

    /** How many of them are shown. */
    int count() {
      return count;
    }

    private void visit(int root, int size) {
      if (size == 0) {
        return;
      }
      visited++;
      if (lasts[root] < fromMs) {
        return;
      }
      if (firsts[root] <= toMs) {
        add(ranks[root]);
      }
      int half = half(size);
      visit(root + 1, half);
      if (splits[root] <= toMs) {
        visit(root + 1 + half, size - 1 - half);
      }
    }

    private void add(int rank) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = rank;
    }
  }
}
