package dev.pushcart.tagging;

import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.model.TrackedTagData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tags as a WebVTT metadata track: what a {@code <track kind="metadata">} plays, and what a
 * platform imports again. Writing and reading give the same contents, every member that an author
 * sets included.
 *
 * <p>No text of a tag can end a cue or begin markup: {@code <}, {@code >} and {@code &} are escaped
 * in the JSON.
 *
 * <p>W3C WebVTT: The Web Video Text Tracks Format; Pushcart protocol 2026-11-01, Product tags,
 * Exports.
 */
public final class WebVtt {

  /** Of a document. */
  public static final String MEDIA_TYPE = "text/vtt";

  static final String SIGNATURE = "WEBVTT";
  static final String NOTE = "NOTE pushcart product_tags ";
  static final String VERSION = "v1";

  /** Where a tag without an end ends, for a player: 99:59:59.999. */
  static final long HUNDRED_HOURS = 100L * 60 * 60 * 1000;

  private static final Comparator<TagCue> BY_START = Comparator.comparingLong(WebVtt::startMs);

  private WebVtt() {}

  /**
   * The tags as they were read: whichever are given, so leave out those that nobody shall see.
   *
   * @param mediaId whose tags they are
   * @return a document; its cues come by their start, then in the order of {@link TagTimeline}
   * @throws IllegalArgumentException naming the tag and the rule: if an id has a character that an
   *     id may not have or stands twice, if a tag is of another media, or breaks a rule of {@link
   *     TagDraft}, or if {@link #read} would refuse the document for its size
   */
  public static String write(String mediaId, Collection<? extends ProductTag> tags) {
    List<TagCue> cues = new ArrayList<>();
    for (ProductTag tag : TagTimeline.<ProductTag>of(tags).tags()) {
      cues.add(new TagCue(Optional.of(tag.id()), content(tag)));
    }
    return write(mediaId, cues);
  }

  /**
   * Tags to be, or to be changed.
   *
   * @param track one that names its media
   * @return a document; its cues come by their start, then as they were given. Whether a tag is to
   *     be submitted is not in it
   * @throws IllegalArgumentException as {@link TagTrack#of}, if it names no media, or if {@link
   *     #read} would refuse the document for its size
   */
  public static String write(TagTrack track) {
    String mediaId =
        track
            .mediaId()
            .orElseThrow(
                () -> new IllegalArgumentException("mediaId: must be given; see TagTrack.of"));
    return write(mediaId, track.cues());
  }

  /**
   * Reads a document: one that was written here or by a platform, by hand or by another program.
   *
   * <p>A cue whose text is no JSON object with {@code "type":"product_tag"} is no tag and is left
   * out, as are notes, styles and regions; {@link TagTrack#skippedLines()} tells where cues were
   * left out, and where text below {@code WEBVTT} was. Settings of cues are ignored. What a cue of
   * ours says is held to every rule of {@link TagDraft}.
   *
   * @param document at most 33,554,432 characters in 2,097,152 lines of 1,048,576 at most, with at
   *     most 100,000 tags
   * @throws WebVttException naming the line, if it is no WebVTT, has timings that cannot be read or
   *     end before they start, or a tag that breaks a rule, contradicts its cue or stands twice
   */
  public static TagTrack read(String document) {
    return new WebVttReader(document).read();
  }

  private static String write(String mediaId, List<TagCue> given) {
    if (given.size() > WebVttReader.MOST_CUES) {
      throw new IllegalArgumentException(
          "track: must have at most " + WebVttReader.MOST_CUES + " tags but has " + given.size());
    }
    List<TagCue> cues = new ArrayList<>(TagTrack.of(mediaId, given).cues());
    cues.sort(BY_START);
    StringBuilder document = new StringBuilder();
    document.append(SIGNATURE).append("\n\n").append(NOTE).append(VERSION).append(" media=");
    document.append(mediaId).append('\n');
    for (TagCue cue : cues) {
      document.append('\n');
      cue.id().ifPresent(id -> document.append(id).append('\n'));
      document.append(timestamp(startMs(cue))).append(" --> ");
      document.append(timestamp(endMs(cue.tag().time()))).append('\n');
      document.append(json(cue)).append('\n');
      if (document.length() > WebVttReader.LONGEST) {
        throw new IllegalArgumentException(
            "track: must have at most "
                + WebVttReader.LONGEST
                + " characters as a document; write fewer tags");
      }
    }
    return document.toString();
  }

  /** One line that {@link #read} takes. */
  private static String json(TagCue cue) {
    String json =
        new TrackedTagData(TrackedTagData.TYPE, cue.id().orElse(null), cue.tag()).toJson();
    @Nullable String rule = null;
    if (json.length() > WebVttReader.LONGEST_LINE) {
      rule =
          "must be a line of at most "
              + WebVttReader.LONGEST_LINE
              + " characters but has "
              + json.length();
    } else {
      try {
        TrackedTagData.parse(json);
      } catch (Mismatch unreadable) {
        rule = "cannot be read again: " + unreadable.getMessage();
      }
    }
    if (rule != null) {
      String name =
          cue.id().or(() -> cue.tag().clientRef()).orElse(cue.tag().product().productId());
      throw new IllegalArgumentException("tag " + Mismatch.shorten(name) + ": " + rule);
    }
    return json;
  }

  private static TagDraft content(ProductTag tag) {
    try {
      return TagDraft.of(tag);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "tag " + Mismatch.shorten(tag.id()) + ": " + refused.getMessage(), refused);
    }
  }

  private static long startMs(TagCue cue) {
    return startMs(cue.tag().time());
  }

  /** When a cue of that tag begins. */
  static long startMs(Optional<TimeRange> time) {
    return time.map(TimeRange::startMs).orElse(0L);
  }

  /** When a cue of that tag ends: a cue must, and must do so after its start. */
  static long endMs(Optional<TimeRange> time) {
    if (time.isPresent() && time.get().hasEnd()) {
      return time.get().endMs();
    }
    long start = startMs(time);
    return start < HUNDRED_HOURS - 1 ? HUNDRED_HOURS - 1 : start + HUNDRED_HOURS;
  }

  /** Media time as a cue's timings have it. */
  static String timestamp(long ms) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000);
  }
}
