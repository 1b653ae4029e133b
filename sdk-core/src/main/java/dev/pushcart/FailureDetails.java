package dev.pushcart;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that failed. Every {@link PushcartException} carries one.
 *
 * <p>Immutable, and serializable as its exception is. Public with a builder so that tests of an
 * application can make the exceptions it handles.
 */
public final class FailureDetails implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String operation;
  private final CallPhase phase;
  private final @Nullable Integer status;
  private final @Nullable String code;
  private final @Nullable String requestId;
  private final @Nullable String idempotencyKey;
  private final int attempts;
  private final boolean retryable;
  private final @Nullable Duration retryAfter;

  private FailureDetails(Builder builder) {
    operation = builder.operation;
    phase = builder.phase;
    status = builder.status;
    code = builder.code;
    requestId = builder.requestId;
    idempotencyKey = builder.idempotencyKey;
    attempts = builder.attempts;
    retryable = builder.retryable;
    retryAfter = builder.retryAfter;
  }

  /** Starts from an operation's name and the phase it failed in. */
  public static Builder builder(String operation, CallPhase phase) {
    return new Builder(operation, phase);
  }

  /** The operation in UCP's spelling, such as {@code create_checkout}. */
  public String operation() {
    return operation;
  }

  /** Where it failed. */
  public CallPhase phase() {
    return phase;
  }

  /** The HTTP status of the last answer; empty when none came. */
  public OptionalInt status() {
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The error code in the answer; empty when it named none. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** The id the SDK sent as {@code Request-Id}, or the one the business answered with. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** The key that every attempt carried; empty for operations that change nothing. */
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(idempotencyKey);
  }

  /** How many times a request was started; 0 when nothing was sent. */
  public int attempts() {
    return attempts;
  }

  /** Whether the same call, with the same key, may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /**
   * How long to wait: what the business asked for, counted from its answer; of an open breaker, the
   * longest that it stays open. Empty when nobody said.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Collects what is known. Not thread-safe. */
  public static final class Builder {
    private final String operation;
    private final CallPhase phase;
    private @Nullable Integer status;
    private @Nullable String code;
    private @Nullable String requestId;
    private @Nullable String idempotencyKey;
    private int attempts;
    private boolean retryable;
    private @Nullable Duration retryAfter;

    private Builder(String operation, CallPhase phase) {
      this.operation = Objects.requireNonNull(operation, "operation");
      this.phase = Objects.requireNonNull(phase, "phase");
    }

    /** See {@link FailureDetails#status()}. */
    public Builder status(int status) {
      this.status = status;
      return this;
    }

    /** See {@link FailureDetails#code()}. */
    public Builder code(@Nullable String code) {
      this.code = code;
      return this;
    }

    /** See {@link FailureDetails#requestId()}. */
    public Builder requestId(@Nullable String requestId) {
      this.requestId = requestId;
      return this;
    }

    /** See {@link FailureDetails#idempotencyKey()}. */
    public Builder idempotencyKey(@Nullable String idempotencyKey) {
      this.idempotencyKey = idempotencyKey;
      return this;
    }

    /** See {@link FailureDetails#attempts()}. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** See {@link FailureDetails#retryable()}. */
    public Builder retryable(boolean retryable) {
      this.retryable = retryable;
      return this;
    }

    /** See {@link FailureDetails#retryAfter()}. */
    public Builder retryAfter(@Nullable Duration retryAfter) {
      this.retryAfter = retryAfter;
      return this;
    }

    /** Makes the details. */
    public FailureDetails build() {
      return new FailureDetails(this);
    }
  }
}
