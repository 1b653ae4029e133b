package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A media that products are tagged in: what its platform says about it (Pushcart protocol
 * 2026-11-01, Product tags, Media). Immutable.
 */
public interface TaggedMedia extends Extensible {

  /** The media's id at its platform. */
  String id();

  /** What kind of media it is. */
  MediaType type();

  /** For people, plain text; empty when not given. */
  Optional<String> title();

  /** Where it stands; nobody sees the tags of a draft. */
  MediaStatus status();

  /** The principal that registered it, such as {@code platform:https://app.example}. */
  String owner();

  /** Of a video or replay, in milliseconds; empty when not known. */
  OptionalLong durationMs();

  /** Of the picture, in pixels; empty when not known. */
  OptionalInt width();

  /** Of the picture, in pixels; empty when not known. */
  OptionalInt height();

  /** How many pictures a carousel has; empty for other media. */
  OptionalInt imageCount();

  /** Of a live room or replay: media time 0; empty for other media. */
  Optional<Instant> startedAt();

  /** What becomes of a tag that is submitted. */
  ModerationPolicy moderation();

  /** Whose products may be tagged, by origin; empty for all. */
  List<URI> businesses();

  /** Where it may be seen; empty for everywhere. */
  Optional<Markets> markets();

  /** Only for viewers known to be that old, in years; empty for all. */
  OptionalInt minAge();

  /** Whether it is paid for: a tag must then disclose something. */
  boolean commercial();

  /** How many tags it takes. */
  long tagLimit();

  /** How many it has that are neither revoked nor expired. */
  long tagCount();

  /** Grows with every change of its tags; what a change of all of them is made conditional on. */
  long tagsVersion();

  /**
   * The number of its last event, 0 when there was none; empty where the platform does not say.
   * {@link TagWatchOptions#after} it begins a watch that misses nothing of what happened since the
   * media was read: read the media, list its tags, watch.
   */
  OptionalLong lastSeq();

  /** When it was registered. */
  Instant createdAt();
}
