package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPathTest {

  private static final TagPath PATH =
      path(
          new Keyframe(1_000, new Position(0.1, 0.9)),
          new Keyframe(3_000, new Position(0.3, 0.5)),
          new Keyframe(4_000, new Position(0.3, 0.1)));

  @ParameterizedTest
  @CsvSource({
    "-9223372036854775808, 0.1, 0.9",
    "0, 0.1, 0.9",
    "1000, 0.1, 0.9",
    "1500, 0.15, 0.8",
    "2000, 0.2, 0.7",
    "3000, 0.3, 0.5",
    "3250, 0.3, 0.4",
    "4000, 0.3, 0.1",
    "4001, 0.3, 0.1",
    "9223372036854775807, 0.3, 0.1",
  })
  void theWayBetweenTwoKeyframesIsStraightAndTheSpeedEven(long ms, double x, double y) {
    assertThat(PATH.positionAt(ms)).contains(new Position(x, y));
    assertThat(PATH.moves()).isTrue();
    assertThat(PATH.isPresent()).isTrue();
  }

  @Test
  void itIsNotRoundedUnlessAskedTo() {
    TagPath path =
        path(new Keyframe(0, new Position(0, 0)), new Keyframe(3, new Position(1, 0.0001)));

    assertThat(path.at(1)).contains(new Point(1.0 / 3, 0.0001 / 3));
    assertThat(path.positionAt(1)).contains(new Position(0.3333, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, 0, Long.MAX_VALUE})
  void aTagWithoutKeyframesStaysAtItsPosition(long ms) {
    TagPath path =
        TagPath.of(
            PlacedTag.draft(
                Map.of(
                    "position", Optional.of(new Position(0.42, 0.61)),
                    "region", Optional.of(new Region(0, 0, 0.5, 0.5)))));

    assertThat(path.positionAt(ms)).contains(new Position(0.42, 0.61));
    assertThat(path.moves()).isFalse();
  }

  @Test
  void aTagWithARegionOnlyIsInItsMiddle() {
    TagPath path =
        TagPath.of(PlacedTag.draft(Map.of("region", Optional.of(new Region(0.2, 0.4, 0.2, 0.4)))));

    assertThat(path.positionAt(7)).contains(new Position(0.3, 0.6));
  }

  @Test
  void keyframesSayMoreThanAPosition() {
    TagPath path =
        TagPath.of(
            PlacedTag.draft(
                Map.of(
                    "position", Optional.of(new Position(1, 1)),
                    "keyframes", List.of(new Keyframe(5, new Position(0, 0))))));

    assertThat(path.positionAt(0)).contains(new Position(0, 0));
    assertThat(path.moves()).isFalse();
  }

  @Test
  void aTagInTheListOnlyIsNowhere() {
    TagPath path = TagPath.of(PlacedTag.draft(Map.of()));

    assertThat(path.at(0)).isEmpty();
    assertThat(path.positionAt(0)).isEmpty();
    assertThat(path.isPresent()).isFalse();
    assertThat(path.moves()).isFalse();
  }

  @Test
  void keyframesOutOfOrderArePutInOrder() {
    TagPath path = path(new Keyframe(10, new Position(1, 0)), new Keyframe(0, new Position(0, 0)));

    assertThat(path.positionAt(5)).contains(new Position(0.5, 0));
  }

  @Test
  void ofTwoKeyframesAtOneMomentTheLaterHoldsFromThenOn() {
    TagPath path =
        path(
            new Keyframe(0, new Position(0, 0)),
            new Keyframe(10, new Position(0.2, 0)),
            new Keyframe(10, new Position(0.8, 0)));

    assertThat(path.positionAt(5)).contains(new Position(0.1, 0));
    assertThat(path.positionAt(10)).contains(new Position(0.8, 0));
  }

  @Test
  void theLongestWayIsStillInOrder() {
    TagPath path =
        path(new Keyframe(0, new Position(0, 0)), new Keyframe(Long.MAX_VALUE, new Position(1, 1)));

    assertThat(path.positionAt(Long.MAX_VALUE / 2)).contains(new Position(0.5, 0.5));
  }

  private static TagPath path(Keyframe... keyframes) {
    return TagPath.of(PlacedTag.draft(Map.of("keyframes", List.of(keyframes))));
  }
}
