package dev.pushcart.internal.engine;

import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallListener;
import dev.pushcart.RateLimitPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands before one business: its breaker, its limiter, its places. Shared by all calls to it.
 */
public final class Guards {

  private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.breaker");

  final CircuitBreaker breaker;
  private final @Nullable AtomicRateLimiter limiter;
  final Duration maxPermitWait;
  final Places places;
  final Duration maxQueueWait;
  final Duration openFor;

  /** Closed, empty and with all permits. */
  public Guards(
      URI business,
      BreakerPolicy breakerPolicy,
      @Nullable RateLimitPolicy limitPolicy,
      BulkheadPolicy bulkheadPolicy,
      CallListener listener,
      Environment environment) {
    String name = business.toString();
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .failureRateThreshold(breakerPolicy.failurePercent())
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(breakerPolicy.window())
                .minimumNumberOfCalls(breakerPolicy.minimumCalls())
                .waitDurationInOpenState(breakerPolicy.openFor())
                .permittedNumberOfCallsInHalfOpenState(breakerPolicy.trialCalls())
                .clock(environment.clock())
                .currentTimestampFunction(clock -> environment.nanoTime(), TimeUnit.NANOSECONDS)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              Change change =
                  new Change(
                      business,
                      state(event.getStateTransition().getFromState()),
                      state(event.getStateTransition().getToState()));
              LOG.warn("breaker of {}: {} to {}", business, change.from, change.to);
              Listeners.tell(listener, each -> each.onBreakerChange(change));
            });
    limiter =
        limitPolicy == null
            ? null
            : new AtomicRateLimiter(
                name,
                RateLimiterConfig.custom()
                    .limitForPeriod(limitPolicy.limit())
                    .limitRefreshPeriod(limitPolicy.period())
                    // Nobody waits in there: it would block a thread, or spend a permit in advance.
                    .timeoutDuration(Duration.ZERO)
                    .build());
    maxPermitWait = limitPolicy == null ? Duration.ZERO : limitPolicy.maxWait();
    places = new Places(name, bulkheadPolicy);
    maxQueueWait = bulkheadPolicy.maxWait();
    openFor = breakerPolicy.openFor();
  }

  /** Takes a permit and gives 0, or says how long until there may be one, in nanoseconds. */
  long nanosToNextPermit() {
    if (limiter == null || limiter.acquirePermission()) {
      return 0;
    }
    return Math.max(SHORTEST_WAIT, limiter.getDetailedMetrics().getNanosToWait());
  }

  /** Tells the breaker what came of what it permitted. */
  void settle(Counts counts, long tookNanos) {
    switch (counts) {
      case AS_SUCCESS -> breaker.onSuccess(tookNanos, TimeUnit.NANOSECONDS);
      case AS_FAILURE -> breaker.onError(tookNanos, TimeUnit.NANOSECONDS, Failures.COUNTED);
      case NOT -> breaker.releasePermission();
    }
  }

  private static CallListener.BreakerState state(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> CallListener.BreakerState.OPEN;
      case HALF_OPEN -> CallListener.BreakerState.HALF_OPEN;
      default -> CallListener.BreakerState.CLOSED;
    };
  }

  private record Change(URI business, CallListener.BreakerState from, CallListener.BreakerState to)
      implements CallListener.BreakerEvent {}
}
