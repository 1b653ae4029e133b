package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The way from the picture to the player and back, for every shape and fit. */
class ContentRectPropertiesTest {

  @Property(tries = 10_000)
  void aFractionMappedToThePlayerAndBackIsTheSame(
      @ForAll("rects") ContentRect rect,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    Point back = rect.toContent(rect.toPlayer(new Point(x, y)));

    assertThat(back.x()).isCloseTo(x, within(1e-6));
    assertThat(back.y()).isCloseTo(y, within(1e-6));
  }

  @Property(tries = 10_000)
  void whatIsVisibleCanBeClickedAndMeansTheSamePlace(
      @ForAll("rects") ContentRect rect,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y) {
    Point fraction = new Point(x, y);
    Point pixel = rect.toPlayer(fraction);

    Optional<Point> clicked = rect.contentAt(pixel);

    assertThat(clicked.isPresent()).isEqualTo(rect.visible(fraction));
    clicked.ifPresent(
        back -> {
          assertThat(back.x()).isCloseTo(x, within(1e-6));
          assertThat(back.y()).isCloseTo(y, within(1e-6));
          assertThat(rect.contains(pixel)).isTrue();
        });
  }

  @Property(tries = 2_000)
  void aClickOnThePlayerIsInThePictureOrNowhere(
      @ForAll("rects") ContentRect rect,
      @ForAll @DoubleRange(min = -10, max = 2_000) double x,
      @ForAll @DoubleRange(min = -10, max = 2_000) double y) {
    Point pixel = new Point(x, y);

    rect.contentAt(pixel)
        .ifPresent(
            fraction -> {
              assertThat(fraction.x()).isBetween(0.0, 1.0);
              assertThat(fraction.y()).isBetween(0.0, 1.0);
            });
    assertThat(rect.visible(rect.nearestContent(pixel))).isTrue();
  }

  @Property(tries = 2_000)
  void aHotspotWithRoomIsInThePictureAndClearOfTheControls(
      @ForAll("rects") ContentRect rect,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y,
      @ForAll @DoubleRange(min = 0, max = 60) double controls) {
    Box shown = rect.visiblePart();
    if (shown.height() - controls < 44 || shown.width() < 44) {
      return;
    }
    rect.hotspot(new Point(x, y), 44, 44, Insets.bottom(controls))
        .ifPresent(
            middle -> {
              assertThat(middle.x() - 22).isGreaterThanOrEqualTo(shown.x() - 1e-6);
              assertThat(middle.x() + 22).isLessThanOrEqualTo(shown.right() + 1e-6);
              assertThat(middle.y() - 22).isGreaterThanOrEqualTo(shown.y() - 1e-6);
              assertThat(middle.y() + 22).isLessThanOrEqualTo(shown.bottom() + 1e-6);
            });
  }

  @Provide
  Arbitrary<ContentRect> rects() {
    Arbitrary<Double> player =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(100, 4_000),
            Arbitraries.doubles().between(1, ContentRect.LONGEST));
    Arbitrary<Double> video =
        Arbitraries.oneOf(
            Arbitraries.integers().between(100, 8_000).map(Integer::doubleValue),
            Arbitraries.integers().between(1, 100_000).map(Integer::doubleValue));
    Arbitrary<Double> align = Arbitraries.doubles().between(0, 1);
    return Combinators.combine(
            player,
            player,
            video,
            video,
            Arbitraries.of(Fit.class),
            align,
            align,
            Arbitraries.doubles().between(0.5, 8))
        .as(
            (width, height, videoWidth, videoHeight, fit, alignX, alignY, ratio) ->
                ContentRect.builder()
                    .player(width, height)
                    .video(videoWidth, videoHeight)
                    .fit(fit)
                    .alignment(alignX, alignY)
                    .pixelRatio(ratio)
                    .build());
  }
}
