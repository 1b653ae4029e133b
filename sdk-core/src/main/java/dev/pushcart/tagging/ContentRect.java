package dev.pushcart.tagging;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a player shows the picture of a video, and the way between the two: fractions of the
 * content rectangle, which tags are placed in, and pixels of the player, from its top left corner.
 *
 * <pre>{@code
 * ContentRect rect = ContentRect.builder().player(390, 844).video(1920, 1080).build();
 * Optional<Point> hotspot = rect.hotspot(point, 44, 44, Insets.bottom(64));
 * Optional<Position> clicked = rect.contentAt(new Point(195, 400)).map(Point::rounded);
 * }</pre>
 *
 * <p>It follows {@code object-fit} and {@code object-position} (CSS Images 3, sections 5.5 and
 * 5.6), so it says what a {@code video} element does. Make a new one whenever the player's size,
 * its fit or the video changes: on rotation, on fullscreen, and when a stream turns to another
 * shape.
 *
 * <p>A fraction from 0 to 1, mapped to the player and back, differs by less than 1e-6.
 *
 * <p>Hotspots belong below the controls in z-order; {@link #hotspot} keeps them clear of them.
 *
 * <p>Pushcart protocol 2026-11-01, Product tags, Placing a tag. Immutable.
 */
public final class ContentRect {

  /** The longest side of a player or a video. */
  public static final double LONGEST = 100_000;

  /** What rounding may cost in a fraction; an edge belongs to the picture. */
  private static final double EDGE = 1e-6;

  /** What rounding may cost in pixels; an edge belongs to the player. */
  private static final double HAIR = 1e-3;

  private final double playerWidth;
  private final double playerHeight;
  private final Box content;

  private ContentRect(double playerWidth, double playerHeight, Box content) {
    this.playerWidth = playerWidth;
    this.playerHeight = playerHeight;
    this.content = content;
  }

  /** Starts with a picture that is contained in its player and in its middle. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The picture in the player's pixels, with what is cropped: it may begin before 0 and be larger
   * than the player.
   */
  public Box content() {
    return content;
  }

  /** What of the picture is not cropped, in the player's pixels. */
  public Box visiblePart() {
    return clip(content);
  }

  /**
   * The pixels of a point of the picture; outside of the player when it is cropped.
   *
   * @throws IllegalArgumentException if the point is so far away that the pixels are not finite
   */
  public Point toPlayer(Point fraction) {
    return new Point(
        content.x() + fraction.x() * content.width(),
        content.y() + fraction.y() * content.height());
  }

  /** The pixels of a place in the picture; outside of the player when it is cropped. */
  public Point toPlayer(Position position) {
    return toPlayer(Point.of(position));
  }

  /** The pixels of a part of the picture; partly outside of the player when it is cropped. */
  public Box toPlayer(Region region) {
    return new Box(
        content.x() + region.x() * content.width(),
        content.y() + region.y() * content.height(),
        region.w() * content.width(),
        region.h() * content.height());
  }

  /**
   * The fraction of the picture at that pixel, whatever it is: less than 0 or more than 1 for one
   * in the bars.
   *
   * @throws IllegalArgumentException if the pixel is so far away that the fraction is not finite
   */
  public Point toContent(Point pixel) {
    return new Point(
        (pixel.x() - content.x()) / content.width(), (pixel.y() - content.y()) / content.height());
  }

  /** Whether the player shows the picture at that pixel: it is in no bar and not outside. */
  public boolean contains(Point pixel) {
    return isInPlayer(pixel) && isInside(toContent(pixel));
  }

  /**
   * The fraction of the picture, from 0 to 1, that the player shows at that pixel; empty in the
   * bars and outside of the player. This is what a click means.
   */
  public Optional<Point> contentAt(Point pixel) {
    if (!contains(pixel)) {
      return Optional.empty();
    }
    Point fraction = toContent(pixel);
    return Optional.of(new Point(clamp(fraction.x(), 0, 1), clamp(fraction.y(), 0, 1)));
  }

  /**
   * The fraction of the picture, from 0 to 1, that is shown nearest to that pixel. This is what the
   * end of a drag means, which may lie in the bars.
   */
  public Point nearestContent(Point pixel) {
    Box shown = visiblePart();
    Point fraction =
        toContent(
            new Point(
                clamp(pixel.x(), shown.x(), shown.right()),
                clamp(pixel.y(), shown.y(), shown.bottom())));
    return new Point(clamp(fraction.x(), 0, 1), clamp(fraction.y(), 0, 1));
  }

  /** Whether that point lies in the picture and is not cropped. */
  public boolean visible(Point fraction) {
    return isInside(fraction) && isInPlayer(toPlayer(fraction));
  }

  /** Whether that place is not cropped. */
  public boolean visible(Position position) {
    return visible(Point.of(position));
  }

  /** The pixels of what is shown of that part of the picture; empty when all of it is cropped. */
  public Optional<Box> visiblePart(Region region) {
    Box part = clip(toPlayer(region));
    return part.width() > 0 && part.height() > 0 ? Optional.of(part) : Optional.empty();
  }

  /**
   * Where to put the middle of a hotspot of that size so that all of it can be seen and reached: as
   * near to its place as it gets inside the picture and clear of what covers the player. Where that
   * leaves less than its size, it may hang over into the bars, but never under what covers the
   * player, unless there is no room at all.
   *
   * @param fraction where the product is, such as {@link TagPath#at} says
   * @param width pixels of the player
   * @param height pixels of the player
   * @param covered what the controls cover
   * @return pixels of the player; empty when the place is cropped: there is nothing to point at,
   *     and the tag belongs in the list
   * @throws IllegalArgumentException if a size is negative, infinite or no number, or the insets
   *     leave nothing of the player
   */
  public Optional<Point> hotspot(Point fraction, double width, double height, Insets covered) {
    size("width", width);
    size("height", height);
    uncovered("left and right", playerWidth, covered.left() + covered.right());
    uncovered("top and bottom", playerHeight, covered.top() + covered.bottom());
    if (!visible(fraction)) {
      return Optional.empty();
    }
    Point exact = toPlayer(fraction);
    double x =
        placed(
            exact.x(),
            width,
            content.x(),
            content.right(),
            covered.left(),
            playerWidth - covered.right());
    double y =
        placed(
            exact.y(),
            height,
            content.y(),
            content.bottom(),
            covered.top(),
            playerHeight - covered.bottom());
    return Optional.of(new Point(x, y));
  }

  /** The same for a place as the protocol carries it. */
  public Optional<Point> hotspot(Position position, double width, double height, Insets covered) {
    return hotspot(Point.of(position), width, height, covered);
  }

  /**
   * The same picture in other pixels, such as the device's for a rectangle in CSS pixels.
   *
   * @param factor how many of the others one of these has, from 1/100 to 100
   * @throws IllegalArgumentException if it is not, or, after others, makes a side of the player
   *     less than 1/100 pixel or more than 10,000,000
   */
  public ContentRect scaledBy(double factor) {
    ratio("factor", factor);
    scaledSide("width", playerWidth * factor);
    scaledSide("height", playerHeight * factor);
    return new ContentRect(
        playerWidth * factor,
        playerHeight * factor,
        new Box(
            content.x() * factor,
            content.y() * factor,
            content.width() * factor,
            content.height() * factor));
  }

  /** For logs and tests. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "picture of %.2f x %.2f at %.2f, %.2f in a player of %.2f x %.2f",
        content.width(),
        content.height(),
        content.x(),
        content.y(),
        playerWidth,
        playerHeight);
  }

  private Box clip(Box box) {
    double left = clamp(box.x(), 0, playerWidth);
    double top = clamp(box.y(), 0, playerHeight);
    return new Box(
        left,
        top,
        clamp(box.right(), 0, playerWidth) - left,
        clamp(box.bottom(), 0, playerHeight) - top);
  }

  private static boolean isInside(Point fraction) {
    return isBetween(fraction.x(), 0, 1, EDGE) && isBetween(fraction.y(), 0, 1, EDGE);
  }

  private boolean isInPlayer(Point pixel) {
    return isBetween(pixel.x(), 0, playerWidth, HAIR)
        && isBetween(pixel.y(), 0, playerHeight, HAIR);
  }

  private static boolean isBetween(double value, double low, double high, double margin) {
    return value >= low - margin && value <= high + margin;
  }

  /** One axis of a hotspot. */
  private static double placed(
      double exact, double size, double pictureLow, double pictureHigh, double low, double high) {
    double shownLow = Math.max(pictureLow, low);
    double shownHigh = Math.min(pictureHigh, high);
    if (shownHigh - shownLow >= size) {
      return clamp(exact, shownLow + size / 2, shownHigh - size / 2);
    }
    if (high - low >= size) {
      return clamp(exact, low + size / 2, high - size / 2);
    }
    return (low + high) / 2;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  private static void side(String name, double value) {
    if (!(value >= 1 && value <= LONGEST)) {
      throw new IllegalArgumentException(
          name + ": must be from 1 to 100000 pixels but was " + value);
    }
  }

  private static void scaledSide(String name, double value) {
    if (!(value >= 0.01 && value <= LONGEST * 100)) {
      throw new IllegalArgumentException(
          "factor: must leave the player a "
              + name
              + " from 0.01 to 10000000 pixels but makes it "
              + value);
    }
  }

  private static void size(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": must be at least 0 and finite but was " + value);
    }
  }

  private static void ratio(String name, double value) {
    if (!(value >= 0.01 && value <= 100)) {
      throw new IllegalArgumentException(name + ": must be from 0.01 to 100 but was " + value);
    }
  }

  private static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": must be from 0 to 1 but was " + value);
    }
  }

  private static void uncovered(String names, double side, double covered) {
    if (covered >= side) {
      throw new IllegalArgumentException(
          "insets: " + names + " must leave something of " + side + " but take " + covered);
    }
  }

  /** Makes a {@link ContentRect}. Not safe for concurrent use. */
  public static final class Builder {

    private double playerWidth = Double.NaN;
    private double playerHeight = Double.NaN;
    private double videoWidth = Double.NaN;
    private double videoHeight = Double.NaN;
    private Fit fit = Fit.CONTAIN;
    private double alignX = 0.5;
    private double alignY = 0.5;
    private double pixelRatio = 1;

    private Builder() {}

    /**
     * The box of the player, in CSS pixels; in device pixels together with {@link #pixelRatio}.
     * Required.
     *
     * @param width from 1 to 100,000
     * @param height from 1 to 100,000
     */
    public Builder player(double width, double height) {
      playerWidth = width;
      playerHeight = height;
      return this;
    }

    /**
     * The video's own size as it is to be seen, after its rotation, such as {@code videoWidth} and
     * {@code videoHeight} of the element. Required.
     *
     * @param width from 1 to 100,000
     * @param height from 1 to 100,000
     */
    public Builder video(double width, double height) {
      videoWidth = width;
      videoHeight = height;
      return this;
    }

    /** How the picture fills the box; {@link Fit#CONTAIN} when not said. */
    public Builder fit(Fit objectFit) {
      fit = objectFit;
      return this;
    }

    /**
     * Where the picture lies in the box: {@code object-position}, 0.5 and 0.5 when not said.
     *
     * @param x 0 for the left, 1 for the right
     * @param y 0 for the top, 1 for the bottom
     */
    public Builder alignment(double x, double y) {
      alignX = x;
      alignY = y;
      return this;
    }

    /**
     * How many of the player's pixels one pixel of the video takes at its own size: 1, the default,
     * when the player is measured in CSS pixels; {@code devicePixelRatio} when it is in the
     * device's. It matters for {@link Fit#NONE} and {@link Fit#SCALE_DOWN} alone.
     *
     * @param ratio from 1/100 to 100
     */
    public Builder pixelRatio(double ratio) {
      pixelRatio = ratio;
      return this;
    }

    /**
     * The rectangle.
     *
     * @throws IllegalArgumentException if a size was not given, or something is out of its range;
     *     it names what
     */
    public ContentRect build() {
      side("player.width", playerWidth);
      side("player.height", playerHeight);
      side("video.width", videoWidth);
      side("video.height", videoHeight);
      fraction("alignment.x", alignX);
      fraction("alignment.y", alignY);
      ratio("pixelRatio", pixelRatio);
      double across = playerWidth / videoWidth;
      double down = playerHeight / videoHeight;
      double contained = Math.min(across, down);
      return switch (fit) {
        case CONTAIN -> scaled(contained, contained);
        case COVER -> scaled(Math.max(across, down), Math.max(across, down));
        case FILL -> scaled(across, down);
        case NONE -> scaled(pixelRatio, pixelRatio);
        case SCALE_DOWN -> scaled(Math.min(contained, pixelRatio), Math.min(contained, pixelRatio));
      };
    }

    private ContentRect scaled(double x, double y) {
      double width = videoWidth * x;
      double height = videoHeight * y;
      return new ContentRect(
          playerWidth,
          playerHeight,
          new Box((playerWidth - width) * alignX, (playerHeight - height) * alignY, width, height));
    }
  }
}
