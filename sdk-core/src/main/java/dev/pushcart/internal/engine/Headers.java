package dev.pushcart.internal.engine;

import dev.pushcart.HttpAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;

/**
 * Headers in a log: those on the list and no others, since a list of secret ones is never complete.
 */
final class Headers {

  private static final Set<String> SHOWN =
      Set.of(
          "accept",
          "cache-control",
          "content-length",
          "content-type",
          "date",
          "request-id",
          "retry-after",
          "server",
          "ucp-agent",
          "user-agent",
          "x-request-id");

  private Headers() {}

  static void trace(Logger log, String does, List<Map.Entry<String, String>> headers) {
    if (log.isTraceEnabled()) {
      Map<String, String> shown = new TreeMap<>();
      headers.forEach(header -> show(shown, header.getKey(), header.getValue()));
      log.trace("{} {}", does, shown);
    }
  }

  static void trace(Logger log, String does, HttpAnswer answer) {
    if (log.isTraceEnabled()) {
      Map<String, String> shown = new TreeMap<>();
      answer.headers().forEach((name, values) -> show(shown, name, String.join(", ", values)));
      log.trace("{} {} {}", does, answer.status(), shown);
    }
  }

  private static void show(Map<String, String> shown, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SHOWN.contains(lower)) {
      shown.put(lower, value);
    }
  }
}
