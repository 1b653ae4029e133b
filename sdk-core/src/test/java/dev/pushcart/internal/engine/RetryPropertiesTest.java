package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpRequest;
import dev.pushcart.Result;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class RetryPropertiesTest {

  @Property(tries = 200)
  void callersKeyArrivesUnchangedOnEveryAttempt(
      @ForAll @StringLength(min = 1, max = 255) @CharRange(from = '!', to = '~') String key,
      @ForAll @IntRange(min = 0, max = 3) int failures) {
    EngineFixture fresh = new EngineFixture();
    for (int i = 0; i < failures; i++) {
      fresh.wire.answers(503, "");
    }
    fresh.wire.answers(201, OK);
    Result<?> result = fresh.await(fresh.create().idempotencyKey(key).executeForResultAsync());
    assertThat(result.idempotencyKey()).contains(key);
    assertThat(fresh.wire.requests).hasSize(failures + 1);
    assertThat(fresh.wire.requests)
        .extracting(request -> header(request, "Idempotency-Key"))
        .containsOnly(key);
  }

  @Property(tries = 300)
  void noAttemptComesBeforeRetryAfter(
      @ForAll @IntRange(min = 0, max = 20) int seconds, @ForAll long seed) {
    EngineFixture fresh = new EngineFixture(seed);
    fresh.wire.answers(429, "", "Retry-After", Integer.toString(seconds)).answers(200, OK);
    fresh.run(fresh.get());
    assertThat(fresh.wire.sentAt.get(1) - fresh.wire.sentAt.get(0))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds).toNanos());
  }

  @Property(tries = 100)
  void noAttemptComesBeforeADateOfRetryAfter(
      @ForAll @IntRange(min = 1, max = 20) int seconds,
      @ForAll @IntRange(min = 0, max = 999) int millisPast) {
    EngineFixture fresh = new EngineFixture();
    fresh.environment.advance(Duration.ofMillis(millisPast));
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            VirtualEnvironment.START.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    fresh.wire.answers(503, "", "Retry-After", date).answers(200, OK);
    fresh.run(fresh.get());
    assertThat(fresh.wire.sentAt.get(1))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds).toNanos());
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .reduce((a, b) -> a + " and " + b)
        .orElse("none");
  }
}
