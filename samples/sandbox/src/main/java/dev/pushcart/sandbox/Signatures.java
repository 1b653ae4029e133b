package dev.pushcart.sandbox;

/** What a sandbox makes of HTTP message signatures (RFC 9421). */
public enum Signatures {
  /** Looks at none, signs nothing and publishes no key. */
  OFF,
  /** Verifies what is signed, believes what is not, and signs its answers as {@link #REQUIRED}. */
  IF_PRESENT,
  /**
   * Refuses what is not signed, and signs its answers. Platforms of 2026-01-11 and 2026-01-23 are
   * refused, too: those versions have no signed requests, and were they let in, whoever names such
   * a profile would need no signature. Their answers are never signed.
   */
  REQUIRED
}
