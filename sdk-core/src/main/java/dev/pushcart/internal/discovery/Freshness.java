package dev.pushcart.internal.discovery;

import dev.pushcart.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long a profile may be kept (UCP 2026-04-08, Overview, Caching): its {@code max-age}, less the
 * {@code Age} it came with, but never less than a minute, whatever it asks for, so that nobody can
 * be made to ask for a profile with every call; and never more than a day, so that a mistake wears
 * off.
 */
final class Freshness {

  /** Kept this long at least. */
  static final Duration FLOOR = Duration.ofSeconds(60);

  /** Kept this long at most. */
  static final Duration CEILING = Duration.ofHours(24);

  private Freshness() {}

  /** What that answer allows. */
  static Duration of(HttpAnswer answer) {
    long seconds = 0;
    for (String line : answer.headers().getOrDefault("cache-control", List.of())) {
      for (String directive : line.split(",")) {
        String text = directive.trim().toLowerCase(Locale.ROOT);
        if (text.equals("no-store") || text.startsWith("no-cache") || text.startsWith("private")) {
          return FLOOR;
        }
        if (text.startsWith("max-age=")) {
          seconds = seconds(text.substring("max-age=".length()).replace("\"", ""));
        }
      }
    }
    long left = seconds - answer.header("Age").map(Freshness::seconds).orElse(0L);
    Duration allowed = Duration.ofSeconds(Math.min(left, CEILING.toSeconds()));
    return allowed.compareTo(FLOOR) < 0 ? FLOOR : allowed;
  }

  // More digits than a year needs are as good as the ceiling; what is no number is as good as none.
  private static long seconds(String text) {
    String digits = text.trim();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return digits.length() > 9 ? CEILING.toSeconds() : Long.parseLong(digits);
  }
}
