package dev.pushcart.benchmarks;

import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.TagContent;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What is shown now, of an hour with 1,000 tags of which about six are shown at once: asked of the
 * index, and by a look at every tag.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TagTimelineBenchmark {

  private static final int TAGS = 1_000;
  private static final int HOUR_MS = 3_600_000;
  private static final int SHOWN_MS = 21_600;

  /** The next moment is far from the last one, as after a seek. */
  private static final int STEP_MS = 1_234_567;

  private final List<TagDraft> tags = tags();
  private final TagTimeline<TagDraft> timeline = TagTimeline.of(tags);
  private int now;

  private static List<TagDraft> tags() {
    Random random = new Random(42);
    ProductRef rose = ProductRef.of("https://flowers.example", "rose");
    List<TagDraft> tags = new ArrayList<>();
    for (int i = 0; i < TAGS; i++) {
      long start = random.nextInt(HOUR_MS);
      tags.add(
          TagDraft.builder()
              .video("vid_42")
              .product(rose)
              .at(0.5, 0.5)
              .during(start, start + SHOWN_MS)
              .order(random.nextInt(TAGS))
              .disclosure(Disclosure.none())
              .build());
    }
    return tags;
  }

  /** The index. */
  @Benchmark
  public List<TagDraft> sdkAt() {
    return timeline.at(next());
  }

  /** The floor of {@link #sdkAt}: every tag is looked at, and what is shown is sorted. */
  @Benchmark
  public List<TagDraft> bareScan() {
    int ms = next();
    List<TagDraft> shown = new ArrayList<>();
    for (TagDraft tag : tags) {
      if (isShown(tag, ms)) {
        shown.add(tag);
      }
    }
    shown.sort(Comparator.comparingInt(tag -> tag.order().orElse(Integer.MAX_VALUE)));
    return shown;
  }

  /** What it costs to make the index, once. */
  @Benchmark
  public TagTimeline<TagDraft> sdkMake() {
    return TagTimeline.of(tags);
  }

  private static boolean isShown(TagContent tag, long ms) {
    return tag.time().map(time -> time.contains(ms)).orElse(true);
  }

  private int next() {
    now = (now + STEP_MS) % HOUR_MS;
    return now;
  }
}
