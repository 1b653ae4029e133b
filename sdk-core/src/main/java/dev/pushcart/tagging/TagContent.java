package dev.pushcart.tagging;

import dev.pushcart.Extensible;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the author of a tag says: of a tag that exists, of one to be, and of one that was imported
 * (Pushcart protocol 2026-11-01, Product tags). Immutable.
 */
public interface TagContent extends Extensible {

  /** The author's own name of it, unique in its media; empty when not given. */
  Optional<String> clientRef();

  /** The media it is in. */
  TagTarget target();

  /** The product it shows. */
  ProductRef product();

  /**
   * Where in the picture; empty for a tag that is in the list only, or that has a region or
   * keyframes alone.
   */
  Optional<Position> position();

  /** The part of the picture the product fills; empty when not given. */
  Optional<Region> region();

  /**
   * Its way, by ascending time; empty for a product that does not move. A null that a platform
   * answers among them counts as absent, as everywhere.
   */
  List<Keyframe> keyframes();

  /** The shape of the picture it was placed on; empty when not given. */
  Optional<AspectRatio> authoredAspect();

  /** When it is shown; empty for all the time, and for pictures. */
  Optional<TimeRange> time();

  /** Smaller comes first, equal ones by id; empty on a draft that leaves it to the platform. */
  OptionalInt order();

  /**
   * Its accessible name, plain text of at most 80 code points: escape it in every page; empty when
   * not given.
   */
  Optional<String> label();

  /** Labels by BCP 47 language; empty when there are none. */
  Map<String, String> localeLabels();

  /** What the product cost when somebody looked; empty when nobody did. */
  Optional<PriceSnapshot> priceSnapshot();

  /** The deal it belongs to; empty when there is none. */
  Optional<String> dealId();

  /** Who earns by it; empty when nobody does. */
  Optional<TagAttribution> attribution();

  /** What viewers must be told about the money behind it. */
  Disclosure disclosure();

  /** Where it may be seen; empty for everywhere. */
  Optional<Markets> markets();

  /** Only for viewers of these BCP 47 languages; empty for all. */
  List<String> languages();

  /** Only for viewers known to be that old, in years; empty for all. */
  OptionalInt minAge();

  /** Not seen before; empty for at once. */
  Optional<Instant> publishAt();

  /** Expired from then on; empty for never. */
  Optional<Instant> expiresAt();

  /** How it came to be; empty on a draft that does not say. */
  Optional<TagSource> source();

  /** How sure a detection was, in 1/10,000; empty but for a detected one. */
  OptionalInt confidenceSteps();
}
