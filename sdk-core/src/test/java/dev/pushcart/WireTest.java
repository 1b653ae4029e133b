package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
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
import com.sun.net.httpserver.HttpServer;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.UcpDuty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on real sockets, by OkHttp. */
@Timeout(120)
class WireTest {

  private final StubbedShop shop = new StubbedShop();

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
        okJson("{\"id\":\"{{request.pathSegments.[2]}}\"}").withTransformers("response-template"));
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
      shop.server.stubFor(
          get(urlEqualTo("/.well-known/ucp"))
              .willReturn(okJson(StubbedShop.profile(deaf.url() + "/ucp"))));
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
      shop.server.stubFor(
          get(urlEqualTo("/.well-known/ucp"))
              .willReturn(okJson(StubbedShop.profile(deaf.url() + "/ucp"))));
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
      shop.server.stubFor(
          get(urlEqualTo("/.well-known/ucp"))
              .willReturn(okJson(StubbedShop.profile(deaf.url() + "/ucp"))));
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
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
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
  void closingLeavesTheCallersClientOpen() throws IOException {
    AtomicInteger seen = new AtomicInteger();
    OkHttpClient theirs =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  seen.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
    try (Pushcart pushcart = client().transport(OkHttpTransport.using(theirs)).build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(seen.get()).isEqualTo(2);
    assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
    try (okhttp3.Response still =
        theirs
            .newCall(new okhttp3.Request.Builder().url(shop.url() + CHECKOUT).build())
            .execute()) {
      assertThat(still.code()).isEqualTo(200);
    }
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
  void refusedConnectionIsNotUnknown() throws IOException {
    int free;
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    shop.server.stubFor(
        get(urlEqualTo("/.well-known/ucp"))
            .willReturn(okJson(StubbedShop.profile("http://127.0.0.1:" + free + "/ucp"))));
    try (Pushcart pushcart = client().retries(RetryPolicy.none()).build()) {
      assertThatThrownBy(() -> create(pushcart.connect(shop.url())).execute())
          .isInstanceOfSatisfying(
              NetworkException.class,
              failure -> assertThat(failure.phase()).isEqualTo(CallPhase.CONNECT));
    }
  }

  @Test
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

  @Test
  void identifierStaysOneSegmentOfThePath() {
    shop.answers(any(urlPathMatching("/ucp/.*")), okJson("{}"));
    try (Pushcart pushcart = client().build()) {
      read(pushcart.connect(shop.url()), "gid://shop/Checkout/1?x=%2e#y").execute();
    }
    assertThat(shop.server.getAllServeEvents().get(0).getRequest().getUrl())
        .isEqualTo("/ucp/checkout-sessions/gid:%2F%2Fshop%2FCheckout%2F1%3Fx=%252e%23y");
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

  // -- addresses

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1",
    "https://10.0.0.1",
    "https://169.254.169.254",
    "https://[::1]",
    "https://[::ffff:10.0.0.1]",
    "https://localhost",
    "http://shop.example",
    "ftp://shop.example",
    "https://user@shop.example",
    "https://ucp.dev@evil.example/",
    "https://100.64.0.1",
    "https://192.168.1.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://0177.0.0.1",
    "https://127.1",
    "https://[64:ff9b::7f00:1]",
    "https://127.0.0.1."
  })
  @UcpDuty(client = {18, 20})
  void addressThatNoBusinessCanBeAtIsRefused(String url) {
    try (Pushcart pushcart = Pushcart.builder().agentProfile(StubbedShop.AGENT).build()) {
      assertThatThrownBy(() -> pushcart.connect(url))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason()).isEqualTo(ConnectException.Reason.ADDRESS_REFUSED));
    }
  }

  @Test
  @UcpDuty(client = 20)
  void nameThatLeadsToThisMachineIsRefusedByItsAddress() {
    OkHttpClient theirs =
        new OkHttpClient.Builder().dns(name -> List.of(InetAddress.getLoopbackAddress())).build();
    try (Pushcart pushcart =
        Pushcart.builder()
            .agentProfile(StubbedShop.AGENT)
            .transport(OkHttpTransport.using(theirs))
            .build()) {
      assertThatThrownBy(() -> pushcart.connect("https://shop.example:" + shop.server.port()))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason()).isEqualTo(ConnectException.Reason.ADDRESS_REFUSED));
    }
    theirs.dispatcher().executorService().shutdown();
    assertThat(shop.server.getAllServeEvents()).isEmpty();
  }

  @Test
  @UcpDuty(client = 20)
  void answerOfTheNameServerThatChangesIsCheckedEveryTimeAndAskedForOnce() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    InetAddress privateOne = InetAddress.getByName("10.0.0.1");
    OkHttpClient theirs =
        new OkHttpClient.Builder()
            .dns(
                name ->
                    List.of(
                        lookUps.getAndIncrement() == 0
                            ? InetAddress.getByName("127.0.0.1")
                            : privateOne))
            .build();
    String origin = "http://localhost:" + shop.server.port();
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(StubbedShop.profile(origin + "/ucp")).withHeader("Connection", "close"));
    try (Pushcart pushcart = client().transport(OkHttpTransport.using(theirs)).build()) {
      Business business = pushcart.connect(origin);
      assertThat(lookUps).as("no second answer between check and connection").hasValue(1);
      assertThatThrownBy(() -> read(business).execute())
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason()).isEqualTo(ConnectException.Reason.ADDRESS_REFUSED))
          .hasMessageContaining("10.0.0.1");
    }
    theirs.dispatcher().executorService().shutdown();
    assertThat(shop.requests()).isZero();
  }

  // -- discovery

  @Test
  @UcpDuty(client = 21)
  void profileThatNeverEndsIsCutOff() throws Exception {
    HttpServer endless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger connections = new AtomicInteger();
    endless.createContext(
        "/",
        exchange -> {
          connections.incrementAndGet();
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
          while (true) {
            // Ends when the other side hangs up.
            exchange.getResponseBody().write(spaces);
          }
        });
    endless.start();
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(
              () -> pushcart.connect("http://127.0.0.1:" + endless.getAddress().getPort()))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason()).isEqualTo(ConnectException.Reason.PROFILE_MALFORMED))
          .hasMessageContaining("larger than 1048576 bytes");
    } finally {
      endless.stop(0);
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  @UcpDuty(client = 21)
  void profileThatIsACompressedBombIsCutOff() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 64; i++) {
        gzip.write(spaces);
      }
    }
    assertThat(bomb.size()).isLessThan(1 << 20);
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        status(200).withHeader("Content-Encoding", "gzip").withBody(bomb.toByteArray()));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> pushcart.connect(shop.url()))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason()).isEqualTo(ConnectException.Reason.PROFILE_MALFORMED))
          .hasMessageContaining("larger than 1048576 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-23", "2026-04-08", "2026-08-25"})
  @UcpDuty(client = {1, 2})
  void everyRequestNamesTheProfileOfTheVersionThatWasAgreedOn(String version) {
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(StubbedShop.profile(shop.url() + "/ucp").replace("2026-04-08", version)));
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
    try (Pushcart pushcart =
        client().agentProfiles("https://app.example/ucp/{version}.json").build()) {
      Business business = pushcart.connect(shop.url());
      assertThat(business.version()).isEqualTo(version);
      assertThat(business.services().get("dev.ucp.shopping").transport()).isEqualTo(Transport.REST);
      assertThat(business.embedded("dev.ucp.shopping")).isEmpty();
      read(business).execute();
    }
    shop.server.verify(
        getRequestedFor(urlEqualTo(CHECKOUT))
            .withHeader(
                "UCP-Agent", equalTo("profile=\"https://app.example/ucp/" + version + ".json\"")));
  }

  @Test
  void oneProfileMeansTheVersionItIsOf() {
    assertThatThrownBy(
            () ->
                Pushcart.builder()
                    .agentProfile(URI.create("https://app.example/ucp/2026-08-25.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile:")
        .hasMessageContaining("say agentProfile(\"2026-08-25\", ...)");
    assertThatThrownBy(() -> client().agentProfile("2025-01-01", StubbedShop.AGENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("version: must be one of [2026-01-11,");
    assertThatThrownBy(() -> client().agentProfiles("https://app.example/ucp.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfiles: must hold {version}");
    assertThatThrownBy(() -> client().agentProfiles("https://app example/{version}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfiles: must make an address");
  }

  @Test
  void wishesThatCannotBeMetNameWhatIsOffered() {
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> pushcart.connect(shop.url(), with -> with.transport(Transport.MCP)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("2026-04-08 by rest", "told to use mcp alone");
      assertThatThrownBy(() -> pushcart.connect(shop.url(), with -> with.version("2026-08-25")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("for which this client was given an agent profile");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @UcpDuty(client = 19)
  void profileThatRedirectsIsRefused(int status) {
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        status(status).withHeader("Location", shop.url() + "/elsewhere"));
    shop.answers(get(urlEqualTo("/elsewhere")), okJson(StubbedShop.profile(shop.url() + "/ucp")));
    try (Pushcart pushcart = client().build()) {
      ConnectException refused =
          catchThrowableOfType(ConnectException.class, () -> pushcart.connect(shop.url()));
      assertThat(refused.reason()).isEqualTo(ConnectException.Reason.PROFILE_UNREACHABLE);
      assertThat(refused).hasMessageContaining(status + " is a redirect");
    }
    assertThat(shop.server.getAllServeEvents()).hasSize(1);
  }

  @Test
  @UcpDuty(client = 21)
  void profileThatIsTooLargeIsCutOff() {
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson("{\"padding\":\"" + "x".repeat(2 << 20) + "\"}"));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> pushcart.connect(shop.url()))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason())
                      .isEqualTo(ConnectException.Reason.PROFILE_MALFORMED));
    }
  }

  @Test
  void profileIsFetchedOnceForManyAtOnce() throws Exception {
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(StubbedShop.profile(shop.url() + "/ucp")).withFixedDelay(300));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Pushcart pushcart = client().build()) {
      List<Callable<Business>> work = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        work.add(() -> pushcart.connect(shop.url()));
      }
      for (Future<Business> connected : threads.invokeAll(work)) {
        assertThat(connected.get().version()).isEqualTo("2026-04-08");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(shop.server.getAllServeEvents()).hasSize(1);
  }

  @Test
  @UcpDuty(client = {20, 24})
  void endpointInAPrivateNetworkIsNeverAsked() {
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(StubbedShop.profile("https://169.254.169.254/ucp")));
    try (Pushcart pushcart = client().build()) {
      assertThatThrownBy(() -> read(pushcart.connect(shop.url())).execute())
          .isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
        "HTTP/1.1 -12 X\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "nonsense\r\n\r\n"
      })
  void malformedAnswerEndsTheConnectAtOnceAndNotTheNextOne(String answer) throws Exception {
    try (RudeServer rude = new RudeServer(answer);
        Pushcart pushcart =
            client().retries(RetryPolicy.none()).deadline(Duration.ofMinutes(2)).build()) {
      assertThatThrownBy(() -> pushcart.connect(rude.url()))
          .isInstanceOfSatisfying(
              ConnectException.class,
              failure ->
                  assertThat(failure.reason())
                      .isEqualTo(ConnectException.Reason.PROFILE_UNREACHABLE));
      rude.behave(StubbedShop.profile(rude.url() + "/ucp"));
      assertThat(pushcart.connect(rude.url()).version()).isEqualTo("2026-04-08");
    }
  }

  @Test
  void closingEndsAConnectThatPauses() throws Exception {
    shop.answers(get(urlEqualTo("/.well-known/ucp")), status(503).withHeader("Retry-After", "100"));
    Pushcart pushcart = client().deadline(Duration.ofMinutes(10)).build();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(() -> thrown.set(catchThrowable(() -> pushcart.connect(shop.url()))));
    caller.start();
    await().atMost(Duration.ofMinutes(1)).until(() -> caller.getState() == Thread.State.WAITING);
    pushcart.close();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(PushcartException.class);
  }

  @Test
  @UcpDuty(client = 2)
  void internationalAgentProfileTravelsInAscii() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
    try (Pushcart pushcart =
        client().agentProfile(URI.create("https://b\u00fccher.example/ucp.json")).build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(shop.server.getAllServeEvents().get(0).getRequest().getHeader("UCP-Agent"))
        .isEqualTo("profile=\"https://xn--bcher-kva.example/ucp.json\"");
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
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
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

  // -- the client itself

  @Test
  void asynchronousCallGoesOnTheGivenExecutor() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
    ExecutorService mine = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
    try (Pushcart pushcart = client().executor(mine).build()) {
      String thread =
          read(pushcart.connect(shop.url()))
              .executeAsync()
              .thenApply(value -> Thread.currentThread().getName())
              .join();
      assertThat(thread).isIn("mine", Thread.currentThread().getName());
      assertThat(mine.isShutdown()).isFalse();
    } finally {
      mine.shutdown();
    }
  }

  @Test
  void onlyWhatTheOwnProfileDeclaresIsNegotiated() {
    PlatformProfile searchOnly =
        PlatformProfile.builder("2026-04-08").only("dev.ucp.shopping.catalog.search").build();
    try (Pushcart pushcart = client().agentProfile(StubbedShop.AGENT, searchOnly).build()) {
      assertThat(pushcart.connect(shop.url()).capabilities()).isEmpty();
    }
  }

  @Test
  @UcpDuty(client = {1, 2})
  void versionIsInTheUserAgent() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson("{}"));
    try (Pushcart pushcart = client().userAgentSuffix("my-app/1.2").build()) {
      read(pushcart.connect(shop.url())).execute();
    }
    assertThat(Pushcart.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    assertThat(shop.server.getAllServeEvents())
        .allSatisfy(
            event ->
                assertThat(event.getRequest().getHeader("User-Agent"))
                    .isEqualTo("pushcart-java/" + Pushcart.version() + " my-app/1.2"))
        .allSatisfy(
            event ->
                assertThat(event.getRequest().getHeader("UCP-Agent"))
                    .isEqualTo("profile=\"" + StubbedShop.AGENT + "\""));
  }

  @Test
  @UcpDuty(client = 10)
  void businessThatIsNotReadyIsAskedAgain() {
    shop.server.stubFor(
        get(urlEqualTo("/.well-known/ucp"))
            .inScenario("starting")
            .whenScenarioStateIs("Started")
            .willSetStateTo("ready")
            .willReturn(status(503).withHeader("Retry-After", "0")));
    shop.server.stubFor(
        get(urlEqualTo("/.well-known/ucp"))
            .inScenario("starting")
            .whenScenarioStateIs("ready")
            .willReturn(okJson(StubbedShop.profile(shop.url() + "/ucp"))));
    try (Pushcart pushcart = client().build()) {
      assertThat(pushcart.connect(shop.url()).capabilities())
          .containsExactly("dev.ucp.shopping.checkout");
    }
  }

  @Test
  void badSettingsNameTheFieldAndTheRule() {
    assertThatThrownBy(() -> Pushcart.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile: must be set");
    assertThatThrownBy(
            () -> Pushcart.builder().agentProfile(URI.create("http://app.example/p")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile:");
    assertThatThrownBy(() -> client().deadline(Duration.ZERO).build())
        .hasMessageStartingWith("deadline: must be");
    assertThatThrownBy(() -> client().retryBudget(-1).build())
        .hasMessageStartingWith("retryBudget: must be");
    assertThatThrownBy(() -> client().maxAnswerBytes(1).build())
        .hasMessageStartingWith("maxAnswerBytes: must be");
    assertThatThrownBy(() -> client().userAgentSuffix("a\nb").build())
        .hasMessageStartingWith("userAgentSuffix: must be");
    assertThatThrownBy(() -> RetryPolicy.builder().maxRetries(11).build())
        .hasMessageStartingWith("maxRetries: must be");
    assertThatThrownBy(() -> BreakerPolicy.builder().failurePercent(0).build())
        .hasMessageStartingWith("failurePercent: must be");
    assertThatThrownBy(() -> BulkheadPolicy.of(0, 1, Duration.ZERO))
        .hasMessageStartingWith("maxConcurrent: must be");
    assertThatThrownBy(() -> RateLimitPolicy.of(1, Duration.ZERO, Duration.ZERO))
        .hasMessageStartingWith("period: must be");
    assertThatThrownBy(() -> client().build().connect("not a url"))
        .hasMessageStartingWith("origin: must be");
  }
}
