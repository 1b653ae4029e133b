package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A timeline answers what looking at every tag would. */
class TagTimelinePropertiesTest {

  private static final long LONGEST = (1L << 53) - 1;

  @Property(tries = 1_000)
  void atEqualsALookAtEveryTag(@ForAll("tags") List<TagContent> tags, @ForAll("moments") long ms) {
    assertThat(TagTimeline.of(tags).at(ms)).containsExactlyElementsOf(naive(tags, shownAt(ms)));
  }

  @Property(tries = 1_000)
  void betweenEqualsALookAtEveryTag(
      @ForAll("tags") List<TagContent> tags,
      @ForAll("moments") long one,
      @ForAll("moments") long two) {
    long from = Math.min(one, two);
    long to = from == Long.MAX_VALUE ? from : Math.max(Math.max(one, two), from + 1);
    if (from == to) {
      return;
    }
    assertThat(TagTimeline.of(tags).between(from, to))
        .containsExactlyElementsOf(
            naive(
                tags,
                tag ->
                    tag.time()
                        .map(time -> time.startMs() < to && (!time.hasEnd() || from < time.endMs()))
                        .orElse(true)));
  }

  @Property(tries = 1_000)
  void nextChangeIsTheNextMomentWithAnotherAnswer(
      @ForAll("tags") List<TagContent> tags, @ForAll("moments") long ms) {
    OptionalLong expected =
        tags.stream()
            .flatMap(tag -> tag.time().stream())
            .flatMapToLong(time -> LongStream.of(time.startMs(), time.endMs()))
            .filter(moment -> moment > ms && moment != TimeRange.NO_END)
            .min();
    TagTimeline<TagContent> timeline = TagTimeline.of(tags);

    assertThat(timeline.nextChange(ms)).isEqualTo(expected);
    expected.ifPresent(
        moment -> {
          assertThat(timeline.at(moment - 1)).isEqualTo(timeline.at(ms));
          assertThat(timeline.at(moment)).isNotEqualTo(timeline.at(ms));
        });
  }

  private static Predicate<TagContent> shownAt(long ms) {
    return tag ->
        tag.time()
            .map(time -> time.startMs() <= ms && (!time.hasEnd() || ms < time.endMs()))
            .orElse(true);
  }

  private static List<TagContent> naive(List<TagContent> tags, Predicate<TagContent> shown) {
    return tags.stream()
        .filter(shown)
        .sorted(
            Comparator.comparingLong(
                    (TagContent tag) -> tag.order().isPresent() ? tag.order().getAsInt() : 1L << 40)
                .thenComparing(tag -> tag instanceof ProductTag known ? "0" + known.id() : "1"))
        .toList();
  }

  @Provide
  Arbitrary<Long> moments() {
    return Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.longs().between(-2, 60)),
        Tuple.of(
            1, Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, LONGEST, -1L)),
        Tuple.of(1, Arbitraries.longs()));
  }

  @Provide
  Arbitrary<List<TagContent>> tags() {
    Arbitrary<Long> near = Arbitraries.longs().between(0, 50);
    Arbitrary<TimeRange> time =
        Arbitraries.frequencyOf(
            Tuple.of(12, Combinators.combine(near, near).as((a, b) -> new TimeRange(a, a + 1 + b))),
            Tuple.of(2, near.map(TimeRange::from)),
            Tuple.of(1, near.map(back -> new TimeRange(LONGEST - 1 - back, LONGEST))));
    Arbitrary<TagContent> tag =
        Combinators.combine(
                time.injectNull(0.1),
                Arbitraries.integers().between(0, 3).injectNull(0.2),
                Arbitraries.strings().withCharRange('a', 'e').ofLength(2).injectNull(0.5))
            .as(
                (when, order, id) ->
                    id == null
                        ? PlacedTag.draft(PlacedTag.facts(when, order))
                        : PlacedTag.tag(id, PlacedTag.facts(when, order)));
    return tag.list().ofMinSize(0).ofMaxSize(120);
  }
}
