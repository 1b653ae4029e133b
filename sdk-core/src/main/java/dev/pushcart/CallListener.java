package dev.pushcart;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sees what every call goes through: for metrics, traces and audits.
 *
 * <p>Methods run on the thread that drives the call (the caller's, or the callback executor's),
 * never on a socket's; they should return fast. What they throw is logged and otherwise ignored. An
 * implementation must be thread-safe. All methods do nothing by default.
 */
public interface CallListener {

  /** A call begins. Nothing was sent. */
  default void onStart(CallEvent call) {}

  /** A request was sent or tried, and it is known what came of it. */
  default void onAttempt(AttemptEvent attempt) {}

  /** Another attempt will follow after a pause. */
  default void onRetry(RetryEvent retry) {}

  /** A message breaks its schema; in {@link ValidationMode#STRICT} the call ends over it. */
  default void onViolation(ViolationEvent violation) {}

  /** The breaker of a business changed its state. */
  default void onBreakerChange(BreakerEvent change) {}

  /** A call is over; called exactly once for each started one. */
  default void onEnd(EndEvent end) {}

  /** Which call it is. */
  interface CallEvent {
    /** The business's origin. */
    URI business();

    /** The operation in UCP's spelling. */
    String operation();

    /** The id sent as {@code Request-Id}; the same on all events of a call. */
    String requestId();
  }

  /** What came of one attempt. */
  interface AttemptEvent extends CallEvent {
    /** Counts from 1. */
    int attempt();

    /** The HTTP status; empty when no whole answer came. */
    OptionalInt status();

    /** How far it came: {@link CallPhase#DECODE} for a whole answer. */
    CallPhase phase();

    /** How long it took. */
    Duration took();
  }

  /** Why and when the next attempt follows. */
  interface RetryEvent extends CallEvent {
    /** The attempt that failed, from 1; 0 when it failed before anything was sent. */
    int attempt();

    /** How long until the next one. */
    Duration pause();

    /** What failed, in a few words without data of the call. */
    String reason();
  }

  /** Which message breaks what. */
  interface ViolationEvent extends CallEvent {
    /** Which way it goes. */
    SchemaValidator.Direction direction();

    /** What is broken; at least one. */
    List<SchemaValidator.Violation> violations();
  }

  /** From which state to which. */
  interface BreakerEvent {
    /** The business's origin. */
    URI business();

    /** Before. */
    BreakerState from();

    /** After. */
    BreakerState to();
  }

  /** How the call ended. */
  interface EndEvent extends CallEvent {
    /** How many attempts there were; 0 when nothing was sent. */
    int attempts();

    /** The HTTP status of the last whole answer; empty when none came. */
    OptionalInt status();

    /** From start to end, waiting included. */
    Duration took();

    /** Why it failed; empty when it succeeded, or when the business answered without a resource. */
    Optional<PushcartException> failure();
  }

  /** What a breaker does. */
  enum BreakerState {
    /** Lets everything through. */
    CLOSED,
    /** Lets nothing through. */
    OPEN,
    /** Lets a few through to try. */
    HALF_OPEN
  }
}
