package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.EngineFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiCall;
import dev.pushcart.Authentication;
import dev.pushcart.AuthenticationException;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.BulkheadPolicy;
import dev.pushcart.CallCanceledException;
import dev.pushcart.CallPhase;
import dev.pushcart.ClientCredentialsOptions;
import dev.pushcart.ConnectException;
import dev.pushcart.DeadlineException;
import dev.pushcart.DecodeException;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.NetworkException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PermissionException;
import dev.pushcart.PushcartException;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.TransportException.Kind;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks, and how that comes into an attempt. */
@UcpDuty(client = 31)
class AuthenticationTest {

  private static final String ENDPOINT = "https://login.example/token";
  private static final String SECRET = "s3cr:et/42";

  private final EngineFixture shop = new EngineFixture();

  // -- fixed headers

  @Test
  void aBearerTokenIsSentOnEveryAttempt() {
    shop.wire.answers(503, "").answers(200, OK);

    shop.run(shop.create().authentication(Authentication.bearer(Secret.of("t0ken"))));

    assertThat(authorizations()).containsExactly("Bearer t0ken", "Bearer t0ken");
  }

  @Test
  void aSupplierIsAskedForEachAttempt() {
    AtomicInteger asked = new AtomicInteger();
    shop.wire.answers(503, "").answers(200, OK);

    shop.run(
        shop.create()
            .authentication(Authentication.bearer(() -> Secret.of("t" + asked.incrementAndGet()))));

    assertThat(authorizations()).containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void aSupplierThatThrowsFailsTheCallWithoutShowingWhatItSaid() {
    AuthenticationException failure =
        catchThrowableOfType(
            AuthenticationException.class,
            () ->
                shop.run(
                    shop.create()
                        .authentication(
                            Authentication.bearer(
                                () -> {
                                  throw new IllegalStateException("vault key " + SECRET);
                                }))));

    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.attempts()).isZero();
    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("IllegalStateException");
    assertThat(failure.getMessage()).doesNotContain(SECRET);
    assertThat(failure).hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void aCheckedExceptionFailsTheCallAndKeepsNoPlace() {
    shop.bulkhead = BulkheadPolicy.of(1, 0, Duration.ZERO);
    List<Authentication> sneaky =
        List.of(
            attempt -> Sneaky.checked(),
            Authentication.bearer(() -> Sneaky.<Secret>checked()),
            attempt -> CompletableFuture.supplyAsync(() -> Sneaky.checked(), Runnable::run));
    for (Authentication each : sneaky) {
      assertThat(
              catchThrowableOfType(
                  AuthenticationException.class,
                  () -> shop.run(shop.create().authentication(each))))
          .hasMessageContaining("IOException")
          .hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(() -> shop.create().authentication(each).execute())
          .isInstanceOf(AuthenticationException.class);
    }
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.create())).isNotNull();
  }

  @Test
  void aHeaderGivenTwiceInOtherLettersIsRefused() {
    Map<String, String> twice = Map.of("Authorization", "Bearer a", "authorization", "Bearer b");

    assertThatThrownBy(() -> shop.run(shop.get().authentication(scheme(twice, new ArrayList<>()))))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("must give each header once")
        .hasMessageContainingAll("uthorization", "twice")
        .hasMessageNotContaining("Bearer");
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void anApiKeyHasItsOwnHeader() {
    shop.wire.answers(200, OK);

    shop.run(shop.get().authentication(Authentication.apiKey("X-Api-Key", Secret.of("k3y"))));

    assertThat(header(shop.wire.requests.get(0), "X-Api-Key")).containsExactly("k3y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signature",
        "ucp-agent",
        "Idempotency-Key",
        "Content-Type",
        "Host",
        "bad name",
        ""
      })
  void anApiKeyTakesNoHeaderOfTheSdk(String name) {
    assertThatThrownBy(() -> Authentication.apiKey(name, Secret.of("k3y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("headerName: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\u0000b", "tøken", "two words"})
  void aTokenThatCouldNotStandInAHeaderIsRefusedUnshown(String token) {
    assertThatThrownBy(() -> Authentication.bearer(Secret.of(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("token: must be visible ASCII without spaces");
  }

  @Test
  void nothingSecretIsPrinted() {
    assertThat(Authentication.bearer(Secret.of(SECRET))).hasToString("bearer(***)");
    assertThat(Authentication.apiKey("X-Api-Key", Secret.of(SECRET)))
        .hasToString("apiKey(X-Api-Key, ***)");
    assertThat(tenant("app")).hasToString("clientCredentials(app at login.example, ***)");
  }

  @Test
  void theCallersOwnHeaderTakesThePlaceOfTheSame() {
    shop.wire.answers(401, "").answers(200, OK);
    List<Map<String, String>> rejected = new ArrayList<>();
    Authentication scheme = scheme(Map.of("Authorization", "Bearer t", "X-Tenant", "7"), rejected);

    assertThatThrownBy(
            () -> shop.run(shop.get().header("authorization", "Basic own").authentication(scheme)))
        .isInstanceOf(AuthenticationException.class);

    assertThat(authorizations()).containsExactly("Basic own");
    assertThat(header(shop.wire.requests.get(0), "X-Tenant")).containsExactly("7");
    assertThat(rejected).containsExactly(Map.of("X-Tenant", "7"));
  }

  @Test
  void aCopyIsAuthenticatedTheSame() {
    shop.wire.answers(200, OK);

    shop.run(shop.get().authentication(Authentication.bearer(Secret.of("t"))).copy());

    assertThat(authorizations()).containsExactly("Bearer t");
  }

  // -- the request for a token

  @Test
  void theTokenIsAskedForByHttpBasicAndKept() {
    shop.wire.answers(200, token("t1", 3600)).answers(200, OK).answers(200, OK);
    Authentication tenant = tenant("my app:1", with -> with.scope("read write"));

    shop.run(shop.get().authentication(tenant));
    shop.run(shop.create().authentication(tenant));

    HttpRequest asked = shop.wire.requests.get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.url()).isEqualTo(ENDPOINT);
    assertThat(body(asked)).isEqualTo("grant_type=client_credentials&scope=read+write");
    assertThat(header(asked, "Content-Type")).containsExactly("application/x-www-form-urlencoded");
    assertThat(header(asked, "UCP-Agent")).isEmpty();
    assertThat(
            new String(
                Base64.getDecoder()
                    .decode(header(asked, "Authorization").get(0).substring("Basic ".length())),
                StandardCharsets.US_ASCII))
        .isEqualTo("my+app%3A1:s3cr%3Aet%2F42");
    assertThat(authorizations()).endsWith("Bearer t1", "Bearer t1").hasSize(3);
  }

  @Test
  void theSecretCanTravelInTheBodyWithAudienceAndResources() {
    shop.wire.answers(200, token("t1", 3600)).answers(200, OK);
    Authentication tenant =
        tenant(
            "app",
            with ->
                with.secretInBody()
                    .audience("https://api.example")
                    .resource(URI.create("https://a.example/"))
                    .resource(URI.create("https://b.example/")));

    shop.run(shop.get().authentication(tenant));

    HttpRequest asked = shop.wire.requests.get(0);
    assertThat(header(asked, "Authorization")).isEmpty();
    assertThat(body(asked))
        .isEqualTo(
            "grant_type=client_credentials&audience=https%3A%2F%2Fapi.example"
                + "&resource=https%3A%2F%2Fa.example%2F&resource=https%3A%2F%2Fb.example%2F"
                + "&client_id=app&client_secret=s3cr%3Aet%2F42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer", "BEARER", "Bearer"})
  void theTypeOfATokenHasNoCase(String type) {
    shop.wire
        .answers(200, "{\"access_token\":\"t1\",\"token_type\":\"" + type + "\"}")
        .answers(200, OK);

    shop.run(shop.get().authentication(tenant("app")));

    assertThat(authorizations()).endsWith("Bearer t1");
  }

  @Test
  void sixtyFourCallsAskForOneToken() {
    shop.wire.hangs(CallPhase.READ);
    Authentication tenant = tenant("app");
    List<CompletableFuture<JsonValue>> calls =
        IntStream.range(0, 64)
            .mapToObj(i -> shop.get().authentication(tenant).executeAsync())
            .toList();
    shop.environment.runDue();
    assertThat(shop.wire.requests).hasSize(1);

    calls.forEach(call -> shop.wire.answers(200, OK));
    shop.wire.answerLast(200, token("t1", 3600));
    shop.environment.runDue();

    assertThat(calls).allMatch(CompletableFuture::isDone);
    assertThat(shop.wire.requests).hasSize(65);
    assertThat(authorizations().subList(1, 65)).containsOnly("Bearer t1");
  }

  @Test
  void whoeverBeganToAskMayLeave() {
    shop.wire.hangs(CallPhase.READ);
    Authentication tenant = tenant("app");
    CompletableFuture<JsonValue> hurried =
        shop.get().authentication(tenant).deadline(Duration.ofMillis(5)).executeAsync();
    CompletableFuture<JsonValue> patient = shop.get().authentication(tenant).executeAsync();
    shop.environment.advance(Duration.ofSeconds(1));
    assertThat(hurried).isCompletedExceptionally();
    assertThat(patient).isNotDone();

    shop.wire.answers(200, OK).answerLast(200, token("t1", 3600));
    shop.environment.runDue();

    assertThat(patient).isCompleted();
  }

  @Test
  void aCallGoesOnWhenTheClientThatBeganToAskIsClosed() {
    EngineFixture other = new EngineFixture();
    other.wire.breaks(Kind.CANCELED, CallPhase.READ);
    shop.wire.answers(200, token("t1", 3600)).answers(200, OK);
    Authentication tenant = tenant("app");
    CompletableFuture<JsonValue> first = other.get().authentication(tenant).executeAsync();
    // The other world's request is under way and its end not yet heard of.
    CompletableFuture<JsonValue> second = shop.get().authentication(tenant).executeAsync();
    other.environment.runUntil(() -> !other.wire.requests.isEmpty());
    shop.environment.runDue();
    other.environment.runDue();
    shop.environment.runUntil(second::isDone);

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompleted();
  }

  // -- expiry, on virtual time

  @ParameterizedTest
  @CsvSource({
    // seconds after the token was asked for, token requests then, token used then
    "539, 1, t1",
    "540, 2, t1",
    "584, 2, t1",
    "585, 2, t2",
    "600, 2, t2",
    "9999, 2, t2"
  })
  void theNextTokenIsFetchedAMinuteAheadAndWaitedForAtTheEnd(
      int seconds, int requests, String used) {
    shop.wire.answers(200, token("t1", 600)).answers(200, OK);
    Authentication tenant = tenant("app");
    shop.run(shop.get().authentication(tenant));
    shop.environment.advance(Duration.ofSeconds(seconds));

    if (requests == 2) {
      shop.wire.answers(200, token("t2", 600));
    }
    shop.wire.answers(200, OK);
    shop.run(shop.get().authentication(tenant));

    assertThat(tokenRequests()).hasSize(requests);
    assertThat(authorizations()).last().isEqualTo("Bearer " + used);
  }

  @Test
  void aRenewalThatFailsDisturbsNoCallAndIsNotTriedAgainAtOnce() {
    shop.wire.answers(200, token("t1", 600)).answers(200, OK);
    Authentication tenant = tenant("app");
    shop.run(shop.get().authentication(tenant));
    shop.environment.advance(Duration.ofSeconds(550));

    shop.wire.answers(500, "").answers(200, OK).answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    shop.run(shop.get().authentication(tenant));
    assertThat(tokenRequests()).hasSize(2);

    shop.environment.advance(Duration.ofSeconds(5));
    shop.wire.answers(200, token("t2", 600)).answers(200, OK).answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    shop.run(shop.get().authentication(tenant));
    assertThat(tokenRequests()).hasSize(3);
    assertThat(authorizations()).last().isEqualTo("Bearer t2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // as it stands in the answer | still used after seconds | no more after seconds
        "3600                  | 3500   | 3600",
        "\"3600\"              | 3500   | 3600",
        "-5                    | -1     | 0",
        "0                     | -1     | 0",
        "10                    | 4      | 10",
        "99999999999999999999  | 299    | 300",
        "9000000000000         | 86000  | 86400",
        "1e400                 | 200    | 300",
        "\"soon\"              | 200    | 300",
        "null                  | 200    | 300",
        "{\"in\":1}            | 200    | 300",
        "3.5                   | 200    | 300"
      })
  void whateverStandsInExpiresInATokenHasAnEnd(String expiresIn, int used, int ended) {
    String answer =
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}";
    shop.wire.answers(200, answer.formatted("t1")).answers(200, OK);
    Authentication tenant = tenant("app", with -> with.refreshAhead(Duration.ZERO));
    shop.run(shop.get().authentication(tenant));

    if (used >= 0) {
      shop.environment.advance(Duration.ofSeconds(used));
      shop.wire.answers(200, OK);
      shop.run(shop.get().authentication(tenant));
      assertThat(authorizations()).last().isEqualTo("Bearer t1");
    }
    shop.environment.advance(Duration.ofSeconds(ended - Math.max(0, used)));
    shop.wire.answers(200, answer.formatted("t2")).answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    assertThat(authorizations()).last().isEqualTo("Bearer t2");
  }

  // -- a 401

  @Test
  void a401DropsTheTokenAndIsNotRetried() {
    shop.wire.answers(200, token("t1", 3600)).answers(401, "");
    Authentication tenant = tenant("app");
    AuthenticationException refused =
        catchThrowableOfType(
            AuthenticationException.class, () -> shop.run(shop.create().authentication(tenant)));
    assertThat(refused.attempts()).isEqualTo(1);
    assertThat(refused.phase()).isEqualTo(CallPhase.DECODE);

    shop.wire.answers(200, token("t2", 3600)).answers(200, OK);
    shop.run(shop.create().authentication(tenant));

    assertThat(authorizations()).last().isEqualTo("Bearer t2");
  }

  @Test
  void a401ForAnOldTokenKeepsTheNewOne() {
    Authentication tenant = tenant("app");
    shop.wire.answers(200, token("t1", 3600)).hangs(CallPhase.READ);
    CompletableFuture<JsonValue> slow = shop.get().authentication(tenant).executeAsync();
    shop.environment.runDue();
    shop.wire.answers(401, "").answers(200, token("t2", 3600)).answers(200, OK);
    assertThatThrownBy(() -> shop.run(shop.get().authentication(tenant)))
        .isInstanceOf(AuthenticationException.class);
    shop.run(shop.get().authentication(tenant));

    shop.wire.answers(200, OK).answerLast(401, "");
    shop.environment.runDue();
    assertThat(slow).isCompletedExceptionally();
    shop.run(shop.get().authentication(tenant));

    assertThat(tokenRequests()).hasSize(2);
  }

  @Test
  void aSchemeThatBreaksOverA401HidesNothing() {
    shop.wire.answers(401, "");
    Authentication scheme =
        new Authentication() {
          @Override
          public CompletableFuture<Map<String, String>> headers(Attempt attempt) {
            return CompletableFuture.completedFuture(Map.of("X-Tenant", "7"));
          }

          @Override
          public void rejected(Map<String, String> headers) {
            throw new IllegalStateException("scripted");
          }
        };

    assertThatThrownBy(() -> shop.run(shop.create().authentication(scheme)))
        .isInstanceOf(AuthenticationException.class);
  }

  // -- refresh tokens

  @Test
  void aRefreshTokenIsUsedAndStaysInForce() {
    Authentication tenant = tenant("app", with -> with.refreshAhead(Duration.ZERO));
    shop.wire.answers(200, token("t1", 60, "r1")).answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    for (int i = 2; i <= 3; i++) {
      shop.environment.advance(Duration.ofSeconds(60));
      shop.wire.answers(200, token("t" + i, 60)).answers(200, OK);
      shop.run(shop.get().authentication(tenant));
    }

    assertThat(tokenRequests().subList(1, 3))
        .extracting(AuthenticationTest::body)
        .containsOnly("grant_type=refresh_token&refresh_token=r1");
    assertThat(authorizations()).last().isEqualTo("Bearer t3");
  }

  @Test
  void aRefreshTokenThatIsOfNoUseGivesWayToTheCredentials() {
    Authentication tenant = tenant("app", with -> with.refreshAhead(Duration.ZERO));
    shop.wire.answers(200, token("t1", 60, "r1")).answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    shop.environment.advance(Duration.ofSeconds(60));
    shop.wire
        .answers(400, "{\"error\":\"invalid_grant\"}")
        .answers(200, token("t2", 60))
        .answers(200, OK);
    shop.run(shop.get().authentication(tenant));
    shop.environment.advance(Duration.ofSeconds(60));
    shop.wire.answers(200, token("t3", 60)).answers(200, OK);
    shop.run(shop.get().authentication(tenant));

    assertThat(tokenRequests())
        .extracting(AuthenticationTest::body)
        .containsExactly(
            "grant_type=client_credentials",
            "grant_type=refresh_token&refresh_token=r1",
            "grant_type=client_credentials",
            "grant_type=client_credentials");
  }

  // -- what is in the way

  @Test
  void theDeadlineCoversTheTokenAndNothingIsUnknown() {
    shop.bulkhead = BulkheadPolicy.of(1, 0, Duration.ZERO);
    shop.wire.hangs(CallPhase.READ);
    DeadlineException late =
        catchThrowableOfType(
            DeadlineException.class,
            () ->
                shop.run(
                    shop.create().authentication(tenant("app")).deadline(Duration.ofSeconds(2))));

    assertThat(late.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(late.attempts()).isZero();
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(2));
    shop.wire.answers(200, OK);
    shop.run(shop.create());
  }

  @Test
  void cancelingWhileTheTokenIsFetchedSendsNothingMore() {
    shop.bulkhead = BulkheadPolicy.of(1, 0, Duration.ZERO);
    shop.wire.hangs(CallPhase.READ);
    ApiCall<JsonValue> call = shop.create().authentication(tenant("app"));
    CompletableFuture<JsonValue> future = call.executeAsync();
    shop.environment.runDue();
    call.cancel();

    assertThatThrownBy(() -> shop.await(future))
        .isInstanceOfSatisfying(
            CallCanceledException.class,
            canceled -> assertThat(canceled.phase()).isEqualTo(CallPhase.PREPARE));
    shop.wire.answerLast(200, token("t1", 3600));
    shop.environment.runDue();
    assertThat(shop.wire.requests).hasSize(1);
    assertThat(shop.environment.pendingTimers()).isZero();
    shop.wire.answers(200, OK);
    shop.run(shop.create());
  }

  @Test
  @Timeout(60)
  void anInterruptWhileTheTokenIsFetchedEndsTheCallWithTheFlagSet() throws InterruptedException {
    CompletableFuture<Void> asking = new CompletableFuture<>();
    Authentication never =
        attempt -> {
          asking.complete(null);
          return new CompletableFuture<>();
        };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    ApiCall<JsonValue> call = shop.create().authentication(never);
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
    asking.join();
    caller.interrupt();
    caller.join();

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            CallCanceledException.class,
            canceled -> assertThat(canceled.phase()).isEqualTo(CallPhase.PREPARE));
    assertThat(flag.get()).isTrue();
  }

  @Test
  void theEngineRetriesForATokenAndTheBreakerHearsNothingOfIt() {
    shop.breaker = BreakerPolicy.builder().window(1).minimumCalls(1).build();
    shop.wire
        .answers(503, "", "Retry-After", "3")
        .breaks(Kind.IO, CallPhase.READ)
        .answers(200, token("t1", 3600))
        .answers(200, OK);

    shop.run(shop.create().authentication(tenant("app")));

    assertThat(shop.wire.requests).hasSize(4);
    assertThat(shop.environment.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aRetryPolicyOfNoneIsOneRequestForAToken() {
    shop.retries = RetryPolicy.none();
    shop.wire.breaks(Kind.IO, CallPhase.READ);

    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> shop.run(shop.create().authentication(tenant("app"))));

    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.retryable()).isTrue();
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void anEarlierAttemptThatMayHaveArrivedStaysUnknown() {
    Authentication tenant = tenant("app", with -> with.refreshAhead(Duration.ZERO));
    shop.wire
        .answers(200, token("t1", 0))
        .breaks(Kind.IO, CallPhase.READ)
        .answers(400, "{\"error\":\"invalid_scope\"}");

    assertThatThrownBy(() -> shop.run(shop.create().authentication(tenant)))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(PermissionException.class);
  }

  // -- what a token endpoint can say

  @ParameterizedTest
  @CsvSource({
    "401, invalid_client, AuthenticationException",
    "400, invalid_client, AuthenticationException",
    "400, unauthorized_client, PermissionException",
    "400, invalid_scope, PermissionException",
    "400, invalid_target, PermissionException",
    "400, invalid_request, InvalidRequestException",
    "400, unsupported_grant_type, InvalidRequestException",
    "403, , PermissionException",
    "404, , ApiException",
    "429, slow_down, RateLimitException",
    "500, server_error, ServerException",
    "302, , ApiException"
  })
  void errorsOfTheTokenEndpointAreNamed(int status, String error, String exception) {
    shop.retries = RetryPolicy.none();
    shop.wire.answers(
        status, error == null ? "" : "{\"error\":\"" + error + "\",\"error_description\":\"So.\"}");

    PushcartException failure =
        catchThrowableOfType(
            PushcartException.class, () -> shop.run(shop.create().authentication(tenant("app"))));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
    assertThat(failure.status()).hasValue(status);
    assertThat(failure.code()).isEqualTo(Optional.ofNullable(error));
    assertThat(failure.attempts()).isZero();
    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.idempotencyKey()).isPresent();
    assertThat(failure).hasMessageContaining("the token endpoint login.example/token answered");
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void anErrorThatRepeatsTheSecretIsNotRepeated() {
    shop.wire.answers(
        401,
        "{\"error\":\"bad %s\",\"error_description\":\"wrong secret %s\"}"
            .formatted(SECRET, SECRET));

    AuthenticationException failure =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> shop.run(shop.create().authentication(tenant("app"))));

    assertThat(failure.body()).isEmpty();
    assertThat(failure.code()).isEmpty();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>log in</html>",
        "[]",
        "\"t\"",
        "{}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K\"}",
        "{\"access_token\":\"T-0-K\",\"token_type\":\"mac\"}",
        "{\"access_token\":17,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K\\r\\nX-Evil: 1\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K\\u0000\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K two\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K\",\"access_token\":\"b\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"T-0-K\",\"token_type\":\"Bearer\""
      })
  void anAnswerWithoutAUsableTokenIsRefusedAndNotShown(String answer) {
    shop.wire.answers(200, answer);

    DecodeException failure =
        catchThrowableOfType(
            DecodeException.class, () -> shop.run(shop.create().authentication(tenant("app"))));

    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.getMessage()).doesNotContain("T-0-K");
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void aTokenOfEndlessLengthIsRefused() {
    shop.wire.answers(200, token("t".repeat(20_000), 60));

    assertThatThrownBy(() -> shop.run(shop.create().authentication(tenant("app"))))
        .isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/token",
        "https://10.0.0.1/token",
        "https://169.254.169.254/token",
        "https://localhost/token",
        "https://[::1]/token"
      })
  void aTokenEndpointIsHeldToTheRulesOfEveryUrl(String endpoint) {
    Authentication tenant =
        Authentication.clientCredentials(
            with ->
                with.tokenEndpoint(URI.create(endpoint))
                    .clientId("app")
                    .clientSecret(Secret.of(SECRET)));

    ConnectException refused =
        catchThrowableOfType(
            ConnectException.class, () -> shop.run(shop.create().authentication(tenant)));

    assertThat(refused.reason()).isEqualTo(ConnectException.Reason.ADDRESS_REFUSED);
    assertThat(refused.retryable()).isFalse();
    assertThat(shop.wire.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a@login.example/token", "ftp://login.example", "/token", "https://x/#f"})
  void aTokenEndpointThatIsNoneIsRefusedAtOnce(String endpoint) {
    assertThatThrownBy(() -> tenant("app", with -> with.tokenEndpoint(URI.create(endpoint))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tokenEndpoint: ");
  }

  @Test
  void whatMustBeSetIsNamed() {
    assertThatThrownBy(() -> Authentication.clientCredentials(with -> {}))
        .hasMessage("tokenEndpoint: must be set");
    assertThatThrownBy(() -> tenant("app", with -> with.scope("a  b")))
        .hasMessageStartingWith("scope: ");
    assertThatThrownBy(() -> tenant("app", with -> with.refreshAhead(Duration.ofSeconds(-1))))
        .hasMessageStartingWith("refreshAhead: ");
    assertThatThrownBy(() -> tenant("app", with -> with.resource(URI.create("relative"))))
        .hasMessageStartingWith("resource: ");
    assertThatThrownBy(() -> tenant("äpp")).hasMessageStartingWith("clientId: ");
  }

  // -- a scheme of one's own

  @Test
  void aSchemeOfOnesOwnSeesTheAttemptAndAsksByTheClient() {
    shop.wire.answers(200, "n0nce").answers(200, OK);
    Authentication scheme =
        attempt ->
            attempt
                .send(
                    new HttpRequest(
                        "GET",
                        "https://login.example/nonce",
                        List.of(),
                        null,
                        attempt.remaining(),
                        1024))
                .thenApply(
                    answer ->
                        Map.of(
                            "X-Proof",
                            String.join(
                                "/",
                                attempt.business().getHost(),
                                attempt.operation(),
                                attempt.now().toString(),
                                text(answer))));

    shop.run(shop.create().authentication(scheme));

    assertThat(header(shop.wire.requests.get(1), "X-Proof"))
        .containsExactly("shop.example/create_checkout/" + VirtualEnvironment.START + "/n0nce");
    assertThat(shop.wire.requests.get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aSchemeOfOnesOwnCannotGiveAHeaderOfTheSdk() {
    Authentication scheme = scheme(Map.of("Idempotency-Key", "mine"), new ArrayList<>());

    assertThatThrownBy(() -> shop.run(shop.create().authentication(scheme)))
        .isInstanceOf(AuthenticationException.class)
        .hasRootCauseMessage("authentication: Idempotency-Key is the SDK's own");
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void aSchemeThatGivesNothingAtAllFailsOneCall() {
    assertThatThrownBy(() -> shop.run(shop.create().authentication(attempt -> nothing())))
        .isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(
            () ->
                shop.run(
                    shop.create()
                        .authentication(attempt -> CompletableFuture.completedFuture(nothing()))))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void anOptionIsNotTakenAfterTheCallBegan() {
    shop.wire.answers(200, OK);
    ApiCall<JsonValue> call = shop.get();
    shop.run(call);

    assertThatThrownBy(() -> call.authentication(Authentication.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @SuppressWarnings("NullAway") // What an application without null checks could give.
  private static <T> T nothing() {
    return null;
  }

  private static Authentication scheme(
      Map<String, String> headers, List<Map<String, String>> rejected) {
    return new Authentication() {
      @Override
      public CompletableFuture<Map<String, String>> headers(Attempt attempt) {
        return CompletableFuture.completedFuture(headers);
      }

      @Override
      public void rejected(Map<String, String> sent) {
        rejected.add(sent);
      }
    };
  }

  private static Authentication tenant(String id) {
    return tenant(id, with -> {});
  }

  private static Authentication tenant(String id, Consumer<ClientCredentialsOptions> more) {
    return Authentication.clientCredentials(
        with -> {
          with.tokenEndpoint(URI.create(ENDPOINT)).clientId(id).clientSecret(Secret.of(SECRET));
          more.accept(with);
        });
  }

  private static String token(String token, int seconds) {
    return """
        {"access_token":"%s","token_type":"Bearer","expires_in":%d}"""
        .formatted(token, seconds);
  }

  private static String token(String token, int seconds, String refresh) {
    return """
        {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s"}"""
        .formatted(token, seconds, refresh);
  }

  private List<HttpRequest> tokenRequests() {
    return shop.wire.requests.stream().filter(each -> each.url().equals(ENDPOINT)).toList();
  }

  private List<String> authorizations() {
    return shop.wire.requests.stream()
        .flatMap(request -> header(request, "Authorization").stream())
        .toList();
  }

  private static List<String> header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String body(HttpRequest request) {
    return new String(Objects.requireNonNull(request.body()), StandardCharsets.US_ASCII);
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.US_ASCII);
  }
}
