package dev.pushcart.profile;

/**
 * Something that {@link ProfileLinter} found.
 *
 * @param severity how bad it is
 * @param path what it is about, as a JSONPath from the document's root (RFC 9535); {@code $} for
 *     the whole, and {@code url} or {@code headers} for how it is served
 * @param rule the rule that is broken
 * @param fix what to do
 */
public record Finding(Severity severity, String path, String rule, String fix) {

  /** How bad a finding is. */
  public enum Severity {
    /** A business must or will refuse the profile, or a part of it. */
    ERROR,
    /** It works today and should be changed. */
    WARNING
  }

  /** One line. */
  @Override
  public String toString() {
    return severity + " " + path + ": " + rule + ". " + fix;
  }
}
