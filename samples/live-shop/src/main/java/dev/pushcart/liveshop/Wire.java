package dev.pushcart.liveshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** How an exchange looks in print: {@code ->} what was sent, {@code <-} what came back. */
final class Wire {

  private static final int LONGEST_REQUEST = 640;
  private static final int LONGEST_ANSWER = 420;
  private static final Map<String, Integer> PROOFS =
      new TreeMap<>(Map.of("Content-Digest", 40, "Signature-Input", 130, "Signature", 40));

  private Wire() {}

  /** How much of it is shown. */
  enum Detail {
    /** That it happened. */
    LINE,
    /** What was said. */
    BODIES,
    /** What was said, and how it was signed. */
    SIGNATURES
  }

  static List<String> lines(Exchanged exchanged, Detail detail) {
    String asked =
        "-> "
            + exchanged.request().method()
            + ' '
            + exchanged.target()
            + exchanged.tool().map(tool -> "  " + tool).orElse("");
    String answered =
        exchanged
            .answer()
            .map(answer -> "<- " + answer.status() + (exchanged.streamed() ? "  as events" : ""))
            .orElse("<- nothing: the connection was cut");
    if (detail == Detail.LINE) {
      return List.of(asked + "  " + answered);
    }
    List<String> lines = new ArrayList<>();
    lines.add(asked);
    exchanged
        .requestHeader("idempotency-key")
        .ifPresent(key -> lines.add("   Idempotency-Key: " + key));
    exchanged.requestHeader("if-match").ifPresent(version -> lines.add("   If-Match: " + version));
    if (detail == Detail.SIGNATURES) {
      proofs(lines, exchanged::requestHeader);
    }
    body(lines, exchanged.requestText(), LONGEST_REQUEST);
    lines.add(answered);
    if (detail == Detail.SIGNATURES) {
      proofs(lines, exchanged::answerHeader);
    }
    if (exchanged.streamed()) {
      events(lines, exchanged.answerText());
    } else {
      body(lines, exchanged.answerText(), LONGEST_ANSWER);
    }
    return lines;
  }

  private static void proofs(List<String> lines, Function<String, Optional<String>> headers) {
    PROOFS.forEach(
        (name, longest) ->
            headers
                .apply(name)
                .ifPresent(
                    value -> lines.add("   " + name + ": " + Excerpt.header(value, longest))));
  }

  private static void events(List<String> lines, String stream) {
    stream
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              if (line.startsWith("data:")) {
                lines.add("   data:");
                Excerpt.of(line.substring("data:".length()), LONGEST_ANSWER)
                    .forEach(part -> lines.add("     " + part));
              } else {
                lines.add("   " + line);
              }
            });
  }

  private static void body(List<String> lines, String json, int longest) {
    if (!json.isBlank()) {
      Excerpt.of(json, longest).forEach(line -> lines.add("   " + line));
    }
  }
}
