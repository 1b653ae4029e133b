package dev.pushcart.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a profile is served (UCP 2026-04-08 and 2026-08-25, Overview, Hosting): publicly cacheable
 * for a minute at least, as JSON, with nothing of a session. The linter and {@link ProfileHost} go
 * by it.
 */
final class HeaderLint {

  private static final long LEAST_MAX_AGE = 60;

  private final List<Finding> findings = new ArrayList<>();

  private HeaderLint() {}

  /** Findings about those headers, whatever their case. */
  static List<Finding> of(Map<String, List<String>> headers) {
    HeaderLint lint = new HeaderLint();
    lint.check(headers);
    return List.copyOf(lint.findings);
  }

  private void check(Map<String, List<String>> headers) {
    Set<String> directives = new TreeSet<>();
    for (String line : values(headers, "cache-control")) {
      for (String directive : line.split(",")) {
        directives.add(directive.trim().toLowerCase(Locale.ROOT));
      }
    }
    String fix = "Answer with Cache-Control: public, max-age=3600.";
    for (String directive : directives) {
      String name = directive.split("=", 2)[0];
      if (Set.of("private", "no-store", "no-cache").contains(name)) {
        error("Cache-Control must not hold " + name, fix);
      }
    }
    if (!directives.contains("public")) {
      error("Cache-Control must hold public", fix);
    }
    if (directives.stream().noneMatch(HeaderLint::isLongEnough)) {
      error("Cache-Control must hold a max-age of at least " + LEAST_MAX_AGE, fix);
    }
    List<String> types = values(headers, "content-type");
    if (types.stream().noneMatch(type -> type.toLowerCase(Locale.ROOT).contains("json"))) {
      warning("Content-Type should be JSON", "Answer with application/json.");
    }
    if (!values(headers, "set-cookie").isEmpty()) {
      warning("a profile holds nothing of a session", "Answer without Set-Cookie.");
    }
  }

  private static List<String> values(Map<String, List<String>> headers, String name) {
    List<String> values = new ArrayList<>();
    headers.forEach(
        (header, list) -> {
          if (name.equalsIgnoreCase(header)) {
            values.addAll(list);
          }
        });
    return values;
  }

  private static boolean isLongEnough(String directive) {
    if (!directive.startsWith("max-age=")) {
      return false;
    }
    try {
      return Long.parseLong(directive.substring("max-age=".length())) >= LEAST_MAX_AGE;
    } catch (NumberFormatException unreadable) {
      return false;
    }
  }

  private void error(String rule, String fix) {
    findings.add(new Finding(Finding.Severity.ERROR, "headers", rule, fix));
  }

  private void warning(String rule, String fix) {
    findings.add(new Finding(Finding.Severity.WARNING, "headers", rule, fix));
  }
}
