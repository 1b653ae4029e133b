package dev.pushcart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message broke its schema, and the client is set to {@link ValidationMode#STRICT}. Of a message
 * to be sent, nothing was sent. Of an answer, nothing was used; for a call that changes state this
 * is the cause of an {@link OutcomeUnknownException}, since the business has done what it did.
 */
public final class SchemaViolationException extends PushcartException {

  private static final long serialVersionUID = 1L;

  private final SchemaValidator.Direction direction;

  @SuppressWarnings("serial") // Always a copy by List.of.
  private final List<SchemaValidator.Violation> violations;

  /** Makes one, for the SDK and for tests of code that handles it. */
  public SchemaViolationException(
      String message,
      SchemaValidator.Direction direction,
      List<SchemaValidator.Violation> violations,
      FailureDetails details,
      @Nullable Throwable cause) {
    super(message, details, cause);
    this.direction = direction;
    this.violations = List.copyOf(violations);
  }

  /** Which message it was. */
  public SchemaValidator.Direction direction() {
    return direction;
  }

  /** What is broken; empty when the validator itself failed, which is the cause then. */
  public List<SchemaValidator.Violation> violations() {
    return violations;
  }
}
