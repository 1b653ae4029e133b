package dev.pushcart.sandbox.negotiation;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a profile may be kept (UCP 2026-04-08, Overview, Profile Fetching): what its {@code
 * Cache-Control} allows, at least a minute, at most a day. The floor keeps a fetch off every
 * request's path.
 */
public final class ProfileLifetime {
  private static final Duration FLOOR = Duration.ofSeconds(60);
  private static final Duration CEILING = Duration.ofHours(24);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private ProfileLifetime() {}

  /**
   * @param cacheControl the field's value; empty when it was not sent
   */
  public static Duration of(String cacheControl) {
    Matcher matcher = MAX_AGE.matcher(cacheControl);
    Duration asked = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : FLOOR;
    if (asked.compareTo(FLOOR) < 0) {
      return FLOOR;
    }
    return asked.compareTo(CEILING) > 0 ? CEILING : asked;
  }
}
