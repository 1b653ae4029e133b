package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Where a tag stands with its platform (Pushcart protocol 2026-11-01, Product tags, States).
 *
 * @param value the value as it stands on the wire
 */
public record TagState(String value) implements OpenEnum {

  private static final KnownValues<TagState> KNOWN = new KnownValues<>(TagState::new);

  /** Not submitted yet. */
  public static final TagState DRAFT = KNOWN.constant("draft");

  /** Waits for a moderator. */
  public static final TagState PENDING_REVIEW = KNOWN.constant("pending_review");

  /** May be seen, if nothing else is in the way. */
  public static final TagState APPROVED = KNOWN.constant("approved");

  /** A moderator refused it; it may be appealed against once, or edited. */
  public static final TagState REJECTED = KNOWN.constant("rejected");

  /** A moderator took it away for now. */
  public static final TagState SUSPENDED = KNOWN.constant("suspended");

  /** Gone for good; kept as a tombstone. */
  public static final TagState REVOKED = KNOWN.constant("revoked");

  /** Its time is over for good. */
  public static final TagState EXPIRED = KNOWN.constant("expired");

  /** The constant of that value, or a value this version does not know. */
  public static TagState of(String value) {
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
