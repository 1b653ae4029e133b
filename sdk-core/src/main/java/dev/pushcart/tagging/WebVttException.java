package dev.pushcart.tagging;

/**
 * A document is no WebVTT, or has a tag that cannot be read. Its message opens with the line and
 * says the rule; where it is about a tag's JSON, with the path into it.
 */
public final class WebVttException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;

  WebVttException(int line, String rule) {
    super("line " + line + ": " + rule);
    this.line = line;
  }

  /** Where, counted from 1. */
  public int line() {
    return line;
  }
}
