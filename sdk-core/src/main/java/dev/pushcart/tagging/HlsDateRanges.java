package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;

/**
 * Tags as {@code EXT-X-DATERANGE} lines of an HLS media playlist, one for each tag that has a time.
 * They carry what a player needs to show a hotspot and to ask for more, and cannot be read back.
 *
 * <p>The playlist must have an {@code EXT-X-PROGRAM-DATE-TIME}, and media time 0 must be the moment
 * that is given here. Players report date ranges when they load the playlist, which is long before
 * they play them: show by {@link TagTimeline}, not by when the range is reported.
 *
 * <p>Nothing in a tag can end a line or a value: {@code "} becomes {@code '}, and control
 * characters and line separators become spaces.
 *
 * <p>RFC 8216, sections 4.2 and 4.3.2.7; Pushcart protocol 2026-11-01, Product tags, Exports.
 */
public final class HlsDateRanges {

  /** Of a playlist. */
  public static final String MEDIA_TYPE = "application/vnd.apple.mpegurl";

  /** The value of {@code CLASS}. */
  public static final String CLASS = "dev.pushcart.product-tag";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int LAST_YEAR = 9999;

  private HlsDateRanges() {}

  /**
   * For media whose start nobody knows: media time 0 is 1970-01-01T00:00:00Z.
   *
   * @throws IllegalArgumentException as {@link #write(Collection, Instant)}
   */
  public static String write(Collection<? extends ProductTag> tags) {
    return write(tags, Instant.EPOCH);
  }

  /**
   * The lines, each with a line feed behind it; nothing when no tag has a time. They come by their
   * start, then in the order of {@link TagTimeline}.
   *
   * @param startedAt the moment of media time 0; what is below a millisecond is left out
   * @throws IllegalArgumentException if an id has a character that an id may not have or stands
   *     twice, or media time 0 or a tag begins outside of the years 0000 to 9999 (RFC 3339)
   */
  public static String write(Collection<? extends ProductTag> tags, Instant startedAt) {
    TagRules.moment("startedAt", startedAt);
    StringBuilder lines = new StringBuilder();
    for (ProductTag tag : ExportedTags.byStart(ExportedTags.inOrder(tags))) {
      tag.time().ifPresent(time -> line(lines, tag, time, startedAt));
    }
    return lines.toString();
  }

  private static void line(StringBuilder to, ProductTag tag, TimeRange time, Instant startedAt) {
    to.append("#EXT-X-DATERANGE:ID=").append(quoted(tag.id()));
    to.append(",CLASS=").append(quoted(CLASS));
    to.append(",START-DATE=").append(quoted(moment(tag, startedAt.plusMillis(time.startMs()))));
    if (time.hasEnd()) {
      to.append(",DURATION=")
          .append(BigDecimal.valueOf(time.endMs() - time.startMs(), 3).toPlainString());
    }
    to.append(",X-PUSHCART-BUSINESS=").append(quoted(tag.product().business().toString()));
    to.append(",X-PUSHCART-PRODUCT=").append(quoted(tag.product().productId()));
    tag.product()
        .variantId()
        .ifPresent(variant -> to.append(",X-PUSHCART-VARIANT=").append(quoted(variant)));
    ExportedTags.place(tag)
        .ifPresent(
            place -> {
              to.append(",X-PUSHCART-X=").append(ExportedTags.fraction(place.x()));
              to.append(",X-PUSHCART-Y=").append(ExportedTags.fraction(place.y()));
            });
    tag.label().ifPresent(label -> to.append(",X-PUSHCART-LABEL=").append(quoted(label)));
    to.append('\n');
  }

  private static String moment(ProductTag tag, Instant moment) {
    int year = moment.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "startedAt: tag "
              + tag.id()
              + " must begin in the years 0000 to 9999 (RFC 3339) but begins at "
              + moment);
    }
    return MOMENT.format(moment);
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().map(HlsDateRanges::allowed).forEach(quoted::appendCodePoint);
    return quoted.append('"').toString();
  }

  private static int allowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.SURROGATE -> 0xfffd;
      default -> c == '"' ? '\'' : c;
    };
  }
}
