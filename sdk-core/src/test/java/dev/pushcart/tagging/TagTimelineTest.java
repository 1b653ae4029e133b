package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTimelineTest {

  private static final long LONGEST = (1L << 53) - 1;

  @Test
  void aTagIsShownFromItsStartAndNotAtItsEnd() {
    TagContent mug = PlacedTag.during(new TimeRange(12_000, 19_500));
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(mug));

    assertThat(timeline.at(11_999)).isEmpty();
    assertThat(timeline.at(12_000)).containsExactly(mug);
    assertThat(timeline.at(19_499)).containsExactly(mug);
    assertThat(timeline.at(19_500)).isEmpty();
  }

  @Test
  void oneThatEndsAndOneThatBeginsThenAreNeverShownTogether() {
    TagContent mug = PlacedTag.during(new TimeRange(0, 10));
    TagContent bowl = PlacedTag.during(new TimeRange(10, 20));
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(mug, bowl));

    assertThat(timeline.at(9)).containsExactly(mug);
    assertThat(timeline.at(10)).containsExactly(bowl);
    assertThat(timeline.nextChange(0)).hasValue(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 7, LONGEST, Long.MAX_VALUE})
  void aTagWithoutATimeIsAlwaysShown(long ms) {
    TagContent always = PlacedTag.during(null);
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(always));

    assertThat(timeline.at(ms)).containsExactly(always);
    assertThat(timeline.nextChange(ms)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808, false",
    "-1, false",
    "4, false",
    "5, true",
    "9223372036854775806, true",
    "9223372036854775807, true"
  })
  void aTagWithoutAnEndNeverGoes(long ms, boolean shown) {
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(PlacedTag.during(TimeRange.from(5))));

    assertThat(timeline.at(ms)).hasSize(shown ? 1 : 0);
    assertThat(timeline.nextChange(ms).isPresent()).isEqualTo(!shown);
    assertThat(TimeRange.from(5).contains(ms)).isEqualTo(shown);
  }

  @Test
  void theLongestTimesAreKeptApart() {
    TagContent last = PlacedTag.during(new TimeRange(LONGEST - 1, LONGEST));
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(last));

    assertThat(timeline.at(LONGEST - 1)).containsExactly(last);
    assertThat(timeline.at(LONGEST)).isEmpty();
    assertThat(timeline.nextChange(Long.MIN_VALUE)).hasValue(LONGEST - 1);
    assertThat(timeline.nextChange(LONGEST - 1)).hasValue(LONGEST);
    assertThat(timeline.nextChange(LONGEST)).isEmpty();
    assertThat(timeline.nextChange(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void withoutTagsNothingIsShownAndNothingChanges() {
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of());

    assertThat(timeline.at(0)).isEmpty();
    assertThat(timeline.between(Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    assertThat(timeline.nextChange(0)).isEmpty();
    assertThat(timeline.size()).isZero();
  }

  @Test
  void anIntervalHasWhatIsShownAtOneOfItsMoments() {
    TagContent mug = PlacedTag.during(new TimeRange(10, 20));
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of(mug));

    assertThat(timeline.between(0, 10)).isEmpty();
    assertThat(timeline.between(0, 11)).containsExactly(mug);
    assertThat(timeline.between(19, 20)).containsExactly(mug);
    assertThat(timeline.between(20, 30)).isEmpty();
    assertThat(timeline.between(0, TimeRange.NO_END)).containsExactly(mug);
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "6, 5", "9223372036854775807, -9223372036854775808"})
  void anEmptyOrInvertedIntervalIsRefused(long from, long to) {
    TagTimeline<TagContent> timeline = TagTimeline.of(List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeline.between(from, to))
        .withMessage("toMs: must be after fromMs " + from + " but was " + to);
  }

  @Test
  void aTagGivenTwiceIsThereTwice() {
    TagContent mug = PlacedTag.during(new TimeRange(10, 20));

    assertThat(TagTimeline.of(List.of(mug, mug)).at(10)).containsExactly(mug, mug);
  }

  @Test
  void answersComeByOrderThenById() {
    ProductTag b = PlacedTag.tag("b", PlacedTag.facts(null, 1));
    ProductTag a = PlacedTag.tag("a", PlacedTag.facts(new TimeRange(0, 10), 1));
    ProductTag first = PlacedTag.tag("z", PlacedTag.facts(new TimeRange(0, 5), 0));
    ProductTag last = PlacedTag.tag("c", PlacedTag.facts(null, null));

    assertThat(TagTimeline.of(List.of(last, b, a, first)).at(0)).containsExactly(first, a, b, last);
  }

  @Test
  void draftsOfOneOrderComeAsTheyWereGivenBehindTagsWithAnId() {
    TagContent one = PlacedTag.draft(PlacedTag.facts(new TimeRange(5, 10), 3));
    TagContent two = PlacedTag.draft(PlacedTag.facts(new TimeRange(0, 10), 3));
    TagContent known = PlacedTag.tag("z", PlacedTag.facts(null, 3));

    assertThat(TagTimeline.of(List.of(one, two, known)).at(5)).containsExactly(known, one, two);
  }

  @Test
  void whatIsNotSeenCanBeLeftOut() {
    ProductTag seen = PlacedTag.tag("a", visible(true));
    ProductTag unseen = PlacedTag.tag("b", visible(false));

    assertThat(TagTimeline.ofVisible(List.of(unseen, seen)).tags()).containsExactly(seen);
    assertThat(TagTimeline.of(List.of(unseen, seen)).tags()).containsExactly(seen, unseen);
  }

  @Test
  void itTakesAHundredThousandTagsAndLooksAtFewOfThem() {
    long seed = 20261123;
    Random random = new Random(seed);
    int size = 100_000;
    List<TagContent> tags = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      long start = random.nextInt(3_600_000);
      // Some last for most of the media: those are what an index by start alone stumbles over.
      long length = 1L + (i % 100 == 0 ? random.nextInt(3_600_000) : random.nextInt(5_000));
      tags.add(PlacedTag.during(new TimeRange(start, start + length)));
    }
    TagTimeline<TagContent> timeline = TagTimeline.of(tags);

    for (int i = 0; i < 1_000; i++) {
      long ms = random.nextInt(3_700_000);
      assertFewVisits(timeline.search(ms, ms), size, "seed " + seed + " at " + ms);
      long to = ms + random.nextInt(60_000);
      assertFewVisits(timeline.search(ms, to), size, "seed " + seed + ' ' + ms + " to " + to);
    }
  }

  @Test
  void manyEqualStartsOrEndsDoNotMakeItLookAtMore() {
    List<TagContent> starts = new ArrayList<>();
    List<TagContent> ends = new ArrayList<>();
    for (int i = 1; i <= 10_000; i++) {
      starts.add(PlacedTag.during(new TimeRange(0, i)));
      ends.add(PlacedTag.during(new TimeRange(10_000 - i, 10_000)));
    }
    for (List<TagContent> tags : List.of(starts, ends)) {
      TagTimeline<TagContent> timeline = TagTimeline.of(tags);
      for (long ms = -1; ms <= 10_001; ms += 97) {
        assertFewVisits(timeline.search(ms, ms), tags.size(), "at " + ms);
      }
    }
  }

  private static void assertFewVisits(
      TagTimeline<TagContent>.Search search, int size, String description) {
    double log = Math.log(size + 1.0) / Math.log(2);
    assertThat((double) search.visited())
        .as(description + " with " + search.count() + " answers")
        .isLessThanOrEqualTo(2 * search.count() + 2 * log + 2);
  }

  private static Map<String, Object> visible(boolean visible) {
    return Map.of("isSeen", visible, "visibility", visibility(visible), "time", Optional.empty());
  }

  private static Visibility visibility(boolean visible) {
    return new Visibility() {
      @Override
      public boolean visible() {
        return visible;
      }

      @Override
      public List<VisibilityReason> reasons() {
        return visible ? List.of() : List.of(VisibilityReason.TAG_NOT_APPROVED);
      }

      @Override
      public Audience evaluatedFor() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Map<String, JsonValue> extras() {
        return Map.of();
      }
    };
  }
}
