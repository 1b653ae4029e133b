package dev.pushcart.sandbox.live.tags;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a tag (Pushcart protocol 2026-11-01, Product tags, States). */
public enum TagState {
  DRAFT,
  PENDING_REVIEW,
  APPROVED,
  REJECTED,
  SUSPENDED,
  REVOKED,
  EXPIRED;

  /** Those that nothing leaves; such a tag counts nowhere. */
  public static final Set<TagState> FINAL = EnumSet.of(REVOKED, EXPIRED);

  /** Those that only the concerned may read. */
  public static final Set<TagState> PRIVATE = EnumSet.of(DRAFT, PENDING_REVIEW, REJECTED, REVOKED);

  /** As it is written in a message. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TagState of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  public boolean isFinal() {
    return FINAL.contains(this);
  }
}
