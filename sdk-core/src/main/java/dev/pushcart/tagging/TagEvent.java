package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of a media's tags, or of a room's lineup or pin (Pushcart protocol 2026-11-01, Product
 * tags, Watching). Immutable.
 */
public interface TagEvent extends Extensible {

  /**
   * Its number in the media, one more than that of the event before; of {@link TagEventType#RESET}
   * the number that the stream goes on behind.
   */
  long seq();

  /** What happened. */
  TagEventType type();

  /** When it happened. */
  Instant at();

  /** The media or room. */
  String mediaId();

  /** The tag it is about; empty when it is about none. */
  Optional<String> tagId();

  /**
   * That tag as it is now, its visibility for the audience that was asked about. Empty where this
   * watcher may not read it, or not any more: then take it away.
   */
  Optional<ProductTag> tag();

  /** Of {@link TagEventType#REORDERED}: the new order; empty otherwise. */
  List<String> ids();

  /** The version of the media's tags after it; empty when not given. */
  OptionalLong tagsVersion();

  /** Of {@link TagEventType#LINEUP_CHANGED}: the lineup's version after it; empty otherwise. */
  OptionalLong lineupVersion();

  /** Of {@link TagEventType#PIN_CHANGED}: the pin before; empty when not given. */
  Optional<Pin> previousPin();

  /** Of {@link TagEventType#PIN_CHANGED}: the pin after it; empty when not given. */
  Optional<Pin> currentPin();

  /** Why, where somebody decided or the stream starts over; empty otherwise. */
  Optional<String> reason();

  /** Of {@link TagEventType#RESET}: the oldest number that is kept; empty otherwise. */
  OptionalLong oldestSeq();

  /**
   * How many events right before this one did not come, or could not be read; 0 for none, and for
   * an unknown number.
   */
  long missed();

  /**
   * Whether the tags have to be listed anew, as the events do not say how they are: after a {@link
   * TagEventType#RESET}, at a {@link TagEventType#CHANGED} or a type that this version does not
   * know, and wherever events are missing. Look here at each event.
   */
  boolean listAnew();
}
