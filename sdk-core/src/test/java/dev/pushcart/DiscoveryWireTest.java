package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a business is found on real sockets, by OkHttp. */
@Timeout(120)
class DiscoveryWireTest {

  private final StubbedShop shop = new StubbedShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1", "https://10.0.0.1", "https://169.254.169.254", "https://[::1]",
    "https://[::ffff:10.0.0.1]", "https://localhost", "http://shop.example", "ftp://shop.example",
    "https://user@shop.example"
  })
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

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
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
      assertThat(pushcart.connect(shop.url()).capabilities()).contains("dev.ucp.shopping.checkout");
    }
  }
}
