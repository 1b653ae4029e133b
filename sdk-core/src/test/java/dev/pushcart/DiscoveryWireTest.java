package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
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
  @NotUcp(answers = "a bomb")
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
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(UcpSamples.checkout(version, "chk_1")));
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProfileGivenWithWhatItSaysIsKeptBesideATemplate(boolean first) {
    PlatformProfile narrow =
        PlatformProfile.builder("2026-04-08").only("dev.ucp.shopping.checkout").build();
    Pushcart.Builder builder = client();
    if (first) {
      builder.agentProfile(StubbedShop.AGENT, narrow);
    }
    builder.agentProfiles("https://app.example/ucp/{version}.json");
    if (!first) {
      builder.agentProfile(StubbedShop.AGENT, narrow);
    }
    try (Pushcart pushcart = builder.build()) {
      assertThat(pushcart.connect(shop.url()).capabilities())
          .containsExactly("dev.ucp.shopping.checkout");
    }
  }

  @Test
  void aRefusedAddressSaysOfWhichVersionItIs() {
    assertThatThrownBy(
            () -> client().agentProfile("2026-08-25", URI.create("ftp://app.example/a")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("agentProfile: of version 2026-08-25: ");
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
  @NotUcp(answers = "a profile of padding")
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
      assertThat(pushcart.connect(shop.url()).capabilities()).contains("dev.ucp.shopping.checkout");
    }
  }
}
