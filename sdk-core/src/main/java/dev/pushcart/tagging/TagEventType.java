package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What happened to the tags of a media (Pushcart protocol 2026-11-01, Product tags, Watching).
 *
 * @param value the value as it stands on the wire
 */
public record TagEventType(String value) implements OpenEnum {

  private static final KnownValues<TagEventType> KNOWN = new KnownValues<>(TagEventType::new);

  /** A tag was made. */
  public static final TagEventType CREATED = KNOWN.constant("tag.created");

  /** What its author says was changed. */
  public static final TagEventType UPDATED = KNOWN.constant("tag.updated");

  /** Its place, time or order was changed, and nothing else. */
  public static final TagEventType MOVED = KNOWN.constant("tag.moved");

  /** It was submitted. */
  public static final TagEventType SUBMITTED = KNOWN.constant("tag.submitted");

  /** It was approved. */
  public static final TagEventType APPROVED = KNOWN.constant("tag.approved");

  /** It was rejected. */
  public static final TagEventType REJECTED = KNOWN.constant("tag.rejected");

  /** It was taken away for now. */
  public static final TagEventType SUSPENDED = KNOWN.constant("tag.suspended");

  /** It was given back. */
  public static final TagEventType RESTORED = KNOWN.constant("tag.restored");

  /** Its author appealed against its rejection. */
  public static final TagEventType APPEALED = KNOWN.constant("tag.appealed");

  /** It is gone for good. */
  public static final TagEventType REVOKED = KNOWN.constant("tag.revoked");

  /** Its time is over. */
  public static final TagEventType EXPIRED = KNOWN.constant("tag.expired");

  /** The tags have another order. */
  public static final TagEventType REORDERED = KNOWN.constant("tags.reordered");

  /**
   * Something beside the tags changed what viewers see of them, such as a suspended seller or a
   * blocked media: list the tags anew. The event's reason says what.
   */
  public static final TagEventType CHANGED = KNOWN.constant("tags.changed");

  /** The lineup of the room is another one. */
  public static final TagEventType LINEUP_CHANGED = KNOWN.constant("lineup.changed");

  /** The room shows another asset, or none. */
  public static final TagEventType PIN_CHANGED = KNOWN.constant("pin.changed");

  /** The platform no longer has what came in between: list the tags anew. */
  public static final TagEventType RESET = KNOWN.constant("tags.reset");

  /** The constant of that value, or a value this version does not know. */
  public static TagEventType of(String value) {
    return KNOWN.of(value);
  }

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
