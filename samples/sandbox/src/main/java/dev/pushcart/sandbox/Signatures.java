package dev.pushcart.sandbox;

/** What a sandbox makes of HTTP message signatures (RFC 9421). */
public enum Signatures {
  /** Looks at none, signs nothing and publishes no key. */
  OFF,
  /** Verifies what is signed, believes what is not, and signs its answers. */
  IF_PRESENT,
  /** Refuses what is not signed, and signs its answers. */
  REQUIRED
}
