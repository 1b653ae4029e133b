package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiException;
import dev.pushcart.CallPhase;
import dev.pushcart.ConflictException;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.NetworkException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PushcartException;
import dev.pushcart.RateLimitException;
import dev.pushcart.Result;
import dev.pushcart.RetryPolicy;
import dev.pushcart.TransportException.Kind;
import dev.pushcart.Wire;
import dev.pushcart.schemas.NotUcp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Wire.class)
class RetryTest {

  private final EngineFixture shop;

  RetryTest(Wire wire) {
    shop = new EngineFixture(wire);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgain(int status) {
    shop.wire.answers(status, "").answers(200, OK);
    Result<?> result = shop.await(shop.get().executeForResultAsync());
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(shop.wire.requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {301, 307, 308, 400, 401, 402, 403, 404, 405, 410, 412, 413, 415, 421, 422, 501})
  void everyOtherAnswerIsFinal(int status) {
    shop.wire.answers(status, "");
    ApiException failure = catchThrowableOfType(ApiException.class, () -> shop.run(shop.create()));
    assertThat(failure.status()).hasValue(status);
    assertThat(failure.retryable()).isFalse();
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void conflictIsRetriedOnlyWhileTheFirstRequestRuns() {
    shop.wire
        .answers(409, "{\"code\":\"idempotency_in_progress\",\"content\":\"wait\"}")
        .answers(200, OK);
    assertThat(shop.run(shop.create())).isNotNull();

    EngineFixture other = new EngineFixture();
    other.wire.answers(409, "{\"code\":\"idempotency_conflict\",\"content\":\"other body\"}");
    assertThatThrownBy(() -> other.run(other.create()))
        .isInstanceOfSatisfying(
            ConflictException.class,
            failure -> assertThat(failure.code()).contains("idempotency_conflict"))
        .hasMessageContaining("create_checkout at https://shop.example")
        .hasMessageContaining("other body");
    assertThat(other.wire.requests).hasSize(1);
  }

  @Test
  void staleVersionIsAConflictThatTellsItsProblem() {
    shop.wire.answers(
        412, "{\"code\":\"version_stale\",\"version\":{\"expected\":3,\"current\":4}}");
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOfSatisfying(
            ConflictException.class,
            failure ->
                assertThat(failure.problem().orElseThrow().member("version"))
                    .hasValueSatisfying(
                        version -> assertThat(version.get("current")).contains(JsonValue.of(4))));
  }

  @ParameterizedTest
  @CsvSource({"IO, CONNECT", "IO, RESOLVE", "TIMEOUT, CONNECT"})
  void brokenConnectionIsTriedAgain(Kind kind, CallPhase phase) {
    shop.wire.breaks(kind, phase).answers(200, OK);
    assertThat(shop.run(shop.create())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void zeroRetriesMeansOneRequest(int status) {
    shop.wire.answers(status, "", "Retry-After", "0");
    assertThatThrownBy(() -> shop.run(shop.get().retries(RetryPolicy.none())))
        .isInstanceOf(ApiException.class);
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void zeroRetriesMeansOneRequestWhenTheConnectionBreaks() {
    shop.wire.breaks(Kind.IO, CallPhase.CONNECT);
    assertThatThrownBy(() -> shop.run(shop.create().retries(RetryPolicy.none())))
        .isInstanceOfSatisfying(
            NetworkException.class,
            failure -> assertThat(failure.phase()).isEqualTo(CallPhase.CONNECT));
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void retriesEndAtTheirNumber() {
    for (int i = 0; i < 4; i++) {
      shop.wire.answers(503, "");
    }
    PushcartException failure =
        catchThrowableOfType(PushcartException.class, () -> shop.run(shop.get()));
    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(shop.wire.requests).hasSize(4);
  }

  @Test
  void everyAttemptCarriesTheSameKeyAndTheSameBytes() {
    shop.wire.breaks(Kind.IO, CallPhase.READ).answers(503, "").answers(200, OK);
    Result<?> result = shop.await(shop.create().executeForResultAsync());
    assertThat(shop.wire.requests).hasSize(3);
    assertThat(shop.wire.requests)
        .extracting(request -> header(request, "Idempotency-Key"))
        .containsOnly(result.idempotencyKey().orElseThrow());
    assertThat(shop.wire.requests)
        .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
        .allMatch(body -> body.contains("{\"line_items\":[]}"))
        .containsOnly(new String(shop.wire.requests.get(0).body(), StandardCharsets.UTF_8));
  }

  @Test
  void readsCarryNoKey() {
    shop.wire.answers(200, OK);
    shop.run(shop.get());
    assertThat(shop.wire.requests.get(0).headers())
        .extracting(Map.Entry::getKey)
        .doesNotContain("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "Wed, 99 Foo 2026 00:00:00 GMT",
        "Mon, 01 Jan 2001 00:00:00 GMT"
      })
  void oddRetryAfterAsksForNothingMore(String odd) {
    shop.wire.answers(503, "", "Retry-After", odd).answers(200, OK);
    shop.run(shop.get());
    assertThat(shop.wire.sentAt.get(1)).isLessThanOrEqualTo(Duration.ofMillis(300).toNanos());
  }

  @Test
  void callThatWouldMissItsDeadlineFailsAtOnce() {
    shop.wire.answers(429, "{\"code\":\"slow_down\"}", "Retry-After", "31");
    RateLimitException failure =
        catchThrowableOfType(RateLimitException.class, () -> shop.run(shop.get()));
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(31));
    assertThat(failure.retryable()).isTrue();
    assertThat(shop.environment.elapsed()).isZero();
  }

  @Test
  void pausesGrowAndNeverShrinkBelowTheirBase() {
    shop.retries =
        RetryPolicy.builder()
            .maxRetries(5)
            .firstPause(Duration.ofMillis(100))
            .longestPause(Duration.ofMillis(400))
            .build();
    for (int i = 0; i < 5; i++) {
      shop.wire.answers(503, "");
    }
    shop.wire.answers(200, OK);
    shop.run(shop.get());
    List<Long> bases = List.of(100L, 200L, 400L, 400L, 400L);
    HashSet<Long> jitters = new HashSet<>();
    for (int i = 0; i < bases.size(); i++) {
      long pause = (shop.wire.sentAt.get(i + 1) - shop.wire.sentAt.get(i)) / 1_000_000;
      assertThat(pause).isBetween(bases.get(i), bases.get(i) * 3 / 2);
      jitters.add(pause - bases.get(i));
    }
    assertThat(jitters).hasSizeGreaterThan(1);
  }

  @Test
  void budgetEndsRetriesOfAWholeClient() {
    shop.budget = 2;
    for (int i = 0; i < 4; i++) {
      shop.wire.answers(503, "");
    }
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(PushcartException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(PushcartException.class);
    assertThat(shop.wire.requests).hasSize(4);
  }

  @Test
  void successesRefillTheBudget() {
    shop.budget = 1;
    shop.wire.answers(503, "").answers(200, OK);
    shop.run(shop.get());
    for (int i = 0; i < 10; i++) {
      shop.wire.answers(200, OK);
      shop.run(shop.get());
    }
    shop.wire.answers(503, "").answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  // -- unknown is sticky

  @ParameterizedTest
  @CsvSource({"IO, WRITE", "IO, READ", "TIMEOUT, READ", "ANSWER_TOO_LARGE, READ"})
  void lostAnswerToAChangeIsUnknown(Kind kind, CallPhase phase) {
    shop.wire.breaks(kind, phase);
    OutcomeUnknownException failure =
        catchThrowableOfType(
            OutcomeUnknownException.class,
            () -> shop.run(shop.create().idempotencyKey("order-1").retries(RetryPolicy.none())));
    assertThat(failure.idempotencyKey()).contains("order-1");
    assertThat(failure.hint()).contains("same idempotency key");
    assertThat(failure.phase()).isEqualTo(phase);
    assertThat(failure).hasMessageContaining("order-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 599})
  void brokenServerLeavesAChangeUnknown(int status) {
    shop.wire.answers(status, "");
    assertThatThrownBy(() -> shop.run(shop.create().retries(RetryPolicy.none())))
        .isInstanceOfSatisfying(
            OutcomeUnknownException.class,
            failure -> assertThat(failure.status()).hasValue(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 409, 425, 429, 503, 307})
  void laterAnswerThatSaysNothingLeavesItUnknown(int status) {
    shop.wire.breaks(Kind.IO, CallPhase.READ);
    for (int i = 0; i < 3; i++) {
      shop.wire.answers(status, "");
    }
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "RESOLVE"})
  void laterFailureToConnectLeavesItUnknown(CallPhase phase) {
    shop.wire.breaks(Kind.IO, CallPhase.READ);
    for (int i = 0; i < 3; i++) {
      shop.wire.breaks(Kind.IO, phase);
    }
    assertThatThrownBy(() -> shop.run(shop.create())).isInstanceOf(OutcomeUnknownException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 404, 410, 422})
  void definitiveRefusalSettlesIt(int status) {
    shop.wire.breaks(Kind.IO, CallPhase.READ).answers(status, "");
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(ApiException.class)
        .isNotInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void successSettlesIt() {
    shop.wire.breaks(Kind.IO, CallPhase.READ).answers(201, OK);
    assertThat(shop.run(shop.create()).get("id")).isPresent();
  }

  @Test
  @NotUcp(answers = "unreadable")
  void unreadableAnswerToAChangeIsUnknown() {
    shop.wire.answers(200, "{\"id\":");
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(dev.pushcart.DecodeException.class);
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void lostAnswerToAReadIsNoMystery() {
    shop.wire.breaks(Kind.IO, CallPhase.READ);
    assertThatThrownBy(() -> shop.run(shop.get().retries(RetryPolicy.none())))
        .isInstanceOf(NetworkException.class);
  }

  @Test
  void failureBeforeTheFirstByteIsNoMystery() {
    shop.wire.breaks(Kind.IO, CallPhase.CONNECT);
    assertThatThrownBy(() -> shop.run(shop.create().retries(RetryPolicy.none())))
        .isInstanceOf(NetworkException.class);
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .reduce((a, b) -> a + " and " + b)
        .orElse("none");
  }
}
