package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens on real sockets: a shop, and a token endpoint that is not ours. */
@Timeout(120)
@UcpDuty(client = 31)
class AuthenticationWireTest {

  private static final String TOKEN = "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}";

  private final StubbedShop shop = new StubbedShop();
  private final StubbedShop login = new StubbedShop();

  @AfterEach
  void close() {
    shop.close();
    login.close();
  }

  @Test
  void aBusinessIsAuthenticatedAsItWasConnectedAndACallMaySayOtherwise() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
    try (Pushcart pushcart = client().build()) {
      Business business =
          pushcart.connect(
              shop.url(), with -> with.authentication(Authentication.bearer(Secret.of("default"))));

      read(business).execute();
      read(business).authentication(Authentication.bearer(Secret.of("own"))).execute();
      read(business).authentication(Authentication.none()).execute();
      read(business).header("Authorization", "Basic theirs").execute();
      read(pushcart.connect(shop.url())).execute();
    }

    assertThat(shop.server.findAll(getRequestedFor(urlEqualTo(CHECKOUT))))
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly("Bearer default", "Bearer own", null, "Basic theirs", null);
    assertThat(shop.server.findAll(getRequestedFor(urlEqualTo("/.well-known/ucp"))))
        .allSatisfy(request -> assertThat(request.getHeader("Authorization")).isNull());
  }

  @Test
  void sixtyFourThreadsShareOneTokenRequest() throws Exception {
    login.answers(post(urlEqualTo("/token")), okJson(TOKEN.formatted("t1")).withFixedDelay(300));
    shop.answers(get(urlPathMatching("/ucp/.*")), okJson(UcpSamples.checkout("chk_1")));
    Authentication tenant = tenant("app");
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      atOnce(64, number -> read(business).authentication(tenant).execute());
    }

    assertThat(login.server.findAll(postRequestedFor(urlEqualTo("/token")))).hasSize(1);
    assertThat(shop.server.findAll(getRequestedFor(urlEqualTo(CHECKOUT))))
        .hasSize(64)
        .allSatisfy(
            request -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer t1"));
  }

  @Test
  void tenantsOnOneClientNeverSeeEachOthersToken() throws Exception {
    login.answers(
        post(urlEqualTo("/token")),
        okJson(TOKEN.formatted("for-{{formData request.body 'form'}}{{form.client_id}}"))
            .withTransformers("response-template"));
    shop.answers(get(urlPathMatching("/ucp/.*")), okJson(UcpSamples.checkout("chk_1")));
    List<Authentication> tenants = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tenants.add(tenant("tenant" + i));
    }
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      atOnce(
          64,
          number -> {
            for (int i = 0; i < 10; i++) {
              int tenant = (number + i) % 8;
              read(business, "of-tenant" + tenant).authentication(tenants.get(tenant)).execute();
            }
            return null;
          });
    }

    Set<String> pairs = new HashSet<>();
    for (LoggedRequest request : shop.server.findAll(getRequestedFor(urlPathMatching("/ucp/.*")))) {
      pairs.add(
          request.getUrl().replace("/ucp/checkout-sessions/of-", "")
              + '='
              + request.getHeader("Authorization").replace("Bearer for-", ""));
    }
    assertThat(pairs).hasSize(8).allMatch(pair -> pair.split("=")[0].equals(pair.split("=")[1]));
    assertThat(login.server.findAll(postRequestedFor(urlEqualTo("/token")))).hasSize(8);
  }

  @Test
  void aRedirectOfTheTokenEndpointIsNotFollowed() {
    login.answers(
        post(urlEqualTo("/token")), status(307).withHeader("Location", login.url() + "/elsewhere"));
    login.answers(any(urlEqualTo("/elsewhere")), okJson(TOKEN.formatted("stolen")));
    ApiException refused;
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      refused =
          catchThrowableOfType(
              ApiException.class, () -> create(business).authentication(tenant("app")).execute());
    }

    assertThat(refused.status()).hasValue(307);
    assertThat(refused).hasMessageContaining("redirects are never followed");
    assertThat(login.server.findAll(postRequestedFor(urlEqualTo("/elsewhere")))).isEmpty();
    assertThat(shop.requests()).isZero();
  }

  @Test
  void anEndlessAnswerOfTheTokenEndpointIsCutOff() {
    login.answers(post(urlEqualTo("/token")), okJson(TOKEN.formatted("t".repeat(1 << 20))));
    DecodeException refused;
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      refused =
          catchThrowableOfType(
              DecodeException.class,
              () -> create(business).authentication(tenant("app")).execute());
    }

    assertThat(refused.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(refused).hasRootCauseInstanceOf(TransportException.class);
    assertThat(shop.requests()).isZero();
  }

  @Test
  void aNameThatLeadsToAPrivateAddressGetsNoCredentials() {
    HttpTransport elsewhere =
        settings ->
            OkHttpTransport.using(
                    new okhttp3.OkHttpClient.Builder()
                        .dns(
                            name ->
                                List.of(
                                    name.equals("login.example")
                                        ? java.net.InetAddress.getByAddress(
                                            name, new byte[] {10, 0, 0, 1})
                                        : java.net.InetAddress.getByName(name)))
                        .build())
                .open(settings);
    Authentication tenant =
        Authentication.clientCredentials(
            with ->
                with.tokenEndpoint(URI.create("https://login.example/token"))
                    .clientId("app")
                    .clientSecret(Secret.of("s3cret")));
    try (Pushcart pushcart = client().transport(elsewhere).build()) {
      Business business = pushcart.connect(shop.url());
      assertThatThrownBy(() -> create(business).authentication(tenant).execute())
          .isInstanceOfSatisfying(
              ConnectException.class,
              refused ->
                  assertThat(refused.reason()).isEqualTo(ConnectException.Reason.ADDRESS_REFUSED));
    }
    assertThat(shop.requests()).isZero();
  }

  @Test
  void anInterruptEndsACallThatWaitsForAToken() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (DeafServer deaf = new DeafServer();
        Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      ApiCall<JsonValue> call = create(business).authentication(tenant("app", deaf.url()));
      Thread caller =
          new Thread(
              () -> {
                try {
                  call.execute();
                } catch (RuntimeException failure) {
                  thrown.set(failure);
                }
              });
      caller.start();
      deaf.awaitRequest();
      caller.interrupt();
      caller.join();
    }

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            CallCanceledException.class,
            canceled -> assertThat(canceled.phase()).isEqualTo(CallPhase.PREPARE));
    assertThat(shop.requests()).isZero();
  }

  @Test
  void closingAClientTakesNoTokenFromAnotherOne() throws Exception {
    Pushcart first = client().build();
    try (DeafServer deaf = new DeafServer();
        Pushcart second = client().retries(RetryPolicy.none()).build()) {
      Authentication shared = tenant("app", deaf.url());
      CountDownLatch waits = new CountDownLatch(1);
      Authentication watched =
          attempt -> {
            CompletableFuture<Map<String, String>> headers = shared.headers(attempt);
            waits.countDown();
            return headers;
          };
      CompletableFuture<JsonValue> asking =
          read(first.connect(shop.url())).authentication(shared).executeAsync();
      deaf.awaitRequest();
      CompletableFuture<JsonValue> waiting =
          read(second.connect(shop.url())).authentication(watched).executeAsync();
      waits.await();

      first.close();

      deaf.awaitRequest();
      assertThat(waiting).isNotDone();
      assertThat(asking).failsWithin(Duration.ofSeconds(60));
    } finally {
      first.close();
    }
  }

  @Test
  void aDeadlineThatPassesWhileATokenIsFetchedLeavesNothingUnknown() throws Exception {
    try (DeafServer deaf = new DeafServer();
        Pushcart pushcart = client().bulkhead(BulkheadPolicy.of(1, 0, Duration.ZERO)).build()) {
      Business business = pushcart.connect(shop.url());
      DeadlineException late =
          catchThrowableOfType(
              DeadlineException.class,
              () ->
                  create(business)
                      .authentication(tenant("app", deaf.url()))
                      .deadline(Duration.ofMillis(300))
                      .execute());
      assertThat(late.phase()).isEqualTo(CallPhase.PREPARE);
      assertThat(late.attempts()).isZero();

      shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout("chk_1")));
      assertThat(read(business).execute()).isNotNull();
    }
  }

  @Test
  void nothingSecretStandsInTheLog() throws IOException {
    login.answers(
        post(urlEqualTo("/token")),
        okJson(TOKEN.formatted("token-s3cret")).withHeader("Set-Cookie", "cookie-s3cret"));
    shop.answers(any(anyUrl()), status(401).withBody("no"));
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")), okJson(StubbedShop.profile(shop.url() + "/ucp")));
    AuthenticationException refused;
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      refused =
          catchThrowableOfType(
              AuthenticationException.class,
              () -> read(business).authentication(tenant("app")).execute());
      assertThatThrownBy(
              () ->
                  read(business)
                      .authentication(Authentication.apiKey("X-Api-Key", Secret.of("key-s3cret")))
                      .execute())
          .isInstanceOf(AuthenticationException.class);
    }

    assertThat(refused.toString()).doesNotContain("s3cret");
    assertThat(Files.readString(Path.of("target", "sdk.log")))
        .contains("AuthenticationException")
        .doesNotContain("s3cret");
  }

  private Authentication tenant(String id) {
    return tenant(id, login.url());
  }

  private static Authentication tenant(String id, String origin) {
    return Authentication.clientCredentials(
        with ->
            with.tokenEndpoint(URI.create(origin + "/token"))
                .clientId(id)
                .clientSecret(Secret.of("client-s3cret"))
                .secretInBody());
  }

  private static void atOnce(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Object>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(() -> String.valueOf(work.run(number)));
      }
      for (Future<Object> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private interface Work {
    Object run(int number) throws Exception;
  }
}
