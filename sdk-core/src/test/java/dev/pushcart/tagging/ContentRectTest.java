package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRectTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final Point MIDDLE = new Point(0.5, 0.5);

  @ParameterizedTest
  @CsvSource({
    // fit, player, video, expected picture
    "CONTAIN, 400, 800, 1600, 900, 0, 287.5, 400, 225",
    "CONTAIN, 1600, 900, 900, 1600, 546.875, 0, 506.25, 900",
    "CONTAIN, 1600, 900, 1920, 1080, 0, 0, 1600, 900",
    "COVER, 400, 800, 1600, 800, -600, 0, 1600, 800",
    "COVER, 1600, 900, 900, 1600, 0, -972.2222222222222, 1600, 2844.4444444444443",
    "FILL, 400, 800, 1600, 900, 0, 0, 400, 800",
    "NONE, 400, 800, 200, 100, 100, 350, 200, 100",
    "NONE, 400, 800, 1600, 900, -600, -50, 1600, 900",
    "SCALE_DOWN, 400, 800, 200, 100, 100, 350, 200, 100",
    "SCALE_DOWN, 400, 800, 1600, 900, 0, 287.5, 400, 225",
  })
  void thePictureLiesWhereObjectFitPutsIt(
      Fit fit,
      double playerWidth,
      double playerHeight,
      double videoWidth,
      double videoHeight,
      double x,
      double y,
      double width,
      double height) {
    assertBox(
        ContentRect.builder()
            .player(playerWidth, playerHeight)
            .video(videoWidth, videoHeight)
            .fit(fit)
            .build()
            .content(),
        x,
        y,
        width,
        height);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "1, 1, 0, 575", "0.5, 0.25, 0, 143.75"})
  void theAlignmentSharesOutTheBars(double alignX, double alignY, double x, double y) {
    ContentRect rect =
        ContentRect.builder().player(400, 800).video(1600, 900).alignment(alignX, alignY).build();

    assertBox(rect.content(), x, y, 400, 225);
  }

  @Test
  void aPixelThatIsFarAwayIsInNoPicture() {
    ContentRect rect = ContentRect.builder().player(1, 100_000).video(100_000, 1).build();

    for (double far : new double[] {1e305, -1e305, Double.MAX_VALUE, -Double.MAX_VALUE}) {
      assertThat(rect.contains(new Point(far, far))).isFalse();
      assertThat(rect.contentAt(new Point(0.5, far))).isEmpty();
    }
  }

  @Test
  void scalingAgainAndAgainIsRefusedBeforeItLosesThePicture() {
    ContentRect rect = ContentRect.builder().player(390, 844).video(1920, 1080).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.scaledBy(100).scaledBy(100).scaledBy(100))
        .withMessageStartingWith("factor: must leave the player a ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.scaledBy(0.01).scaledBy(0.01).scaledBy(0.01))
        .withMessageStartingWith("factor: must leave the player a width from 0.01");
  }

  @Test
  void theAlignmentSaysWhichSideIsCropped() {
    ContentRect rect =
        ContentRect.builder()
            .player(400, 800)
            .video(1600, 800)
            .fit(Fit.COVER)
            .alignment(0, 0.5)
            .build();

    assertThat(rect.visible(new Position(0.1, 0.5))).isTrue();
    assertThat(rect.visible(new Position(0.9, 0.5))).isFalse();
  }

  @Test
  void inDevicePixelsAPictureOfItsOwnSizeIsAsLargeAsTheRatioSays() {
    ContentRect rect =
        ContentRect.builder()
            .player(1200, 2400)
            .video(200, 100)
            .fit(Fit.NONE)
            .pixelRatio(3)
            .build();

    assertBox(rect.content(), 300, 1050, 600, 300);
  }

  @ParameterizedTest
  @EnumSource(Fit.class)
  void devicePixelsAreCssPixelsTimesTheRatio(Fit fit) {
    ContentRect.Builder builder = ContentRect.builder().video(640, 300).fit(fit);
    ContentRect css = builder.player(390, 844).build();
    ContentRect device = builder.player(1170, 2532).pixelRatio(3).build();

    assertBox(
        css.scaledBy(3).content(),
        device.content().x(),
        device.content().y(),
        device.content().width(),
        device.content().height());
  }

  @Test
  void aClickInTheBarsMeansNothing() {
    ContentRect rect = contain(400, 800, 1600, 900);

    assertThat(rect.contentAt(new Point(200, 100))).isEmpty();
    assertThat(rect.contains(new Point(200, 100))).isFalse();
    assertThat(rect.contentAt(new Point(200, 400))).contains(MIDDLE);
    assertThat(rect.contains(new Point(200, 400))).isTrue();
  }

  @Test
  void theEdgesBelongToThePicture() {
    ContentRect rect = contain(400, 800, 1600, 900);

    assertThat(rect.contentAt(new Point(0, 287.5))).contains(new Point(0, 0));
    assertThat(rect.contentAt(new Point(400, 512.5))).contains(new Point(1, 1));
  }

  @Test
  void aDragThatEndsInTheBarsMeansTheNearestPlace() {
    ContentRect rect = contain(400, 800, 1600, 900);

    assertThat(rect.nearestContent(new Point(100, 0))).isEqualTo(new Point(0.25, 0));
    assertThat(rect.nearestContent(new Point(-50, 9_999))).isEqualTo(new Point(0, 1));
    assertThat(rect.nearestContent(new Point(200, 400))).isEqualTo(MIDDLE);
  }

  @Test
  void aDragOutOfACroppedPictureStaysWhereItCanBeSeen() {
    ContentRect rect = cover(400, 800, 1600, 800);

    assertThat(rect.nearestContent(new Point(-100, 400))).isEqualTo(new Point(0.375, 0.5));
  }

  @Test
  void whatIsOutsideOfThePlayerIsNoClickEvenWhereThePictureGoesOn() {
    ContentRect rect = cover(400, 800, 1600, 800);

    assertThat(rect.toContent(new Point(-100, 400)).x()).isBetween(0.0, 1.0);
    assertThat(rect.contentAt(new Point(-100, 400))).isEmpty();
  }

  @Test
  void whatIsCroppedIsNotVisible() {
    ContentRect rect = cover(400, 800, 1600, 800);

    assertThat(rect.visible(new Position(0.1, 0.5))).isFalse();
    assertThat(rect.visible(new Position(0.375, 0))).isTrue();
    assertThat(rect.visible(new Position(0.625, 1))).isTrue();
    assertThat(rect.visible(new Position(0.63, 1))).isFalse();
    assertThat(rect.visible(new Point(0.5, 1.1))).isFalse();
  }

  @Test
  void aRegionIsMappedLikeItsCornersAndClippedToWhatIsShown() {
    ContentRect rect = cover(400, 800, 1600, 800);

    assertBox(rect.toPlayer(new Region(0.25, 0.5, 0.25, 0.25)), -200, 400, 400, 200);
    assertBox(rect.visiblePart(new Region(0.25, 0.5, 0.25, 0.25)).orElseThrow(), 0, 400, 200, 200);
    assertThat(rect.visiblePart(new Region(0, 0, 0.3, 1))).isEmpty();
    assertBox(rect.visiblePart(), 0, 0, 400, 800);
    assertThat(rect.toPlayer(new Region(0.25, 0.5, 0.25, 0.25)).center())
        .isEqualTo(new Point(0, 500));
  }

  @Test
  void aHotspotDoesNotDriftIntoTheBarsWhenThePlayerChangesItsShape() {
    Position mug = new Position(0.42, 0.61);
    for (double[] player : new double[][] {{1600, 900}, {390, 844}, {844, 390}, {500, 500}}) {
      ContentRect rect = contain(player[0], player[1], 1920, 1080);

      Point pixel = rect.toPlayer(mug);

      assertThat(rect.contains(pixel)).as(rect.toString()).isTrue();
      assertThat((pixel.x() - rect.content().x()) / rect.content().width()).isCloseTo(0.42, EXACT);
      assertThat((pixel.y() - rect.content().y()) / rect.content().height()).isCloseTo(0.61, EXACT);
    }
  }

  @Test
  void aPortraitVideoInALandscapePlayerKeepsItsHotspotsInThePicture() {
    ContentRect rect = contain(1600, 900, 1080, 1920);

    Point corner = rect.hotspot(new Position(0, 0), 44, 44, Insets.NONE).orElseThrow();

    assertThat(corner).isEqualTo(new Point(rect.content().x() + 22, 22));
  }

  @Test
  void fullscreenPointsAtTheSamePlace() {
    ContentRect small = contain(640, 480, 1920, 1080);
    ContentRect full = contain(2560, 1440, 1920, 1080);
    Position clicked = small.contentAt(new Point(320, 240)).orElseThrow().rounded();

    assertThat(full.toPlayer(clicked)).isEqualTo(new Point(1280, 720));
  }

  @Test
  void aHotspotAtTheBottomStaysAboveTheControls() {
    ContentRect rect = contain(1600, 900, 1920, 1080);

    Point placed = rect.hotspot(new Position(0.5, 0.99), 44, 44, Insets.bottom(64)).orElseThrow();

    assertThat(placed).isEqualTo(new Point(800, 900 - 64 - 22));
  }

  @Test
  void aHotspotWithRoomStaysExactlyAtItsPlace() {
    ContentRect rect = contain(1600, 900, 1920, 1080);

    assertThat(rect.hotspot(new Position(0.5, 0.5), 44, 44, Insets.bottom(64)))
        .contains(new Point(800, 450));
  }

  @Test
  void everyEdgeCanBeCovered() {
    ContentRect rect = contain(1600, 900, 1920, 1080);
    Insets covered = new Insets(10, 20, 30, 40);

    assertThat(rect.hotspot(new Position(0, 0), 40, 40, covered)).contains(new Point(60, 30));
    assertThat(rect.hotspot(new Position(1, 1), 40, 40, covered)).contains(new Point(1560, 850));
  }

  @Test
  void aPictureNarrowerThanTheHotspotLetsItHangOverTheBars() {
    ContentRect rect = contain(1600, 900, 10, 900);

    assertThat(rect.hotspot(new Position(0.5, 0.5), 44, 44, Insets.NONE))
        .contains(new Point(800, 450));
  }

  @Test
  void aPictureUnderTheControlsHasItsHotspotAboveThem() {
    ContentRect rect =
        ContentRect.builder().player(400, 800).video(1600, 100).alignment(0.5, 1).build();

    assertThat(rect.content().y()).isEqualTo(775);
    assertThat(rect.hotspot(MIDDLE, 44, 44, Insets.bottom(60))).contains(new Point(200, 718));
  }

  @Test
  void aHotspotLargerThanTheRoomIsInItsMiddle() {
    ContentRect rect = contain(100, 100, 1, 1);

    assertThat(rect.hotspot(new Position(0, 0), 500, 500, Insets.bottom(40)))
        .contains(new Point(50, 30));
  }

  @Test
  void aCroppedPlaceHasNoHotspot() {
    ContentRect rect = cover(400, 800, 1600, 800);

    assertThat(rect.hotspot(new Position(0.1, 0.5), 44, 44, Insets.NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.5,
        100_001,
        Double.MIN_VALUE,
        Double.MAX_VALUE
      })
  void aSideOutOfRangeIsRefusedByItsName(double side) {
    assertRefused("player.width", builder().player(side, 1));
    assertRefused("player.height", builder().player(1, side));
    assertRefused("video.width", builder().video(side, 1));
    assertRefused("video.height", builder().video(1, side));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 101})
  void aRatioOutOfRangeIsRefusedByItsName(double ratio) {
    assertRefused("pixelRatio", builder().pixelRatio(ratio));
    ContentRect rect = builder().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.scaledBy(ratio))
        .withMessageStartingWith("factor: must be");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void anAlignmentOutOfRangeIsRefusedByItsName(double alignment) {
    assertRefused("alignment.x", builder().alignment(alignment, 0));
    assertRefused("alignment.y", builder().alignment(0, alignment));
  }

  @Test
  void whatWasNotGivenIsNamed() {
    assertRefused("player.width", ContentRect.builder().video(1, 1));
    assertRefused("video.width", ContentRect.builder().player(1, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aHotspotsSizeMustBeASize(double size) {
    ContentRect rect = builder().build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.hotspot(MIDDLE, size, 1, Insets.NONE))
        .withMessageStartingWith("width: must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.hotspot(MIDDLE, 1, size, Insets.NONE))
        .withMessageStartingWith("height: must be at least 0");
  }

  @Test
  void insetsMustLeaveSomething() {
    ContentRect rect = contain(100, 100, 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.hotspot(MIDDLE, 1, 1, Insets.bottom(100)))
        .withMessage("insets: top and bottom must leave something of 100.0 but take 100.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rect.hotspot(MIDDLE, 1, 1, new Insets(0, 60, 0, 40)))
        .withMessageStartingWith("insets: left and right");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void insetsAreSizes(double inset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Insets(inset, 0, 0, 0))
        .withMessageStartingWith("insets.top:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Insets(0, inset, 0, 0))
        .withMessageStartingWith("insets.right:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Insets.bottom(inset))
        .withMessageStartingWith("insets.bottom:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Insets(0, 0, 0, inset))
        .withMessageStartingWith("insets.left:");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void pointsAndBoxesAreFinite(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(value, 0))
        .withMessageStartingWith("x: must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(0, value))
        .withMessageStartingWith("y: must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(value, 0, 0, 0))
        .withMessageStartingWith("x: must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(0, 0, value, 0))
        .withMessageStartingWith("width: must be finite");
  }

  @Test
  void aBoxHasNoNegativeSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Box(0, 0, 0, -1))
        .withMessage("height: must be at least 0 but was -1.0");
  }

  @Test
  void aPointOutsideOfThePictureIsNoPosition() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(1.2, 0).rounded())
        .withMessageStartingWith("x: must be from 0 to 1");
    assertThat(new Point(0.123_449, 1).rounded()).isEqualTo(new Position(0.1234, 1));
  }

  private static ContentRect.Builder builder() {
    return ContentRect.builder().player(400, 300).video(16, 9);
  }

  private static ContentRect contain(double width, double height, double video, double high) {
    return ContentRect.builder().player(width, height).video(video, high).build();
  }

  private static ContentRect cover(double width, double height, double video, double high) {
    return ContentRect.builder().player(width, height).video(video, high).fit(Fit.COVER).build();
  }

  private static void assertRefused(String field, ContentRect.Builder builder) {
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith(field + ": must be from ");
  }

  private static void assertBox(Box box, double x, double y, double width, double height) {
    assertThat(box.x()).isCloseTo(x, EXACT);
    assertThat(box.y()).isCloseTo(y, EXACT);
    assertThat(box.width()).isCloseTo(width, EXACT);
    assertThat(box.height()).isCloseTo(height, EXACT);
  }
}
