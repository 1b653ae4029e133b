package dev.pushcart.tagging;

/**
 * A half-open interval of media time: a tag is shown at {@code startMs} and not at {@code endMs}
 * any more (Pushcart protocol 2026-11-01, Product tags, Placing a tag). Of a live room since it
 * started.
 *
 * @param startMs the first millisecond it is shown, at least 0
 * @param endMs the first millisecond it is not shown, greater than {@code startMs}; {@link #NO_END}
 *     when it lasts to the end
 */
public record TimeRange(long startMs, long endMs) {

  /** Stands for the end of the media, however long it is. */
  public static final long NO_END = Long.MAX_VALUE;

  /** All of the media, which is what a tag without a time has. */
  public static final TimeRange ALWAYS = new TimeRange(0, NO_END);

  /** The largest number of milliseconds that JSON carries exactly: 2^53 - 1. */
  private static final long LONGEST = (1L << 53) - 1;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it begins before 0, or ends at or before its start
   */
  public TimeRange {
    if (startMs < 0 || startMs > LONGEST) {
      throw new IllegalArgumentException(
          "time.startMs: must be from 0 to 2^53 - 1 but was " + startMs);
    }
    if (endMs <= startMs) {
      throw new IllegalArgumentException(
          "time.endMs: must be after startMs " + startMs + " but was " + endMs);
    }
    if (endMs > LONGEST && endMs != NO_END) {
      throw new IllegalArgumentException(
          "time.endMs: must be at most 2^53 - 1, or NO_END, but was " + endMs);
    }
  }

  /** From then to the end. */
  public static TimeRange from(long startMs) {
    return new TimeRange(startMs, NO_END);
  }

  /** Whether it ends before the media does. */
  public boolean hasEnd() {
    return endMs != NO_END;
  }

  /** Whether that moment lies in it. */
  public boolean contains(long atMs) {
    return startMs <= atMs && (atMs < endMs || !hasEnd());
  }

  /** Whether both have a moment in common. */
  public boolean overlaps(TimeRange other) {
    return startMs < other.endMs && other.startMs < endMs;
  }
}
