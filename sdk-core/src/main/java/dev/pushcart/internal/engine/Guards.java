package dev.pushcart.internal.engine;

import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallListener;
import dev.pushcart.RateLimitPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
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

  private static final Logger LOG = LoggerFactory.getLogger("dev.pushcart.breaker");

  final CircuitBreaker breaker;
  final @Nullable RateLimiter limiter;
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
            : RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                    .limitForPeriod(limitPolicy.limit())
                    .limitRefreshPeriod(limitPolicy.period())
                    .timeoutDuration(limitPolicy.maxWait())
                    .build());
    places = new Places(name, bulkheadPolicy);
    maxQueueWait = bulkheadPolicy.maxWait();
    openFor = breakerPolicy.openFor();
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
