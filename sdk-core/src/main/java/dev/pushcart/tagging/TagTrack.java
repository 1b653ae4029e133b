package dev.pushcart.tagging;

import dev.pushcart.internal.model.TagRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of one media as a track carries them: what a WebVTT document says, or will say (Pushcart
 * protocol 2026-11-01, Product tags, Exports). Immutable.
 */
public final class TagTrack {

  private final Optional<String> mediaId;
  private final List<TagCue> cues;
  private final List<Integer> skippedLines;

  private TagTrack(Optional<String> mediaId, List<TagCue> cues, List<Integer> skippedLines) {
    this.mediaId = mediaId;
    this.cues = List.copyOf(cues);
    this.skippedLines = List.copyOf(skippedLines);
  }

  /**
   * A track of that media.
   *
   * @throws IllegalArgumentException naming the cue and the rule: if the media's id or a cue's has
   *     a character that an id may not have, two cues have one id or one client ref, or a cue is of
   *     another media
   */
  public static TagTrack of(String mediaId, List<TagCue> cues) {
    TagRules.id("mediaId", mediaId);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < cues.size(); i++) {
      check("cues[" + i + "].", mediaId, cues.get(i), names);
    }
    return new TagTrack(Optional.of(mediaId), cues, List.of());
  }

  static TagTrack read(Optional<String> mediaId, List<TagCue> cues, List<Integer> skippedLines) {
    return new TagTrack(mediaId, cues, skippedLines);
  }

  private static void check(String path, String mediaId, TagCue cue, Set<String> names) {
    cue.id().ifPresent(id -> TagRules.id(path + "id", id));
    twice(path, cue, names).ifPresent(TagTrack::refuse);
    if (!cue.tag().target().id().equals(mediaId)) {
      refuse(path + "target.id: must be " + mediaId + " but was " + cue.tag().target().id());
    }
  }

  /** What is wrong with a cue's names among those before; adds them. */
  static Optional<String> twice(String path, TagCue cue, Set<String> names) {
    // An id has no space, so the two kinds of names cannot meet.
    if (cue.id().isPresent() && !names.add("id " + cue.id().get())) {
      return Optional.of(path + "id: stands twice: " + cue.id().get());
    }
    Optional<String> ref = cue.tag().clientRef();
    if (ref.isPresent() && !names.add("ref " + ref.get())) {
      return Optional.of(path + "client_ref: stands twice: " + ref.get());
    }
    return Optional.empty();
  }

  private static void refuse(String rule) {
    throw new IllegalArgumentException(rule);
  }

  /** The media they are of; empty when the document does not say. */
  public Optional<String> mediaId() {
    return mediaId;
  }

  /** The tags, in the order of the document. */
  public List<TagCue> cues() {
    return cues;
  }

  /**
   * Where in the document something begins that is no tag, such as a subtitle or text below {@code
   * WEBVTT}: lines, counted from 1. Empty for a track that was not read.
   */
  public List<Integer> skippedLines() {
    return skippedLines;
  }
}
