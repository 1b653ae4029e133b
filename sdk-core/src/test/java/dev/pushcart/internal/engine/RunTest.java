package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiCall;
import dev.pushcart.ApiException;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.DeadlineException;
import dev.pushcart.DecodeException;
import dev.pushcart.JsonValue;
import dev.pushcart.Outcome;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.Result;
import dev.pushcart.Wire;
import dev.pushcart.schemas.NotUcp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Wire.class)
class RunTest {

  private final EngineFixture shop;

  RunTest(Wire wire) {
    shop = new EngineFixture(wire);
  }

  // -- the deadline

  @ParameterizedTest
  @ValueSource(strings = {"RESOLVE", "CONNECT"})
  void deadlineBeforeTheFirstByteSaysWhereItWas(CallPhase phase) {
    shop.wire.hangs(phase);
    DeadlineException late =
        catchThrowableOfType(DeadlineException.class, () -> shop.run(shop.create()));
    assertThat(late.phase()).isEqualTo(phase);
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(shop.wire.canceled).isPositive();
  }

  @Test
  void deadlineOfAChangeInFlightIsUnknown() {
    shop.wire.hangs(CallPhase.READ);
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(DeadlineException.class);
  }

  @Test
  void deadlineCoversAllAttemptsTogether() {
    shop.wire.answers(503, "", "Retry-After", "20").hangs(CallPhase.READ);
    DeadlineException late =
        catchThrowableOfType(DeadlineException.class, () -> shop.run(shop.get()));
    assertThat(late.attempts()).isEqualTo(2);
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(shop.wire.requests.get(1).timeout()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void noTimerIsLeftBehind() {
    shop.wire.answers(503, "").answers(200, OK);
    shop.run(shop.get());
    assertThat(shop.environment.pendingTimers()).isZero();
  }

  // -- cancel and interrupt

  @Test
  void cancelingTheFutureCancelsTheExchange() {
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> future = shop.get().executeAsync();
    shop.environment.runDue();
    future.cancel(true);
    shop.environment.runDue();
    assertThat(shop.wire.canceled).isPositive();
    assertThat(shop.environment.pendingTimers()).isZero();
  }

  @Test
  void futureThatTimesOutCancelsTheExchange() {
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> future = shop.get().executeAsync();
    shop.environment.runDue();
    future.completeExceptionally(new java.util.concurrent.TimeoutException());
    shop.environment.runDue();
    assertThat(shop.wire.canceled).isPositive();
  }

  @Test
  void cancelInBackoffSendsNothingMore() {
    shop.wire.answers(503, "", "Retry-After", "5");
    ApiCall<JsonValue> call = shop.get();
    CompletableFuture<JsonValue> future = call.executeAsync();
    shop.environment.runDue();
    call.cancel();
    assertThatThrownBy(() -> shop.await(future))
        .isInstanceOfSatisfying(
            CallCanceledException.class,
            canceled -> assertThat(canceled.phase()).isEqualTo(CallPhase.BACKOFF));
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void canceledBeforeItBeganSendsNothing() {
    ApiCall<JsonValue> call = shop.create();
    call.cancel();
    assertThatThrownBy(call::execute).isInstanceOf(CallCanceledException.class);
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void cancelOfAChangeInFlightIsUnknown() {
    shop.wire.hangs(CallPhase.READ);
    ApiCall<JsonValue> call = shop.create();
    CompletableFuture<JsonValue> future = call.executeAsync();
    shop.environment.runDue();
    call.cancel();
    assertThatThrownBy(() -> shop.await(future))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(CallCanceledException.class);
  }

  @Test
  @Timeout(30)
  void interruptInBackoffEndsTheCallWithTheFlagSet() throws InterruptedException {
    CountDownLatch inBackoff = new CountDownLatch(1);
    shop.listener =
        new CallListener() {
          @Override
          public void onRetry(RetryEvent retry) {
            inBackoff.countDown();
          }
        };
    shop.wire.answers(503, "", "Retry-After", "5");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    ApiCall<JsonValue> call = shop.get();
    Thread caller =
        new Thread(
            () -> {
              try {
                call.execute();
              } catch (RuntimeException failure) {
                thrown.set(failure);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    inBackoff.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(CallCanceledException.class);
    assertThat(thrown.get()).hasMessageContaining("interrupted");
    assertThat(flag.get()).isTrue();
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void callOnAnInterruptedThreadSendsNothing() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> shop.get().execute()).isInstanceOf(CallCanceledException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void closedEngineEndsWhatRunsAndRefusesWhatComes() {
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> running = shop.get().executeAsync();
    shop.environment.runDue();
    shop.engine().close();
    assertThatThrownBy(() -> shop.await(running)).isInstanceOf(CallCanceledException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(CallRefusedException.class);
    assertThat(shop.wire.requests).hasSize(1);
  }

  // -- the call object

  @Test
  void callRunsOnce() {
    shop.wire.answers(200, OK);
    ApiCall<JsonValue> call = shop.get();
    shop.run(call);
    assertThatThrownBy(call::execute)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("copy()");
    assertThatThrownBy(() -> call.deadline(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
    shop.wire.answers(200, OK);
    assertThat(shop.run(call.copy())).isNotNull();
  }

  @Test
  void copyKeepsTheCallersKeyAndMakesItsOwnOtherwise() {
    ApiCall<JsonValue> own = shop.create().idempotencyKey("mine");
    assertThat(own.copy().idempotencyKey()).contains("mine");
    ApiCall<JsonValue> generated = shop.create();
    assertThat(generated.copy().idempotencyKey()).isNotEqualTo(generated.idempotencyKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "\u00e9"})
  void badKeyIsRefused(String key) {
    assertThatThrownBy(() -> shop.create().idempotencyKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("idempotencyKey:");
  }

  @ParameterizedTest
  @CsvSource({"Idempotency-Key, x", "ucp-agent, x", "Host, x", "'bad name', x", "X-A, 'a\nb'"})
  void badHeaderIsRefused(String name, String value) {
    assertThatThrownBy(() -> shop.get().header(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("header:");
  }

  @Test
  void badDeadlineIsRefused() {
    assertThatThrownBy(() -> shop.get().deadline(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("deadline:");
  }

  @Test
  void identityAndCallersHeadersAreSent() {
    shop.wire.answers(200, OK);
    shop.run(shop.get().header("Authorization", "Bearer t"));
    assertThat(shop.wire.requests.get(0).headers())
        .anySatisfy(header -> assertThat(header.getKey()).isEqualTo("UCP-Agent"))
        .anySatisfy(header -> assertThat(header.getKey()).isEqualTo("Request-Id"))
        .anySatisfy(header -> assertThat(header.getValue()).isEqualTo("Bearer t"));
  }

  // -- answers

  @Test
  void businessErrorIsAValueOrItsOwnException() {
    String body =
        "{\"ucp\":{\"version\":\"2026-04-08\",\"status\":\"error\"},\"messages\":[{\"type\":"
            + "\"error\",\"code\":\"item_unavailable\",\"content\":\"gone\",\"severity\":"
            + "\"unrecoverable\"}],\"continue_url\":\"https://shop.example/\"}";
    shop.wire.answers(200, body).answers(200, body);
    Result<JsonValue> result = shop.await(shop.create().executeForResultAsync());
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.error().code()).contains("item_unavailable"));
    BusinessErrorException thrown =
        catchThrowableOfType(BusinessErrorException.class, () -> shop.run(shop.create()));
    assertThat(thrown.error().continueUrl()).hasToString("Optional[https://shop.example/]");
    assertThat(thrown.error().messages()).hasSize(1);
    assertThat(thrown.retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1", "{} {}", "<html>", "{\"a\":1,\"a\":2}"})
  @NotUcp(answers = "malformed")
  void malformedAnswerIsADecodeException(String body) {
    shop.wire.answers(200, body);
    assertThatThrownBy(() -> shop.run(shop.get()))
        .isInstanceOfSatisfying(
            DecodeException.class,
            failure -> {
              assertThat(failure.path()).startsWith("$");
              assertThat(failure.phase()).isEqualTo(CallPhase.DECODE);
              assertThat(failure.retryable()).isFalse();
            });
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  @NotUcp(answers = "nested too deep")
  void deepNestingIsADecodeException() {
    shop.wire.answers(200, "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");
    assertThatThrownBy(() -> shop.run(shop.get()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("deeper than 64");
  }

  static List<Arguments> errorBodies() {
    return List.of(
        Arguments.of("{\"code\":\"a\",\"content\":\"b\",\"continue_url\":\"c\"}", "a", "b"),
        Arguments.of("{\"detail\":\"text\"}", null, "text"),
        Arguments.of("{\"detail\":\"text\",\"code\":\"x\"}", "x", "text"),
        Arguments.of("{\"detail\":[{\"type\":\"t\",\"loc\":[\"a\"],\"msg\":\"m\"}]}", null, "m"),
        Arguments.of(
            "{\"detail\":{\"status\":\"error\",\"errors\":[{\"code\":\"c\",\"message\":\"m\"}]}}",
            "c",
            "m"),
        Arguments.of("{\"error\":\"text\"}", null, "text"),
        Arguments.of("{\"error\":{\"code\":\"c\",\"message\":\"m\"}}", "c", "m"),
        Arguments.of("{\"title\":\"t\",\"status\":400,\"code\":\"p\"}", "p", "t"),
        Arguments.of(
            "{\"ucp\":{},\"messages\":[{\"code\":\"out_of_stock\",\"content\":\"gone\"}]}",
            "out_of_stock",
            "gone"),
        Arguments.of("Invalid input: x at payment_data", null, "Invalid input: x at payment_data"),
        Arguments.of("<html><body>Bad gateway</body></html>", null, "an HTML page"),
        Arguments.of("{\"code\":17,\"content\":[]}", null, ""),
        Arguments.of("", null, ""));
  }

  @ParameterizedTest
  @MethodSource("errorBodies")
  void errorBodyOfAnyShapeIsRead(String body, String code, String text) {
    shop.wire.answers(422, body);
    ApiException failure = catchThrowableOfType(ApiException.class, () -> shop.run(shop.create()));
    assertThat(failure.code().orElse(null)).isEqualTo(code);
    assertThat(failure).hasMessageContaining("HTTP 422").hasMessageContaining(text);
    assertThat(failure.body()).isEqualTo(body);
  }

  @Test
  void errorTextCannotForgeALogLine() {
    shop.wire.answers(400, "{\"code\":\"a\\nb\",\"content\":\"x\\r\\n2026 INFO paid\\u202e\"}");
    ApiException failure = catchThrowableOfType(ApiException.class, () -> shop.run(shop.create()));
    assertThat(failure.getMessage()).doesNotContain("\n", "\r", "\u202e");
  }

  // -- listeners

  @Test
  void listenerSeesEveryStep() {
    List<String> seen = new ArrayList<>();
    shop.listener =
        new CallListener() {
          @Override
          public void onStart(CallEvent call) {
            seen.add("start " + call.operation());
          }

          @Override
          public void onAttempt(AttemptEvent attempt) {
            seen.add("attempt " + attempt.attempt() + " " + attempt.status().orElse(0));
          }

          @Override
          public void onRetry(RetryEvent retry) {
            seen.add("retry after " + retry.attempt() + ": " + retry.reason());
          }

          @Override
          public void onEnd(EndEvent end) {
            seen.add("end " + end.attempts() + " " + end.failure().isPresent());
          }
        };
    shop.wire.answers(503, "").answers(200, OK);
    shop.run(shop.get());
    assertThat(seen)
        .containsExactly(
            "start get_checkout",
            "attempt 1 503",
            "retry after 1: status 503",
            "attempt 2 200",
            "end 2 false");
  }

  @Test
  void everyEndHasItsStart() {
    List<String> seen = new ArrayList<>();
    shop.listener =
        new CallListener() {
          @Override
          public void onStart(CallEvent call) {
            seen.add("start");
          }

          @Override
          public void onEnd(EndEvent end) {
            seen.add("end");
          }
        };
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> shop.get().execute()).isInstanceOf(CallCanceledException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(seen).containsExactly("start", "end");
  }

  @Test
  void brokenListenerDoesNotBreakTheCall() {
    shop.listener =
        new CallListener() {
          @Override
          public void onStart(CallEvent call) {
            throw new IllegalStateException("listener");
          }

          @Override
          public void onEnd(EndEvent end) {
            throw new IllegalStateException("listener");
          }
        };
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @Test
  void checkedExceptionOfAListenerDoesNotBreakTheCall() {
    shop.listener =
        new CallListener() {
          @Override
          public void onAttempt(AttemptEvent attempt) {
            Sneaky.checked();
          }
        };
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.create())).isNotNull();
  }
}
