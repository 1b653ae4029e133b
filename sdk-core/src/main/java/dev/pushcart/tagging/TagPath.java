package dev.pushcart.tagging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a product is in the picture at each moment.
 *
 * <p>Along its keyframes the way is straight and the speed even; at a keyframe it is exactly there.
 * Before the first one it is at the first, behind the last one at the last. A tag without keyframes
 * stays at its position; without one, in the middle of its region; a tag with neither is in the
 * list only and is nowhere.
 *
 * <p>It does not ask whether the tag is shown at that moment: {@link TagTimeline} does.
 *
 * <p>Pushcart protocol 2026-11-01, Product tags, Placing a tag. Immutable; a question is one binary
 * search.
 */
public final class TagPath {

  private final long[] times;
  private final Point[] points;

  private TagPath(long[] times, Point[] points) {
    this.times = times;
    this.points = points;
  }

  /**
   * The way of that tag. Keyframes are put in order of time; of two at the same moment the later
   * one in the list holds from then on.
   */
  public static TagPath of(TagContent tag) {
    if (tag.keyframes().isEmpty()) {
      return tag.position()
          .or(() -> tag.region().map(Region::center))
          .map(place -> new TagPath(new long[1], new Point[] {Point.of(place)}))
          .orElseGet(() -> new TagPath(new long[0], new Point[0]));
    }
    List<Keyframe> way =
        tag.keyframes().stream().sorted(Comparator.comparingLong(Keyframe::timeMs)).toList();
    return new TagPath(
        way.stream().mapToLong(Keyframe::timeMs).toArray(),
        way.stream().map(keyframe -> Point.of(keyframe.position())).toArray(Point[]::new));
  }

  /** Whether it is anywhere: whether the tag has a hotspot at all. */
  public boolean isPresent() {
    return points.length > 0;
  }

  /** Whether it is at more than one place. */
  public boolean moves() {
    for (Point point : points) {
      if (!point.equals(points[0])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where it is at that moment of media time, as fractions of the content rectangle; empty for a
   * tag that is in the list only.
   */
  public Optional<Point> at(long ms) {
    if (points.length == 0) {
      return Optional.empty();
    }
    int behind = firstBehind(ms);
    if (behind == 0) {
      return Optional.of(points[0]);
    }
    if (behind == points.length) {
      return Optional.of(points[points.length - 1]);
    }
    Point from = points[behind - 1];
    Point to = points[behind];
    double done = (double) (ms - times[behind - 1]) / (times[behind] - times[behind - 1]);
    return Optional.of(new Point(between(from.x(), to.x(), done), between(from.y(), to.y(), done)));
  }

  /** The same, rounded to 1/10,000. */
  public Optional<Position> positionAt(long ms) {
    return at(ms).map(Point::rounded);
  }

  /** The index of the first keyframe after that moment. */
  private int firstBehind(long ms) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Rounding must not carry it beyond either end. */
  private static double between(double from, double to, double done) {
    double exact = from + (to - from) * done;
    return Math.max(Math.min(from, to), Math.min(Math.max(from, to), exact));
  }
}
