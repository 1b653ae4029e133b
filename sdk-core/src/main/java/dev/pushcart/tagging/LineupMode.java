package dev.pushcart.tagging;

/** How a kept lineup comes into a room (Pushcart protocol 2026-11-01, Lineups and pins). */
public enum LineupMode {
  /** Behind what is there. */
  APPEND("append"),
  /** Instead of what is there. */
  REPLACE("replace");

  private final String value;

  LineupMode(String value) {
    this.value = value;
  }

  /** As on the wire. */
  String value() {
    return value;
  }
}
