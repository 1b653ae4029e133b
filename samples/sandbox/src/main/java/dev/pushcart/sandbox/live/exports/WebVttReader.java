package dev.pushcart.sandbox.live.exports;

import dev.pushcart.sandbox.live.Identifier;
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
 * Reads the tags of a WebVTT document. What is no tag is passed over, as a player would; what would
 * lose a tag is refused with its line (Pushcart protocol 2026-11-01, Product tags, Exports).
 */
final class WebVttReader {
  private static final String ARROW = "-->";
  private static final String TIME = "(?:([0-9]{1,12}):)?([0-5][0-9]):([0-5][0-9])\\.([0-9]{3})";
  private static final Pattern TIMINGS =
      Pattern.compile("[ \\t\\f]*" + TIME + "[ \\t\\f]*-->[ \\t\\f]*" + TIME + "(?:[ \\t\\f].*)?");
  private static final Pattern NOTE = Pattern.compile("NOTE(?:[ \\t].*)?");
  private static final Pattern OURS =
      Pattern.compile("NOTE pushcart product_tags ([^ \\t]*)(?:[ \\t]+media=([^ \\t]*))?[ \\t]*");
  private static final Pattern NO_LETTER = Pattern.compile("[\\x00\\x{d800}-\\x{dfff}]");
  private static final String TAG = '"' + WebVtt.TYPE + '"';
  private static final String ID_RULE = "must be 1 to 128 of A-Z a-z 0-9 . _ ~ -";

  private final String[] lines;
  private final List<Cue> cues = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Optional<String> media = Optional.empty();
  private int next;

  /**
   * One tag of a document.
   *
   * @param line where its payload is, from 1
   */
  record Cue(int line, Optional<String> id, ObjectNode content) {}

  private WebVttReader(String document) {
    String text = document.startsWith("\ufeff") ? document.substring(1) : document;
    // As the recommendation's decoder and preprocessing do (W3C WebVTT, section 6.1).
    lines = NO_LETTER.matcher(text).replaceAll("\ufffd").split("\r\n|\n|\r", -1);
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
    next = 1;
    block();
    while (next < lines.length) {
      if (lines[next].isEmpty()) {
        next++;
      } else if (isArrow(next)) {
        cue(Optional.empty());
      } else if (isArrow(next + 1)) {
        cue(Optional.of(lines[next++]));
      } else {
        text();
      }
    }
  }

  private boolean isArrow(int line) {
    return line < lines.length && lines[line].contains(ARROW);
  }

  /** The lines up to an empty one or a cue's timings, which are then behind. */
  private String block() {
    StringBuilder text = new StringBuilder();
    while (next < lines.length && !lines[next].isEmpty() && !isArrow(next)) {
      text.append(lines[next++]).append('\n');
    }
    return text.toString();
  }

  /** A block that is no cue. */
  private void text() {
    int begin = next;
    Matcher ours = OURS.matcher(lines[begin]);
    if (ours.matches()) {
      note(begin, ours.group(1), Optional.ofNullable(ours.group(2)));
    }
    if (block().contains(TAG) && !NOTE.matcher(lines[begin]).matches()) {
      throw malformed(begin, "a tag must stand directly below its timings");
    }
  }

  private void note(int line, String version, Optional<String> named) {
    if (!version.equals("v1")) {
      throw malformed(line, "the tags must be in version v1");
    }
    if (named.isPresent()) {
      if (!Identifier.is(named.get())) {
        throw malformed(line, "media " + ID_RULE);
      }
      if (media.isPresent() && !media.equals(named)) {
        throw malformed(line, "the tags must be of one media, " + media.get());
      }
      if (!cues.isEmpty()) {
        throw malformed(line, "the media must be named before the first tag");
      }
      media = named;
    }
  }

  private void cue(Optional<String> name) {
    int timings = next++;
    Matcher times = TIMINGS.matcher(lines[timings]);
    if (!times.matches()) {
      throw malformed(timings, "timings must be such as 00:00:12.000 --> 00:00:19.500");
    }
    if (ms(times, 5) <= ms(times, 1)) {
      throw malformed(timings, "a cue must end after it starts");
    }
    int payload = next;
    Optional<Cue> tag = tag(payload, name, block());
    if (tag.isPresent()) {
      hold(timings, times, tag.get());
      tag.get().id().ifPresent(id -> once(payload, "id " + id));
      JsonNode content = tag.get().content();
      content.path("client_ref").asStringOpt().ifPresent(r -> once(payload, "client_ref " + r));
      Optional<String> target = content.path("target").path("id").asStringOpt();
      if (media.isPresent() && target.isPresent() && !target.equals(media)) {
        throw malformed(payload, "the tag is of another media than " + media.get());
      }
      cues.add(tag.get());
    }
  }

  private void once(int line, String name) {
    if (!names.add(name)) {
      throw malformed(line, "another cue has the " + name + ", too");
    }
  }

  /** The tag that a cue's text is; empty when it is something else. */
  private static Optional<Cue> tag(int line, Optional<String> name, String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    ObjectNode payload;
    try {
      payload = Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    } catch (Problem notJson) {
      if (text.contains(TAG)) {
        throw malformed(line, "a tag must be one JSON object without a member twice");
      }
      return Optional.empty();
    }
    if (!payload.path("type").asString("").equals(WebVtt.TYPE)) {
      return Optional.empty();
    }
    if (!(payload.get("content") instanceof ObjectNode content)) {
      throw malformed(line, "content must be an object");
    }
    JsonNode said = payload.get("id");
    if (said != null && !said.isString()) {
      throw malformed(line, "id must be a string");
    }
    Optional<String> id = said == null ? name : Optional.of(said.stringValue());
    if (id.filter(each -> !Identifier.is(each)).isPresent()) {
      throw malformed(line, "id " + ID_RULE);
    }
    return Optional.of(new Cue(line + 1, id, content));
  }

  /** Holds a cue's times to those of its content, which are the ones that count. */
  private static void hold(int line, Matcher times, Cue cue) {
    long start = ms(times, 1);
    long end = ms(times, 5);
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
