package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a WebVTT document of tags, and nothing else: where a player would skip what it does not
 * understand, this refuses the document, so that no tag is lost in silence. Notes, styles and
 * regions are the exception.
 */
final class WebVttReader {
  private static final String ARROW = "-->";
  private static final String TIME = "(?:([0-9]{2,12}):)?([0-5][0-9]):([0-5][0-9])\\.([0-9]{3})";
  private static final Pattern TIMINGS =
      Pattern.compile("[ \\t]*" + TIME + "[ \\t]+-->[ \\t]+" + TIME + "(?:[ \\t].*)?");
  private static final Pattern PASSED = Pattern.compile("(NOTE|STYLE|REGION)([ \\t].*)?");
  private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");

  private final String[] lines;
  private final List<Cue> cues = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int next;

  /**
   * One tag of a document.
   *
   * @param line where its payload is, from 1
   */
  record Cue(int line, Optional<String> id, ObjectNode content) {}

  private WebVttReader(String document) {
    String text = document.startsWith("\ufeff") ? document.substring(1) : document;
    lines = text.split("\r\n|\n|\r", -1);
  }

  /**
   * The tags of a document, in its order.
   *
   * @throws Problem 422 {@code webvtt_malformed} with the line
   */
  static List<Cue> read(String document) {
    WebVttReader reader = new WebVttReader(document);
    reader.read();
    return reader.cues;
  }

  private void read() {
    if (!lines[0].equals(WebVtt.SIGNATURE) && !lines[0].matches(WebVtt.SIGNATURE + "[ \\t].*")) {
      throw malformed(0, "a WebVTT document begins with " + WebVtt.SIGNATURE);
    }
    if (lines.length > 1 && !lines[1].isEmpty()) {
      throw malformed(1, "an empty line must follow the signature");
    }
    next = 1;
    while (next < lines.length) {
      if (lines[next].isEmpty()) {
        next++;
      } else if (PASSED.matcher(lines[next]).matches()) {
        pass();
      } else {
        cue();
      }
    }
  }

  private void pass() {
    while (next < lines.length && !lines[next].isEmpty()) {
      if (lines[next].contains(ARROW)) {
        throw malformed(next, "a note, style or region must not have " + ARROW);
      }
      next++;
    }
  }

  private void cue() {
    Optional<String> name = Optional.empty();
    if (!lines[next].contains(ARROW)) {
      name = Optional.of(lines[next]);
      if (!ID.matcher(lines[next]).matches()) {
        throw malformed(next, "a cue's identifier must be 1 to 128 of A-Z a-z 0-9 . _ ~ -");
      }
      next++;
    }
    Matcher times = TIMINGS.matcher(next < lines.length ? lines[next] : "");
    if (!times.matches()) {
      throw malformed(next, "timings such as 00:00:12.000 --> 00:00:19.500 must stand here");
    }
    int timings = next++;
    int payload = next;
    StringBuilder text = new StringBuilder();
    while (next < lines.length && !lines[next].isEmpty()) {
      if (lines[next].contains(ARROW)) {
        throw malformed(next, "a cue's text must not have " + ARROW);
      }
      text.append(lines[next++]).append('\n');
    }
    Cue cue = tag(payload, name, text.toString());
    hold(timings, times, cue);
    cue.id().ifPresent(id -> once(payload, "id " + id));
    cue.content()
        .path("client_ref")
        .asStringOpt()
        .ifPresent(ref -> once(payload, "client_ref " + ref));
    cues.add(cue);
  }

  private void once(int line, String name) {
    if (!names.add(name)) {
      throw malformed(line, "another cue has the " + name + ", too");
    }
  }

  private Cue tag(int line, Optional<String> name, String text) {
    ObjectNode payload;
    try {
      payload = Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    } catch (Problem notJson) {
      throw malformed(line, "a cue's text must be one JSON object without a member twice");
    }
    if (!payload.path("type").asString("").equals(WebVtt.TYPE)) {
      throw malformed(line, "type must be " + WebVtt.TYPE);
    }
    if (!(payload.get("content") instanceof ObjectNode content)) {
      throw malformed(line, "content must be an object");
    }
    JsonNode id = payload.get("id");
    if (id != null && (!id.isString() || !ID.matcher(id.stringValue()).matches())) {
      throw malformed(line, "id must be 1 to 128 of A-Z a-z 0-9 . _ ~ -");
    }
    return new Cue(line + 1, id == null ? name : Optional.of(id.stringValue()), content);
  }

  /** Holds a cue's times to those of its content, which are the ones that count. */
  private static void hold(int line, Matcher times, Cue cue) {
    long start = ms(times, 1);
    long end = ms(times, 5);
    if (end <= start) {
      throw malformed(line, "a cue must end after it starts");
    }
    JsonNode time = cue.content().path("time");
    if (start != WebVtt.start(time) || end != WebVtt.end(time)) {
      throw malformed(line, "the timings contradict content.time");
    }
  }

  private static long ms(Matcher times, int group) {
    String hours = times.group(group);
    return (hours == null ? 0 : Long.parseLong(hours)) * 3_600_000
        + Long.parseLong(times.group(group + 1)) * 60_000
        + Long.parseLong(times.group(group + 2)) * 1_000
        + Long.parseLong(times.group(group + 3));
  }

  /** A refusal of the document for a line, which is counted from 0 here and from 1 there. */
  private static Problem malformed(int line, String rule) {
    return new Problem(422, "webvtt_malformed", "line " + (line + 1) + ": " + rule)
        .with("line", Json.object().numberNode(line + 1));
  }
}
