package dev.pushcart;

/** What to do about messages that break their schema. */
public enum ValidationMode {
  /** Nothing is looked at, and nothing is spent on it. */
  OFF,
  /** The call goes on; the listener and one line in the log say what was broken and where. */
  WARN,
  /**
   * The call ends with a {@link SchemaViolationException}: before anything is sent, or instead of
   * the answer.
   */
  STRICT
}
