package dev.pushcart.tagging;

/** How current what is known about a tag's product is. */
public enum Freshness {
  /** The business said it just now. */
  FRESH,
  /** The business could not be asked; the tag has a price that somebody once saw. */
  STALE_SNAPSHOT,
  /** The business does not have the product, or not any more. */
  NOT_FOUND,
  /** The business could not be asked, and the tag has no price of its own. */
  UNREACHABLE
}
