package dev.pushcart;

/**
 * A value from a list that the other side may extend at any time. A value this version does not
 * know never fails: it keeps its text, and {@link #isKnown()} says so.
 */
public interface OpenEnum {

  /** The value as it stands on the wire. */
  String value();

  /** Whether this version of the SDK has a constant for it. */
  boolean isKnown();
}
