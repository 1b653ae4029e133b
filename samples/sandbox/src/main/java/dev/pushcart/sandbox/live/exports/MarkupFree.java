package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * JSON in one line that has no {@code <}, {@code >} or {@code &} and no line separator: it may
 * stand in a script element and in a WebVTT cue, and {@code -->} cannot be in it.
 */
final class MarkupFree {
  private MarkupFree() {}

  static String json(JsonNode tree) {
    StringBuilder safe = new StringBuilder();
    for (char c : Json.text(tree).toCharArray()) {
      switch (c) {
        case '<' -> safe.append("\\u003c");
        case '>' -> safe.append("\\u003e");
        case '&' -> safe.append("\\u0026");
        case '\u2028' -> safe.append("\\u2028");
        case '\u2029' -> safe.append("\\u2029");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
