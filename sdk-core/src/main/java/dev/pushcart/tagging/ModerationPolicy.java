package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * What becomes of a tag that is submitted (Pushcart protocol 2026-11-01, Product tags, States).
 *
 * @param value the value as it stands on the wire
 */
public record ModerationPolicy(String value) implements OpenEnum {

  private static final KnownValues<ModerationPolicy> KNOWN =
      new KnownValues<>(ModerationPolicy::new);

  /** It is approved at once. */
  public static final ModerationPolicy AUTO_APPROVE = KNOWN.constant("auto_approve");

  /** It waits for a moderator. */
  public static final ModerationPolicy PRE_MODERATION = KNOWN.constant("pre_moderation");

  /** The constant of that value, or a value this version does not know. */
  public static ModerationPolicy of(String value) {
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
