package dev.pushcart.tagging;

import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.TagRules;
import dev.pushcart.internal.model.TrackedTagData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tags of one WebVTT document. Blocks are found as the recommendation's parser finds them
 * (W3C WebVTT, sections 6.1 and 6.2), but what that one would silently drop is refused, wherever a
 * tag could be lost by it.
 */
final class WebVttReader {

  static final int LONGEST = 32 << 20;
  static final int LONGEST_LINE = 1 << 20;
  private static final int MOST_LINES = 2 << 20;
  static final int MOST_CUES = 100_000;

  private static final String ARROW = "-->";
  private static final String OURS = '"' + TrackedTagData.TYPE + '"';

  private static final String TIMESTAMP =
      "(?:([0-9]{1,12}):)?([0-5][0-9]):([0-5][0-9])\\.([0-9]{3})";
  private static final Pattern TIMINGS =
      Pattern.compile(
          "[ \\t\\f]*+" + TIMESTAMP + "[ \\t\\f]*+-->[ \\t\\f]*+" + TIMESTAMP + "(?:[ \\t\\f].*+)?",
          Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final Pattern NOTE =
      Pattern.compile(Pattern.quote(WebVtt.NOTE) + "([^ \\t]*)(?:[ \\t]+media=([^ \\t]*))?[ \\t]*");

  private final List<String> lines;
  private int next;

  private @Nullable String mediaId;
  private final List<TagCue> cues = new ArrayList<>();
  private final List<Integer> skipped = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  WebVttReader(String document) {
    if (document.length() > LONGEST) {
      throw new WebVttException(
          1,
          "the document must have at most " + LONGEST + " characters but has " + document.length());
    }
    lines = lines(document);
  }

  TagTrack read() {
    signature();
    header();
    while (next < lines.size()) {
      if (lines.get(next).isEmpty()) {
        next++;
      } else {
        block();
      }
    }
    return TagTrack.read(Optional.ofNullable(mediaId), cues, skipped);
  }

  private void signature() {
    String first = lines.get(0);
    String name = first.startsWith("\ufeff") ? first.substring(1) : first;
    if (!name.startsWith(WebVtt.SIGNATURE)
        || (name.length() > WebVtt.SIGNATURE.length()
            && " \t".indexOf(name.charAt(WebVtt.SIGNATURE.length())) < 0)) {
      throw new WebVttException(
          1, "must begin with WEBVTT but was \"" + Mismatch.shorten(name) + '"');
    }
    if (mentionsTag(first)) {
      throw astray(0);
    }
    next = 1;
  }

  /**
   * What stands directly below the signature, up to an empty line or a cue. A player takes it for
   * metadata and shows nothing of it.
   */
  private void header() {
    int begin = next;
    String text = textFrom(begin);
    if (text.isEmpty()) {
      return;
    }
    for (int line = begin; line < next; line++) {
      note(line, lines.get(line));
    }
    if (!isNote(lines.get(begin))) {
      if (mentionsTag(text)) {
        throw astray(begin);
      }
      skipped.add(begin + 1);
    }
  }

  private static boolean isNote(String line) {
    return line.equals("NOTE") || line.startsWith("NOTE ") || line.startsWith("NOTE\t");
  }

  private static WebVttException astray(int line) {
    return new WebVttException(
        line + 1, "a tag must stand directly below its cue's timings, without an empty line");
  }

  /** Whether a tag may stand in it, also one whose type is written with escapes. */
  private static boolean mentionsTag(String text) {
    return text.contains(OURS)
        || (text.contains("\\u")
            && ESCAPED
                .matcher(text)
                .replaceAll(
                    escape ->
                        Matcher.quoteReplacement(
                            Character.toString((char) Integer.parseInt(escape.group(1), 16))))
                .contains(OURS));
  }

  /** From a line that is not empty up to an empty one, or to the timings of the next cue. */
  private void block() {
    int begin = next;
    if (isArrow(begin)) {
      cue(null, begin);
    } else if (begin + 1 < lines.size() && isArrow(begin + 1)) {
      cue(lines.get(begin), begin + 1);
    } else {
      text(begin);
    }
  }

  /** A block without timings: a note, a style, a region, or what the recommendation drops. */
  private void text(int begin) {
    String text = textFrom(begin);
    String first = lines.get(begin);
    if (isNote(first)) {
      note(begin, first);
    } else if (mentionsTag(text)) {
      throw astray(begin);
    } else if (!first.strip().equals("STYLE") && !first.strip().equals("REGION")) {
      skipped.add(begin + 1);
    }
  }

  private void note(int begin, String note) {
    Matcher ours = NOTE.matcher(note);
    if (!ours.matches()) {
      return;
    }
    if (!ours.group(1).equals(WebVtt.VERSION)) {
      throw new WebVttException(
          begin + 1,
          "must be tags in version "
              + WebVtt.VERSION
              + " but was \""
              + Mismatch.shorten(ours.group(1))
              + '"');
    }
    String named = ours.group(2);
    if (named == null) {
      return;
    }
    if (mediaId != null && !mediaId.equals(named)) {
      throw new WebVttException(
          begin + 1,
          "must be of one media, " + mediaId + ", but was \"" + Mismatch.shorten(named) + '"');
    }
    if (!cues.isEmpty()) {
      throw new WebVttException(begin + 1, "the media must be named before the first tag");
    }
    mediaId = id(begin, "media", named);
  }

  private void cue(@Nullable String name, int timings) {
    Matcher times = TIMINGS.matcher(lines.get(timings));
    if (!times.matches()) {
      throw new WebVttException(
          timings + 1,
          "timings must be such as 00:00:12.000 --> 00:00:19.500 but were \""
              + Mismatch.shorten(lines.get(timings))
              + '"');
    }
    long start = ms(times, 1);
    long end = ms(times, 5);
    if (end <= start) {
      throw new WebVttException(
          timings + 1,
          "a cue must end after it starts, "
              + WebVtt.timestamp(start)
              + ", but ends "
              + WebVtt.timestamp(end));
    }
    int below = timings + 1;
    String text = textFrom(below);
    int begin = name == null ? timings : timings - 1;
    if (isOurs(below, text)) {
      if (cues.size() == MOST_CUES) {
        throw new WebVttException(begin + 1, "there must be at most " + MOST_CUES + " tags");
      }
      cues.add(tag(name, timings, start, end, text));
    } else {
      skipped.add(begin + 1);
    }
  }

  private static boolean isOurs(int line, String text) {
    if (!text.stripLeading().startsWith("{")) {
      return false;
    }
    try {
      return TrackedTagData.isJson(text);
    } catch (Mismatch malformed) {
      if (mentionsTag(text)) {
        throw new WebVttException(line + 1, String.valueOf(malformed.getMessage()));
      }
      return false;
    }
  }

  private TagCue tag(@Nullable String name, int timings, long start, long end, String text) {
    int line = timings + 1;
    TagCue cue;
    try {
      TrackedTagData read = TrackedTagData.parse(text);
      cue = new TagCue(id(name, timings, read.idOrNull()), draft(line, read.content()));
    } catch (Mismatch broken) {
      throw new WebVttException(line + 1, String.valueOf(broken.getMessage()));
    }
    TagTrack.twice("$.", cue, names)
        .ifPresent(
            rule -> {
              throw new WebVttException(line + 1, rule);
            });
    String media = cue.tag().target().id();
    if (mediaId != null && !mediaId.equals(media)) {
      throw new WebVttException(
          line + 1, "$.content.target.id: must be " + mediaId + " but was " + media);
    }
    Optional<TimeRange> time = cue.tag().time();
    if (start != WebVtt.startMs(time) || end != WebVtt.endMs(time)) {
      throw new WebVttException(
          timings + 1,
          "timings must be those of $.content.time, "
              + WebVtt.timestamp(WebVtt.startMs(time))
              + " --> "
              + WebVtt.timestamp(WebVtt.endMs(time)));
    }
    return cue;
  }

  private static TagDraft draft(int line, TagContent content) {
    try {
      return TagDraft.of(content);
    } catch (IllegalArgumentException refused) {
      throw new WebVttException(line + 1, "$.content." + refused.getMessage());
    }
  }

  /** The id that its JSON says, or else its cue's. */
  private static Optional<String> id(@Nullable String name, int timings, @Nullable String said) {
    if (said != null) {
      return Optional.of(id(timings + 1, "$.id", said));
    }
    return name == null ? Optional.empty() : Optional.of(id(timings - 1, "the cue's id", name));
  }

  private static String id(int line, String field, String id) {
    try {
      return TagRules.id(field, id);
    } catch (IllegalArgumentException refused) {
      throw new WebVttException(line + 1, String.valueOf(refused.getMessage()));
    }
  }

  /** The lines from there to the end of the block, which is consumed. */
  private String textFrom(int begin) {
    next = begin;
    while (next < lines.size() && !lines.get(next).isEmpty() && !isArrow(next)) {
      next++;
    }
    return String.join("\n", lines.subList(begin, next));
  }

  private boolean isArrow(int line) {
    return lines.get(line).contains(ARROW);
  }

  private static long ms(Matcher times, int group) {
    String hours = times.group(group);
    return (hours == null ? 0 : Long.parseLong(hours)) * 3_600_000
        + Long.parseLong(times.group(group + 1)) * 60_000
        + Long.parseLong(times.group(group + 2)) * 1_000
        + Long.parseLong(times.group(group + 3));
  }

  /** The lines, each ended by CR, LF or both; what is no character is U+FFFD, as in UTF-8. */
  private static List<String> lines(String document) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c == '\n' || c == '\r') {
        if (c == '\r' && i + 1 < document.length() && document.charAt(i + 1) == '\n') {
          i++;
        }
        if (lines.size() == MOST_LINES) {
          throw new WebVttException(
              MOST_LINES, "the document must have at most " + MOST_LINES + " lines");
        }
        lines.add(line.isEmpty() ? "" : line.toString());
        line.setLength(0);
        continue;
      }
      if (line.length() == LONGEST_LINE) {
        throw new WebVttException(
            lines.size() + 1, "a line must have at most " + LONGEST_LINE + " characters");
      }
      if (Character.isSurrogate(c)
          && i + 1 < document.length()
          && Character.isSurrogatePair(c, document.charAt(i + 1))) {
        line.append(c).append(document.charAt(++i));
      } else {
        line.append(c == 0 || Character.isSurrogate(c) ? '\ufffd' : c);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
