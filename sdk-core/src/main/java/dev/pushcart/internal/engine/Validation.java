package dev.pushcart.internal.engine;

import dev.pushcart.SchemaValidator;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Message;
import dev.pushcart.SchemaValidator.Violation;
import dev.pushcart.ValidationMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages are held to their schemas, by whom, and what follows: nothing is looked at, a
 * violation is told and the call goes on, or a violation ends the call. The validator is the
 * application's and may fail: then a strict call ends too, since nobody looked, and any other goes
 * on. What is told of a violation are places and rules, never a value. As thread-safe as its
 * validator.
 */
public final class Validation {

  /** Looks at nothing. */
  public static final Validation OFF = new Validation(ValidationMode.OFF, message -> List.of());

  private final ValidationMode mode;
  private final SchemaValidator validator;

  /** By that validator. */
  public Validation(ValidationMode mode, SchemaValidator validator) {
    this.mode = mode;
    this.validator = validator;
  }

  /** Tells the story of what is broken. Gives why the call must end, or null when it goes on. */
  @Nullable Broken check(
      Direction direction, String operation, String version, byte[] json, Story story) {
    if (mode == ValidationMode.OFF) {
      return null;
    }
    boolean strict = mode == ValidationMode.STRICT;
    List<Violation> violations;
    try {
      violations = List.copyOf(validator.validate(new Seen(direction, operation, version, json)));
    } catch (Throwable failed) {
      if (!strict) {
        story.validatorFailed(direction, failed);
      }
      return strict ? new Broken(direction, version, List.of(), failed) : null;
    }
    if (violations.isEmpty()) {
      return null;
    }
    story.violates(direction, version, violations, !strict);
    return strict ? new Broken(direction, version, violations, null) : null;
  }

  /**
   * Why a call must end.
   *
   * @param direction which message it was
   * @param version the version whose schema is broken
   * @param violations what is broken; empty when the validator failed
   * @param cause how the validator failed; null when it did not
   */
  record Broken(
      Direction direction, String version, List<Violation> violations, @Nullable Throwable cause) {

    private static final int MOST_SHOWN = 5;

    /** What is broken, in one line. */
    String inWords() {
      return cause == null
          ? inWords(violations)
          : "the validator failed with " + cause.getClass().getSimpleName();
    }

    /** Those, in one line that cannot forge another one: names in it come from the other side. */
    static String inWords(List<Violation> violations) {
      StringBuilder line = new StringBuilder();
      for (Violation violation : violations.subList(0, Math.min(MOST_SHOWN, violations.size()))) {
        line.append(line.isEmpty() ? "" : "; ")
            .append('"')
            .append(ErrorBody.line(violation.path()))
            .append("\" ")
            .append(ErrorBody.line(violation.rule()));
      }
      int more = violations.size() - MOST_SHOWN;
      return more > 0 ? line + "; and " + more + " more" : line.toString();
    }
  }

  private record Seen(Direction direction, String operation, String version, byte[] json)
      implements Message {

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return direction + " " + operation + " in " + version;
    }
  }
}
