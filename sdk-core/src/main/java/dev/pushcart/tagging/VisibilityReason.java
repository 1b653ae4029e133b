package dev.pushcart.tagging;

import dev.pushcart.OpenEnum;
import dev.pushcart.internal.json.KnownValues;

/**
 * Why a tag is not seen (Pushcart protocol 2026-11-01, Product tags, Visibility).
 *
 * @param value the value as it stands on the wire
 */
public record VisibilityReason(String value) implements OpenEnum {

  private static final KnownValues<VisibilityReason> KNOWN =
      new KnownValues<>(VisibilityReason::new);

  /** Its state is not approved. */
  public static final VisibilityReason TAG_NOT_APPROVED = KNOWN.constant("tag_not_approved");

  /** It is not to be published yet. */
  public static final VisibilityReason TAG_OUTSIDE_SCHEDULE =
      KNOWN.constant("tag_outside_schedule");

  /** Its time is over. */
  public static final VisibilityReason TAG_EXPIRED = KNOWN.constant("tag_expired");

  /** The media is a draft. */
  public static final VisibilityReason MEDIA_NOT_PUBLISHED = KNOWN.constant("media_not_published");

  /** The media is blocked. */
  public static final VisibilityReason MEDIA_BLOCKED = KNOWN.constant("media_blocked");

  /** Nobody could ask the business about the product yet. */
  public static final VisibilityReason PRODUCT_UNRESOLVED = KNOWN.constant("product_unresolved");

  /** The business says that it cannot be bought now. */
  public static final VisibilityReason PRODUCT_UNAVAILABLE = KNOWN.constant("product_unavailable");

  /** The platform does not allow the product. */
  public static final VisibilityReason PRODUCT_REJECTED = KNOWN.constant("product_rejected");

  /** It is not for the country asked about, or not for all when none was. */
  public static final VisibilityReason MARKET_EXCLUDED = KNOWN.constant("market_excluded");

  /** It is for older viewers, or the age is not known. */
  public static final VisibilityReason AGE_RESTRICTED = KNOWN.constant("age_restricted");

  /** It is not for the language asked about, or not for all when none was. */
  public static final VisibilityReason LANGUAGE_EXCLUDED = KNOWN.constant("language_excluded");

  /** It must disclose something and does not. */
  public static final VisibilityReason DISCLOSURE_MISSING = KNOWN.constant("disclosure_missing");

  /** The platform has suspended the business. */
  public static final VisibilityReason SELLER_SUSPENDED = KNOWN.constant("seller_suspended");

  /** Its deal has ended. */
  public static final VisibilityReason DEAL_ENDED = KNOWN.constant("deal_ended");

  /** The platform shows no tags there. */
  public static final VisibilityReason SURFACE_UNSUPPORTED = KNOWN.constant("surface_unsupported");

  /** The media has more tags than the platform shows. */
  public static final VisibilityReason LIMIT_EXCEEDED = KNOWN.constant("limit_exceeded");

  /** The constant of that value, or a value this version does not know. */
  public static VisibilityReason of(String value) {
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
