package dev.pushcart.internal.engine;

import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.PushcartException;
import dev.pushcart.SchemaValidator.Direction;
import dev.pushcart.SchemaValidator.Violation;
import dev.pushcart.internal.base.OneLine;
import dev.pushcart.internal.binding.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a call goes through: to the listener every step, to the log one line a call and one a
 * retry, with the route's template and never an identifier, a body or a key.
 */
final class Story {

  private static final Logger HTTP = LoggerFactory.getLogger("dev.pushcart.http");
  private static final Logger VALIDATION = LoggerFactory.getLogger("dev.pushcart.validation");
  private static final Logger VERSION = LoggerFactory.getLogger("dev.pushcart.version");
  private static final Logger RETRY = LoggerFactory.getLogger("dev.pushcart.retry");

  private static final int LONGEST_VERSION = 40;

  private final CallListener listener;
  private final Operation operation;
  private final URI business;
  private final String requestId;

  Story(CallListener listener, Operation operation, URI business, String requestId) {
    this.listener = listener;
    this.operation = operation;
    this.business = business;
    this.requestId = requestId;
  }

  void begins() {
    Begun event = new Begun(business, operation.name(), requestId);
    Listeners.tell(listener, each -> each.onStart(event));
  }

  void sends(HttpRequest request) {
    Headers.trace(HTTP, "sends", request.headers());
  }

  void receives(HttpAnswer answer) {
    Headers.trace(HTTP, "receives", answer);
  }

  void attempted(int attempt, OptionalInt status, CallPhase phase, Duration took) {
    Attempted event =
        new Attempted(business, operation.name(), requestId, attempt, status, phase, took);
    Listeners.tell(listener, each -> each.onAttempt(event));
  }

  void retries(int attempt, Duration pause, String reason) {
    RETRY.debug(
        "{} at {}: attempt {} failed ({}), the next in {} ms",
        operation.name(),
        business,
        attempt,
        reason,
        pause.toMillis());
    Retried event = new Retried(business, operation.name(), requestId, attempt, pause, reason);
    Listeners.tell(listener, each -> each.onRetry(event));
  }

  /** A message breaks its schema; what is logged of it are places and rules, and never a value. */
  void violates(Direction direction, String version, List<Violation> violations, boolean log) {
    if (log) {
      VALIDATION.warn(
          "{} at {}: what was {} breaks the schemas of UCP {}: {} (request {})",
          operation.name(),
          business,
          name(direction),
          version,
          Validation.Broken.inWords(violations),
          requestId);
    }
    Violated event = new Violated(business, operation.name(), requestId, direction, violations);
    Listeners.tell(listener, each -> each.onViolation(event));
  }

  /**
   * The answer says another version than was agreed on. Logged once for each business and pair of
   * versions, since it is so in every answer.
   */
  void answeredIn(String said, String agreed, String readAs, AnsweredVersions known) {
    if (known.isNew(business, agreed, said)) {
      VERSION.warn(
          "{} at {}: UCP {} was agreed on and the answer says {}; it is read as {} (request {})",
          operation.name(),
          business,
          agreed,
          OneLine.of(said, LONGEST_VERSION),
          readAs,
          requestId);
    }
  }

  void validatorFailed(Direction direction, Throwable failure) {
    VALIDATION.warn(
        "{} at {}: the validator failed with {} on what was {}; the call goes on",
        operation.name(),
        business,
        failure.getClass().getSimpleName(),
        name(direction));
  }

  private static String name(Direction direction) {
    return direction == Direction.SENT ? "sent" : "received";
  }

  void ends(int attempts, OptionalInt status, Duration took, @Nullable Throwable failure) {
    String line = "{} {} {} at {}: {} in {} ms, attempts {}, request {}";
    Object[] values = {
      operation.name(),
      operation.method(),
      operation.path(),
      business,
      failure == null ? status.orElse(0) : failure.getClass().getSimpleName(),
      took.toMillis(),
      attempts,
      requestId
    };
    if (failure == null) {
      HTTP.debug(line, values);
    } else {
      HTTP.info(line, values);
    }
    Optional<PushcartException> known =
        failure instanceof PushcartException told ? Optional.of(told) : Optional.empty();
    Ended event = new Ended(business, operation.name(), requestId, attempts, status, took, known);
    Listeners.tell(listener, each -> each.onEnd(event));
  }

  private record Begun(URI business, String operation, String requestId)
      implements CallListener.CallEvent {}

  private record Attempted(
      URI business,
      String operation,
      String requestId,
      int attempt,
      OptionalInt status,
      CallPhase phase,
      Duration took)
      implements CallListener.AttemptEvent {}

  private record Retried(
      URI business, String operation, String requestId, int attempt, Duration pause, String reason)
      implements CallListener.RetryEvent {}

  private record Violated(
      URI business,
      String operation,
      String requestId,
      Direction direction,
      List<Violation> violations)
      implements CallListener.ViolationEvent {}

  private record Ended(
      URI business,
      String operation,
      String requestId,
      int attempts,
      OptionalInt status,
      Duration took,
      Optional<PushcartException> failure)
      implements CallListener.EndEvent {}
}
