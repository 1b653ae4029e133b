package dev.pushcart.internal.net;

import dev.pushcart.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header in both forms (RFC 9110 section 10.2.3). What is malformed asks
 * for nothing, a date in the past for no wait, and nobody asks for more than a year.
 */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(365);

  private RetryAfter() {}

  /** How long the answer asks to wait from now; empty when it does not say. */
  public static Optional<Duration> of(HttpAnswer answer, Instant now) {
    return answer.header("retry-after").map(String::strip).flatMap(value -> parse(value, now));
  }

  private static Optional<Duration> parse(String value, Instant now) {
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      // More than nine digits is more than thirty years.
      return Optional.of(
          value.length() > 9 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : shorter(wait));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
