package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Along its keyframes a product is where they say, and never outside of their two neighbours. */
class TagPathPropertiesTest {

  @Property(tries = 1_000)
  void atAKeyframeItIsExactlyThere(@ForAll("ways") List<Keyframe> way) {
    TagPath path = TagPath.of(PlacedTag.draft(Map.of("keyframes", way)));

    for (Keyframe keyframe : way) {
      assertThat(path.at(keyframe.timeMs())).contains(Point.of(keyframe.position()));
    }
  }

  @Property(tries = 1_000)
  void betweenTwoItIsBetweenThem(@ForAll("ways") List<Keyframe> way, @ForAll("moments") long ms) {
    TagPath path = TagPath.of(PlacedTag.draft(Map.of("keyframes", way)));
    Keyframe before = way.get(0);
    Keyframe after = way.get(way.size() - 1);
    for (Keyframe keyframe : way) {
      before = keyframe.timeMs() <= ms ? keyframe : before;
    }
    for (int i = way.size() - 1; i >= 0; i--) {
      after = way.get(i).timeMs() >= ms ? way.get(i) : after;
    }

    Point there = path.at(ms).orElseThrow();

    assertBetween(there.x(), before.position().x(), after.position().x());
    assertBetween(there.y(), before.position().y(), after.position().y());
  }

  private static void assertBetween(double value, double one, double other) {
    assertThat(value).isBetween(Math.min(one, other), Math.max(one, other));
  }

  @Provide
  Arbitrary<Long> moments() {
    return Arbitraries.longs().between(-10, 4_000);
  }

  @Provide
  Arbitrary<List<Keyframe>> ways() {
    Arbitrary<Double> fraction = Arbitraries.doubles().between(0, 1).ofScale(4);
    Arbitrary<Position> position = Combinators.combine(fraction, fraction).as(Position::new);
    Arbitrary<Integer> step = Arbitraries.integers().between(1, 100);
    return Combinators.combine(step, position)
        .as((after, place) -> new Keyframe(after, place))
        .list()
        .ofMinSize(1)
        .ofMaxSize(32)
        .map(
            steps -> {
              List<Keyframe> way = new ArrayList<>();
              long ms = 0;
              for (Keyframe each : steps) {
                ms += each.timeMs();
                way.add(new Keyframe(ms, each.position()));
              }
              return way;
            });
  }
}
