package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiException;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallListener;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.CallRefusedException.Reason;
import dev.pushcart.DeadlineException;
import dev.pushcart.JsonValue;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.RetryPolicy;
import dev.pushcart.TransportException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardsTest {

  private final EngineFixture shop = new EngineFixture();
  private final List<String> changes = new ArrayList<>();

  @BeforeEach
  void onePass() {
    shop.retries = RetryPolicy.none();
    shop.breaker =
        BreakerPolicy.builder().window(10).minimumCalls(10).openFor(Duration.ofSeconds(30)).build();
    shop.listener =
        new CallListener() {
          @Override
          public void onBreakerChange(BreakerEvent change) {
            changes.add(change.from() + ">" + change.to());
          }
        };
  }

  @Test
  void breakerOpensOnTenServerErrorsAndThenSendsNothing() {
    fail(10, 503);
    assertThat(changes).containsExactly("CLOSED>OPEN");
    CallRefusedException refused =
        catchThrowableOfType(CallRefusedException.class, () -> shop.run(shop.get()));
    assertThat(refused.reason()).isEqualTo(Reason.BREAKER_OPEN);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(refused.attempts()).isZero();
    assertThat(shop.wire.requests).hasSize(10);
  }

  @Test
  void breakerTriesAgainAfterItsTime() {
    fail(10, 500);
    shop.environment.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 3; i++) {
      shop.wire.answers(200, OK);
      shop.run(shop.get());
    }
    assertThat(changes).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
  }

  @Test
  void breakerStaysClosedOnTenNotFound() {
    fail(10, 404);
    assertThat(changes).isEmpty();
  }

  @Test
  void breakerOpensOnTimeoutsAndBrokenExchanges() {
    for (int i = 0; i < 5; i++) {
      shop.wire.breaks(Kind.IO, CallPhase.CONNECT).hangs(CallPhase.READ);
      assertThatThrownBy(() -> shop.run(shop.get())).isNotInstanceOf(CallRefusedException.class);
      assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(DeadlineException.class);
    }
    assertThat(changes).containsExactly("CLOSED>OPEN");
  }

  @Test
  void breakerTakesNoNoticeOfWhatIsRefusedOrCanceledHere() {
    shop.bulkhead = BulkheadPolicy.of(1, 0, Duration.ZERO);
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> running = shop.get().executeAsync();
    shop.environment.runDue();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> shop.run(shop.get()))
          .isInstanceOfSatisfying(
              CallRefusedException.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.BULKHEAD_FULL));
    }
    running.cancel(true);
    shop.environment.runDue();
    for (int i = 0; i < 20; i++) {
      shop.wire.hangs(CallPhase.READ);
      CompletableFuture<JsonValue> canceled = shop.get().executeAsync();
      shop.environment.runDue();
      canceled.cancel(true);
      shop.environment.runDue();
    }
    assertThat(changes).isEmpty();
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @Test
  void openBreakerDoesNotHideThatAnEarlierAttemptIsUnknown() {
    shop.retries = RetryPolicy.standard();
    shop.breaker = BreakerPolicy.builder().window(1).minimumCalls(1).build();
    shop.wire.breaks(Kind.IO, CallPhase.READ);
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(CallRefusedException.class);
  }

  @Test
  void callsBeyondTheBulkheadQueueInOrder() {
    shop.bulkhead = BulkheadPolicy.of(1, 2, Duration.ofSeconds(5));
    shop.wire.hangs(CallPhase.READ).answers(200, OK).answers(200, OK);
    CompletableFuture<JsonValue> first = shop.get().executeAsync();
    CompletableFuture<JsonValue> second = shop.get().executeAsync();
    CompletableFuture<JsonValue> third = shop.get().executeAsync();
    CompletableFuture<JsonValue> fourth = shop.get().executeAsync();
    shop.environment.runDue();
    assertThat(fourth).isCompletedExceptionally();
    assertThat(shop.wire.requests).hasSize(1);
    first.cancel(true);
    shop.environment.runDue();
    assertThat(second).isCompleted();
    assertThat(third).isCompleted();
    assertThat(shop.wire.requests).hasSize(3);
  }

  @Test
  void waitingForAPlaceEndsWithTheWait() {
    shop.bulkhead = BulkheadPolicy.of(1, 2, Duration.ofSeconds(5));
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> holding = shop.get().executeAsync();
    CallRefusedException refused =
        catchThrowableOfType(CallRefusedException.class, () -> shop.run(shop.get()));
    assertThat(refused.reason()).isEqualTo(Reason.BULKHEAD_FULL);
    assertThat(holding).isNotDone();
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void waitingForAPlaceCountsTowardTheDeadline() {
    shop.bulkhead = BulkheadPolicy.of(1, 2, Duration.ofSeconds(5));
    shop.wire.hangs(CallPhase.READ);
    CompletableFuture<JsonValue> holding = shop.get().executeAsync();
    DeadlineException late =
        catchThrowableOfType(
            DeadlineException.class, () -> shop.run(shop.create().deadline(Duration.ofSeconds(2))));
    assertThat(late.phase()).isEqualTo(CallPhase.QUEUE);
    assertThat(late.attempts()).isZero();
    assertThat(holding).isNotDone();
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void canceledWaiterLeavesTheQueue() {
    shop.bulkhead = BulkheadPolicy.of(1, 1, Duration.ofSeconds(5));
    shop.wire.hangs(CallPhase.READ).answers(200, OK);
    CompletableFuture<JsonValue> first = shop.get().executeAsync();
    CompletableFuture<JsonValue> waiting = shop.get().executeAsync();
    shop.environment.runDue();
    waiting.cancel(true);
    shop.environment.runDue();
    CompletableFuture<JsonValue> third = shop.get().executeAsync();
    shop.environment.runDue();
    first.cancel(true);
    shop.environment.runDue();
    assertThat(third).isCompleted();
    assertThat(shop.wire.requests).hasSize(2);
  }

  @Test
  void limiterRefusesBeyondItsLimit() {
    shop.limit = RateLimitPolicy.of(2, Duration.ofHours(1), Duration.ZERO);
    shop.wire.answers(200, OK).answers(200, OK);
    shop.run(shop.get());
    shop.run(shop.get());
    assertThatThrownBy(() -> shop.run(shop.get()))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.RATE_LIMITED));
    assertThat(shop.wire.requests).hasSize(2);
  }

  @Test
  void limiterNeverWaitsPastTheDeadline() {
    shop.limit = RateLimitPolicy.of(1, Duration.ofHours(1), Duration.ofHours(1));
    shop.wire.answers(200, OK);
    shop.run(shop.get());
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(CallRefusedException.class);
    assertThat(shop.environment.elapsed()).isZero();
  }

  private void fail(int times, int status) {
    for (int i = 0; i < times; i++) {
      shop.wire.answers(status, "");
      assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(ApiException.class);
    }
  }
}
