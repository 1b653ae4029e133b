package dev.pushcart.internal.engine;

import dev.pushcart.BusinessError;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallPhase;
import dev.pushcart.FailureDetails;
import dev.pushcart.Outcome;
import dev.pushcart.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Result} of the engine. */
record EngineResult<T>(
    String operation,
    Outcome<T> outcome,
    int status,
    Map<String, List<String>> headers,
    String requestId,
    int attempts,
    @Nullable String keyOrNull)
    implements Result<T> {

  @Override
  public T value() {
    if (outcome instanceof Outcome.Success<T> success) {
      return success.value();
    }
    BusinessError error = ((Outcome.Failure<T>) outcome).error();
    throw new BusinessErrorException(
        operation
            + " was answered without a resource: "
            + error.code().orElse("no code")
            + ". See error().messages() for what the business says.",
        error,
        FailureDetails.builder(operation, CallPhase.DECODE)
            .status(status)
            .code(error.code().orElse(null))
            .requestId(requestId)
            .idempotencyKey(keyOrNull)
            .attempts(attempts)
            .build(),
        null);
  }

  @Override
  public Optional<String> idempotencyKey() {
    return Optional.ofNullable(keyOrNull);
  }
}
