package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pushcart.ApiCall;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.CallRefusedException.Reason;
import dev.pushcart.DeadlineException;
import dev.pushcart.JsonValue;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.RetryPolicy;
import dev.pushcart.TransportException;
import dev.pushcart.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications do to the engine that no guide advises. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Wire.class)
class HostileTest {

  private final EngineFixture shop;

  HostileTest(Wire wire) {
    shop = new EngineFixture(wire);
  }

  @Test
  void closedEngineRefusesACallAndSaysWhy() {
    shop.engine().close();
    List<String> told = new ArrayList<>();
    assertThatThrownBy(() -> shop.get().execute())
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.CLOSED);
              assertThat(refused.retryable()).isFalse();
            });
    assertThat(told).isEmpty();
  }

  @Test
  void closingSendsNothingThatStillWaited() {
    shop.bulkhead = BulkheadPolicy.of(1, 100, Duration.ofMinutes(1));
    shop.wire.hangs(CallPhase.READ);
    List<CompletableFuture<JsonValue>> calls =
        IntStream.range(0, 20).mapToObj(i -> shop.create().executeAsync()).toList();
    shop.environment.runDue();
    shop.engine().close();
    shop.environment.runDue();
    assertThat(shop.wire.requests).hasSize(1);
    assertThat(calls).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(calls.subList(1, 20))
        .allSatisfy(
            call ->
                assertThat(catchThrowable(call::join))
                    .cause()
                    .isInstanceOfAny(CallRefusedException.class, CallCanceledException.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "attempt", "retry", "end"})
  void listenerThatThrowsAnErrorDoesNotStopTheCall(String where) {
    shop.listener =
        new CallListener() {
          private void fail(String here) {
            if (here.equals(where)) {
              throw new AssertionError(where);
            }
          }

          @Override
          public void onStart(CallEvent call) {
            fail("start");
          }

          @Override
          public void onAttempt(AttemptEvent attempt) {
            fail("attempt");
          }

          @Override
          public void onRetry(RetryEvent retry) {
            fail("retry");
          }

          @Override
          public void onEnd(EndEvent end) {
            fail("end");
          }
        };
    shop.wire.answers(503, "").answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @Test
  void cancelInsideOnStartSendsNothing() {
    AtomicReference<ApiCall<JsonValue>> call = new AtomicReference<>();
    shop.listener =
        new CallListener() {
          @Override
          public void onStart(CallEvent event) {
            call.get().cancel();
          }
        };
    call.set(shop.create());
    assertThatThrownBy(() -> shop.run(call.get())).isInstanceOf(CallCanceledException.class);
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void permitIsSpentOnlyByWhatIsSent() {
    shop.limit = RateLimitPolicy.of(1, Duration.ofHours(1), Duration.ofHours(1));
    shop.retries = RetryPolicy.none();
    for (int i = 0; i < 15; i++) {
      ApiCall<JsonValue> call = shop.get();
      CompletableFuture<JsonValue> canceled = call.executeAsync();
      call.cancel();
      shop.environment.runDue();
      assertThat(canceled).isCompletedExceptionally();
    }
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
    for (int i = 0; i < 15; i++) {
      assertThatThrownBy(() -> shop.run(shop.get().deadline(Duration.ofMillis(20))))
          .isInstanceOf(CallRefusedException.class);
    }
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void limitedCallGoesOnWhenThereIsAPermit() {
    // Resilience4j counts its periods on the system's clock, so this one must be short.
    shop.limit = RateLimitPolicy.of(1, Duration.ofMillis(1), Duration.ofSeconds(20));
    for (int i = 0; i < 5; i++) {
      shop.wire.answers(200, OK);
      assertThat(shop.run(shop.get())).isNotNull();
    }
  }

  @Test
  void callWhoseDeadlinePassedWhileItWaitedIsNotSent() {
    shop.bulkhead = BulkheadPolicy.of(1, 10, Duration.ofMinutes(1));
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> first = shop.get().deadline(Duration.ofSeconds(5)).executeAsync();
    CompletableFuture<JsonValue> second = shop.get().deadline(Duration.ofSeconds(5)).executeAsync();
    shop.environment.runUntil(() -> first.isDone() && second.isDone());
    assertThat(shop.wire.requests).hasSize(1);
    assertThat(catchThrowable(second::join)).hasCauseInstanceOf(DeadlineException.class);
  }

  @Test
  void executorThatRunsInlineDoesNotOverflowTheStack() {
    shop.bulkhead = BulkheadPolicy.of(1, 20_000, Duration.ofMinutes(1));
    shop.breaker = BreakerPolicy.builder().window(1).minimumCalls(1).build();
    shop.retries = RetryPolicy.none();
    shop.inline = true;
    shop.wire.hangs(CallPhase.READ);
    ApiCall<JsonValue> holder = shop.get();
    CompletableFuture<JsonValue> held = holder.executeAsync();
    List<CompletableFuture<JsonValue>> behind =
        IntStream.range(0, 10_000).mapToObj(i -> shop.get().executeAsync()).toList();
    shop.wire.failLast();
    assertThat(held).isCompletedExceptionally();
    assertThat(behind)
        .allSatisfy(
            call ->
                assertThat(catchThrowable(call::join))
                    .hasCauseInstanceOf(CallRefusedException.class));
  }

  @Test
  void executorThatThrowsDoesNotLoseTheCall() {
    AtomicInteger tasks = new AtomicInteger();
    shop.executor =
        task -> {
          if (tasks.incrementAndGet() % 2 == 0) {
            throw new IllegalStateException("no thread");
          }
          task.run();
        };
    shop.wire.answers(503, "").answers(200, OK);
    CompletableFuture<JsonValue> call = shop.get().executeAsync();
    shop.environment.advance(Duration.ofSeconds(1));
    assertThat(call.join()).isNotNull();
  }

  @Test
  void errorInACodecEndsTheCall() {
    shop.wire.answers(200, OK);
    CompletableFuture<Object> call = shop.broken(new StackOverflowError()).executeAsync();
    shop.environment.runUntil(call::isDone);
    assertThat(catchThrowable(call::join)).hasCauseInstanceOf(StackOverflowError.class);
    shop.wire.answers(200, OK);
    assertThatThrownBy(() -> shop.broken(new StackOverflowError()).execute())
        .isInstanceOf(StackOverflowError.class);
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @Test
  void changeThatMayHaveBeenDoneIsUnknownEvenWhenTheTransportBreaks() {
    shop.wire.breaks(TransportException.Kind.IO, CallPhase.READ);
    shop.wire.breaksInPrepare = 2;
    assertThatThrownBy(() -> shop.run(shop.create().idempotencyKey("order-9")))
        .isInstanceOfSatisfying(
            OutcomeUnknownException.class,
            unknown -> assertThat(unknown.idempotencyKey()).contains("order-9"));
    shop.wire.breaksInPrepare = 1 + shop.wire.requests.size();
    assertThatThrownBy(() -> shop.run(shop.create())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void placeGrantedWhileQueueingIsUsedOnce() throws Exception {
    // Two real threads, since the race is between one that queues and one that leaves.
    BulkheadPolicy one = BulkheadPolicy.of(1, 1000, Duration.ofMinutes(1));
    Places places = new Places("shop", one);
    AtomicInteger uses = new AtomicInteger();
    AtomicInteger entered = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            CountDownLatch told = new CountDownLatch(1);
            Places.Ticket ticket =
                places.enter(
                    () -> {
                      uses.incrementAndGet();
                      told.countDown();
                    });
            entered.incrementAndGet();
            if (ticket.grantedAtOnce()) {
              uses.incrementAndGet();
            } else {
              try {
                told.await();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            }
            places.leave(ticket);
          }
        };
    Thread first = new Thread(work);
    Thread second = new Thread(work);
    first.start();
    second.start();
    first.join();
    second.join();
    assertThat(uses.get()).isEqualTo(entered.get()).isEqualTo(40_000);
  }
}
