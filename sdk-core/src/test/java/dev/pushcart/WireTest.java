package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.CHECKOUTS;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call goes through on real sockets, by OkHttp, over every binding. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Wire.class)
class WireTest {

  private final StubbedShop shop;

  WireTest(Wire wire) {
    this.shop = new StubbedShop(wire);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 421, 503, 307, 401})
  void zeroRetriesMeansOneRequestOnTheWire(int status) {
    shop.answers(
        any(urlPathMatching("/ucp/.*")),
        status(status)
            .withHeader("Retry-After", "0")
            .withHeader("Location", shop.url() + "/elsewhere")
            .withHeader("WWW-Authenticate", "Basic realm=shop"));
    try (Pushcart pushcart = client().retries(RetryPolicy.none()).build()) {
      Business business = pushcart.connect(shop.url());
      for (ApiCall<JsonValue> call : List.of(read(business), create(business))) {
        long before = shop.requests();
        ApiException failure = catchThrowableOfType(ApiException.class, call::execute);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(shop.requests() - before).isEqualTo(1);
      }
    }
  }

  @Test
  void retryAfterOnA503IsRead() {
    shop.answers(get(urlEqualTo(CHECKOUT)), status(503).withHeader("Retry-After", "120"));
    try (Pushcart pushcart = client().build()) {
      ServerException failure =
          catchThrowableOfType(
              ServerException.class, () -> read(pushcart.connect(shop.url())).execute());
      assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
    }
  }

  @Test
  void answersNeverCross() throws Exception {
    shop.answers(
        get(urlPathMatching("/ucp/checkout-sessions/.*")),
        okJson(UcpSamples.checkout("{{request.pathSegments.[2]}}"))
            .withTransformers("response-template"));
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      List<Callable<Integer>> work = new ArrayList<>();
      for (int thread = 0; thread < 64; thread++) {
        int number = thread;
        work.add(
            () -> {
              int right = 0;
              for (int i = 0; i < 50; i++) {
                String id = "chk_" + number + "_" + i;
                if (read(business, id)
                    .execute()
                    .get("id")
                    .orElseThrow()
                    .asString()
                    .orElseThrow()
                    .equals(id)) {
                  right++;
                }
              }
              return right;
            });
      }
      int right = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        right += done.get();
      }
      assertThat(right).isEqualTo(64 * 50);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @UcpDuty(client = 21)
  void deadlineHoldsAgainstAServerThatNeverAnswersWithThePoolSaturated() throws Exception {
    try (DeafServer deaf = new DeafServer();
        Pushcart pushcart =
            client().bulkhead(BulkheadPolicy.of(2, 100, Duration.ofMinutes(1))).build()) {
      shop.isAskedAt(deaf.url() + "/ucp");
      Business business = pushcart.connect(shop.url());
      DeadlineException unanswered =
          catchThrowableOfType(
              DeadlineException.class,
              () -> read(business).deadline(Duration.ofMillis(400)).execute());
      assertThat(unanswered.phase()).isEqualTo(CallPhase.READ);
      assertThatThrownBy(() -> create(business).deadline(Duration.ofMillis(400)).execute())
          .isInstanceOf(OutcomeUnknownException.class)
          .hasCauseInstanceOf(DeadlineException.class);

      // These two keep the places, so that those behind them never get one.
      List<ApiCall<JsonValue>> holders = List.of(read(business), read(business));
      List<CompletableFuture<JsonValue>> held =
          holders.stream()
              .map(call -> call.deadline(Duration.ofMinutes(5)).executeAsync())
              .toList();
      deaf.awaitRequests(4);
      List<CompletableFuture<JsonValue>> behind =
          IntStream.range(0, 8)
              .mapToObj(i -> create(business).deadline(Duration.ofMillis(300)).executeAsync())
              .toList();
      for (CompletableFuture<JsonValue> call : behind) {
        assertThat(catchThrowable(call::join))
            .cause()
            .isInstanceOfSatisfying(
                DeadlineException.class,
                late -> {
                  assertThat(late.phase()).isEqualTo(CallPhase.QUEUE);
                  assertThat(late.attempts()).isZero();
                });
      }
      assertThat(held).noneMatch(CompletableFuture::isDone);
      held.forEach(call -> call.cancel(true));
    }
  }

  @Test
  void cancelingTheFutureReachesTheWire() throws Exception {
    try (DeafServer deaf = new DeafServer();
        Pushcart pushcart = client().build()) {
      shop.isAskedAt(deaf.url() + "/ucp");
      CompletableFuture<JsonValue> call = read(pushcart.connect(shop.url())).executeAsync();
      deaf.awaitRequest();
      call.cancel(true);
      assertThat(deaf.awaitEnd()).isTrue();
    }
  }

  @Test
  void interruptReachesTheWire() throws Exception {
    try (DeafServer deaf = new DeafServer();
        Pushcart pushcart = client().build()) {
      shop.isAskedAt(deaf.url() + "/ucp");
      Business business = pushcart.connect(shop.url());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> read(business).execute())));
      caller.start();
      deaf.awaitRequest();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).isInstanceOf(CallCanceledException.class);
      assertThat(deaf.awaitEnd()).isTrue();
    }
  }

  @Test
  void noThreadIsLeftAfterOneClientNorAfterTwoHundred() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    useAndClose();
    await().atMost(Duration.ofMinutes(1)).until(() -> ownThreads(before).isEmpty());
    for (int i = 0; i < 200; i++) {
      useAndClose();
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(ownThreads(before)).isEmpty());
  }

  private void useAndClose() {
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      read(business).execute();
      read(business).executeAsync().join();
    }
  }

  /** Threads of clients: not those that OkHttp and the JDK keep for the whole process. */
  private static Set<String> ownThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.contains("OkHttp") || name.contains("ushcart"))
        .filter(name -> !name.startsWith("OkHttp TaskRunner"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @NotUcp(answers = "broken in every way")
  void everyConnectionIsReturnedWhateverFails() {
    OkHttpClient theirs = new OkHttpClient();
    try (Pushcart pushcart =
        client()
            .transport(OkHttpTransport.using(theirs))
            .retries(RetryPolicy.none())
            .maxAnswerBytes(100_000)
            .build()) {
      Business business = pushcart.connect(shop.url());
      List<com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder> modes =
          List.of(
              status(404).withBody("gone"),
              status(500).withBody("{"),
              status(200).withBody("no json"),
              status(200).withBody("x".repeat(200_000)),
              status(204),
              status(200).withFault(Fault.EMPTY_RESPONSE),
              status(200).withFault(Fault.CONNECTION_RESET_BY_PEER),
              status(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK),
              status(200).withFault(Fault.RANDOM_DATA_THEN_CLOSE),
              status(200).withBody("{}").withFixedDelay(60_000));
      for (var mode : modes) {
        shop.answers(get(urlEqualTo(CHECKOUT)), mode);
        assertThatThrownBy(() -> read(business).deadline(Duration.ofSeconds(1)).execute())
            .isInstanceOf(PushcartException.class);
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () ->
                    assertThat(theirs.connectionPool().idleConnectionCount())
                        .isEqualTo(theirs.connectionPool().connectionCount()));
      }
    }
    theirs.connectionPool().evictAll();
    theirs.dispatcher().executorService().shutdown();
  }

  @Test
  void closedClientSendsNothing() {
    Pushcart pushcart = client().build();
    Business business = pushcart.connect(shop.url());
    pushcart.close();
    pushcart.close();
    assertThatThrownBy(() -> read(business).execute())
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(CallRefusedException.Reason.CLOSED));
    assertThatThrownBy(() -> pushcart.connect(shop.url())).isInstanceOf(CallRefusedException.class);
    assertThat(shop.requests()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
  void lostAnswerToAChangeIsUnknownOnTheWire(Fault fault) {
    shop.answers(any(urlEqualTo(CHECKOUTS)), status(201).withFault(fault));
    try (Pushcart pushcart = client().retries(RetryPolicy.none()).build()) {
      OutcomeUnknownException failure =
          catchThrowableOfType(
              OutcomeUnknownException.class, () -> create(pushcart.connect(shop.url())).execute());
      assertThat(failure.phase()).isEqualTo(CallPhase.READ);
      assertThat(failure.idempotencyKey()).isPresent();
    }
  }

  @Test
  @UcpDuty(client = 100)
  void paymentRefusedByStatusIsAnAnswerAndNotUnknown() {
    shop.answers(
        post(urlEqualTo(CHECKOUTS)),
        status(402).withBody("{\"detail\":\"card declined\",\"code\":\"payment_failed\"}"));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> create(pushcart.connect(shop.url())).execute())
          .isInstanceOfSatisfying(
              ApiException.class,
              declined -> {
                assertThat(declined.status()).hasValue(402);
                assertThat(declined.code()).hasValue("payment_failed");
                assertThat(declined.retryable()).isFalse();
              })
          .hasMessageContaining("card declined");
    }
    assertThat(shop.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  @UcpDuty(client = 34)
  void versionRefusedByEitherStatusIsToldAndNotTriedAgain(int status) {
    shop.answers(
        post(urlEqualTo(CHECKOUTS)),
        status(status)
            .withBody(
                "{\"code\":\"version_unsupported\",\"content\":\"this shop speaks 2026-01-23\"}"));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> create(pushcart.connect(shop.url())).execute())
          .isInstanceOfSatisfying(
              InvalidRequestException.class,
              refused -> {
                assertThat(refused.status()).hasValue(status);
                assertThat(refused.code()).hasValue("version_unsupported");
                assertThat(refused.retryable()).isFalse();
              })
          .hasMessageContaining("this shop speaks 2026-01-23");
    }
    assertThat(shop.requests()).isEqualTo(1);
  }

  @Test
  void refusedConnectionIsNotUnknown() throws IOException {
    int free;
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    shop.isAskedAt("http://127.0.0.1:" + free + "/ucp");
    try (Pushcart pushcart = client().retries(RetryPolicy.none()).build()) {
      assertThatThrownBy(() -> create(pushcart.connect(shop.url())).execute())
          .isInstanceOfSatisfying(
              NetworkException.class,
              failure -> assertThat(failure.phase()).isEqualTo(CallPhase.CONNECT));
    }
  }

  @Test
  @NotUcp(answers = "a bomb")
  void compressedBombIsCutOff() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 64; i++) {
        gzip.write(blank);
      }
    }
    shop.answers(
        get(urlEqualTo(CHECKOUT)),
        status(200).withHeader("Content-Encoding", "gzip").withBody(bomb.toByteArray()));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> read(pushcart.connect(shop.url())).execute())
          .isInstanceOf(DecodeException.class)
          .hasMessageContaining("larger than 8388608 bytes");
      assertThat(shop.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "", "a\u0000b", "a\nb"})
  void identifierThatIsAPathTrickIsRefused(String id) {
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      assertThatThrownBy(() -> read(business, id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("id:");
    }
    assertThat(shop.requests()).isZero();
  }

  @Test
  void errorTooLargeToReadKeepsItsStatus() {
    shop.answers(get(urlEqualTo(CHECKOUT)), status(503).withBody("x".repeat(200_000)));
    try (Pushcart pushcart = client().retries(RetryPolicy.none()).maxAnswerBytes(100_000).build()) {
      ServerException failure =
          catchThrowableOfType(
              ServerException.class, () -> read(pushcart.connect(shop.url())).execute());
      assertThat(failure.status()).hasValue(503);
      assertThat(failure.body()).hasSize(16 * 1024);
    }
  }

  @Test
  void businessThatHangsHoldsUpNoOtherOnTheSameHost() throws Exception {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    try (DeafServer deaf = new DeafServer();
        StubbedShop hanging = new StubbedShop();
        Pushcart pushcart = client().bulkhead(BulkheadPolicy.of(8, 0, Duration.ZERO)).build()) {
      hanging.server.stubFor(
          get(urlEqualTo("/.well-known/ucp"))
              .willReturn(okJson(StubbedShop.profile(deaf.url() + "/ucp"))));
      Business stuck = pushcart.connect(hanging.url());
      List<ApiCall<JsonValue>> held =
          IntStream.range(0, 8).mapToObj(i -> read(stuck).deadline(Duration.ofMinutes(5))).toList();
      List<CompletableFuture<JsonValue>> running =
          held.stream().map(ApiCall::executeAsync).toList();
      deaf.awaitRequests(8);
      Business healthy = pushcart.connect(shop.url());
      List<CompletableFuture<JsonValue>> served =
          IntStream.range(0, 8).mapToObj(i -> read(healthy).executeAsync()).toList();
      served.forEach(CompletableFuture::join);
      assertThat(running).noneMatch(CompletableFuture::isDone);
      running.forEach(call -> call.cancel(true));
    }
  }
}
