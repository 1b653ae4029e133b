package dev.pushcart.tagging;

import dev.pushcart.internal.json.Mismatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a media in the fragment of its address: {@code #t=12,19.5&xywh=percent:40,50,10,20}. A
 * link to a tag that every player understands as far as it follows the recommendation.
 *
 * <p>W3C Media Fragments URI 1.0 (basic), sections 4.2 and 5: times are seconds and half-open, as a
 * tag's are; regions are whole percents, so one of a tag is widened to the next ones.
 *
 * @param time when; empty for all the time
 * @param region where in the picture; empty for all of it
 */
public record MediaFragment(Optional<TimeRange> time, Optional<Region> region) {

  private static final int PERCENT = 100;
  private static final int LONGEST = 2048;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal LATEST = BigDecimal.valueOf((1L << 53) - 1);

  private static final String FRACTION = "(?:\\.([0-9]*))?";
  private static final Pattern SECONDS = Pattern.compile("([0-9]+)" + FRACTION);
  private static final Pattern CLOCK =
      Pattern.compile("(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])" + FRACTION);
  private static final Pattern PERCENTS =
      Pattern.compile("percent:([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9})");

  /** Checks that both are there. */
  public MediaFragment {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(region, "region");
  }

  /**
   * Where and when that tag is shown. A place without a region is left out: the recommendation has
   * no points.
   */
  public static MediaFragment of(TagContent tag) {
    return new MediaFragment(tag.time(), tag.region());
  }

  /**
   * What the fragment of an address says. As the recommendation wants it, what is unknown,
   * malformed or of another unit (pixels, SMPTE frames, wall-clock times) is ignored, and of two of
   * a kind the last counts.
   *
   * @param fragment with or without {@code #} before it, still percent-encoded; the query of an
   *     address may be given as well
   */
  public static MediaFragment parse(String fragment) {
    if (fragment.length() > LONGEST) {
      return new MediaFragment(Optional.empty(), Optional.empty());
    }
    TimeRange time = null;
    Region region = null;
    String pairs = fragment.startsWith("#") ? fragment.substring(1) : fragment;
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? null : decoded(pair.substring(0, equals));
      String value = equals < 0 ? null : decoded(pair.substring(equals + 1));
      if (name == null || value == null) {
        continue;
      }
      if (name.equals("t")) {
        TimeRange said = time(value);
        time = said == null ? time : said;
      } else if (name.equals("xywh")) {
        Region said = region(value);
        region = said == null ? region : said;
      }
    }
    return new MediaFragment(Optional.ofNullable(time), Optional.ofNullable(region));
  }

  /** What the fragment of that address says; all of the media when it has none. */
  public static MediaFragment parse(URI address) {
    String fragment = address.getRawFragment();
    return parse(fragment == null ? "" : fragment);
  }

  /**
   * That media's address with this fragment; the address itself when there is nothing to say.
   *
   * @throws IllegalArgumentException if it has a fragment already
   */
  public URI appendTo(URI media) {
    if (media.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "media: must have no fragment but was \"" + Mismatch.shorten(media.toString()) + '"');
    }
    String fragment = toString();
    return fragment.isEmpty() ? media : URI.create(media + "#" + fragment);
  }

  /** The fragment without {@code #}; empty for all of the media. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>(2);
    time.ifPresent(
        when ->
            pairs.add(
                "t="
                    + ExportedTags.seconds(when.startMs())
                    + (when.hasEnd() ? ',' + ExportedTags.seconds(when.endMs()) : "")));
    region.ifPresent(
        where -> {
          long left = floor(where.x());
          long top = floor(where.y());
          long right = ceiling(where.x() + where.w());
          long bottom = ceiling(where.y() + where.h());
          pairs.add(
              "xywh=percent:" + left + ',' + top + ',' + (right - left) + ',' + (bottom - top));
        });
    return String.join("&", pairs);
  }

  private static long floor(double fraction) {
    return percent(fraction).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static long ceiling(double fraction) {
    return Math.min(PERCENT, percent(fraction).setScale(0, RoundingMode.CEILING).longValueExact());
  }

  /** Exactly the decimal that the fraction stands for: 0.07 must not be a bit more than 7. */
  private static BigDecimal percent(double fraction) {
    return BigDecimal.valueOf(Math.round(fraction * PERCENT * PERCENT), 2);
  }

  private static @Nullable TimeRange time(String value) {
    String npt = value.startsWith("npt:") ? value.substring(4) : value;
    int comma = npt.indexOf(',');
    String from = comma < 0 ? npt : npt.substring(0, comma);
    Long start = from.isEmpty() && comma >= 0 ? Long.valueOf(0) : milliseconds(from);
    Long end = comma < 0 ? Long.valueOf(TimeRange.NO_END) : milliseconds(npt.substring(comma + 1));
    return start == null || end == null || end <= start ? null : new TimeRange(start, end);
  }

  private static @Nullable Long milliseconds(String npt) {
    Matcher clock = CLOCK.matcher(npt);
    if (clock.matches()) {
      String hours = clock.group(1) == null ? "0" : clock.group(1);
      BigDecimal minutes =
          new BigDecimal(hours)
              .multiply(BigDecimal.valueOf(60))
              .add(new BigDecimal(clock.group(2)));
      return rounded(
          minutes.multiply(BigDecimal.valueOf(60)).add(seconds(clock.group(3), clock.group(4))));
    }
    Matcher seconds = SECONDS.matcher(npt);
    return seconds.matches() ? rounded(seconds(seconds.group(1), seconds.group(2))) : null;
  }

  private static BigDecimal seconds(String whole, @Nullable String decimals) {
    return new BigDecimal(decimals == null || decimals.isEmpty() ? whole : whole + '.' + decimals);
  }

  private static @Nullable Long rounded(BigDecimal seconds) {
    BigDecimal ms = seconds.multiply(THOUSAND).setScale(0, RoundingMode.HALF_UP);
    return ms.compareTo(LATEST) > 0 ? null : (Long) ms.longValueExact();
  }

  /** A region that begins in the picture; what hangs over is cut off. */
  private static @Nullable Region region(String value) {
    Matcher numbers = PERCENTS.matcher(value);
    if (!numbers.matches()) {
      return null;
    }
    int x = Integer.parseInt(numbers.group(1));
    int y = Integer.parseInt(numbers.group(2));
    if (x >= PERCENT || y >= PERCENT) {
      return null;
    }
    int width = Math.min(PERCENT - x, Integer.parseInt(numbers.group(3)));
    int height = Math.min(PERCENT - y, Integer.parseInt(numbers.group(4)));
    return width == 0 || height == 0
        ? null
        : new Region(
            (double) x / PERCENT,
            (double) y / PERCENT,
            (double) width / PERCENT,
            (double) height / PERCENT);
  }

  /** Percent-decoded; null when it cannot be. */
  private static @Nullable String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.put(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      decoded.put((byte) (high << 4 | low));
      i += 2;
    }
    decoded.flip();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }
}
