package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.tags.StoredMedia;
import dev.pushcart.sandbox.live.tags.StoredTag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The tags with a time as lines of an HLS playlist (RFC 8216, section 4.3.2.7). */
final class HlsDateRanges {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HlsDateRanges() {}

  static String write(StoredMedia media, List<StoredTag> tags) {
    Instant zero = media.startedAt().orElse(Instant.EPOCH);
    StringBuilder lines = new StringBuilder();
    tags.stream()
        .filter(StoredTag::timed)
        .sorted(Comparator.comparingLong(StoredTag::startMs))
        .forEach(tag -> line(lines, tag, zero));
    return lines.toString();
  }

  private static void line(StringBuilder to, StoredTag tag, Instant zero) {
    to.append("#EXT-X-DATERANGE:ID=").append(quoted(tag.id()));
    to.append(",CLASS=\"dev.pushcart.product-tag\",START-DATE=");
    to.append(quoted(MOMENT.format(zero.plusMillis(tag.startMs()))));
    if (tag.endMs().isPresent()) {
      to.append(",DURATION=").append(seconds(tag.endMs().getAsLong() - tag.startMs()));
    }
    to.append(",X-PUSHCART-BUSINESS=").append(quoted(tag.business()));
    to.append(",X-PUSHCART-PRODUCT=").append(quoted(tag.product().productId()));
    tag.product()
        .variant()
        .ifPresent(variant -> to.append(",X-PUSHCART-VARIANT=").append(quoted(variant)));
    Place.of(tag)
        .ifPresent(
            place ->
                to.append(",X-PUSHCART-X=")
                    .append(plain(place.x()))
                    .append(",X-PUSHCART-Y=")
                    .append(plain(place.y())));
    tag.content()
        .path("label")
        .asStringOpt()
        .ifPresent(label -> to.append(",X-PUSHCART-LABEL=").append(quoted(label)));
    to.append('\n');
  }

  private static String plain(BigDecimal fraction) {
    return fraction.stripTrailingZeros().toPlainString();
  }

  private static String seconds(long ms) {
    return BigDecimal.valueOf(ms, 3).toPlainString();
  }

  /** What a quoted string may not have becomes what it may (RFC 8216, section 4.2). */
  private static String quoted(String value) {
    return '"' + value.replace('"', '\'').replaceAll("[\\p{Cc}\\u2028\\u2029]", " ") + '"';
  }
}
