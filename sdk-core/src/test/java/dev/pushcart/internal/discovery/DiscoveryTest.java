package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.CallPhase;
import dev.pushcart.ConnectException;
import dev.pushcart.ConnectException.Reason;
import dev.pushcart.HttpAnswer;
import dev.pushcart.TransportException;
import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

  private static final URI SHOP = URI.create("https://flowers.example");
  private static final String WELL_KNOWN = "https://flowers.example/.well-known/ucp";
  private static final String LEAF = "https://flowers.example/.well-known/ucp/2026-04-08";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String REST_SERVICE =
      """
      "dev.ucp.shopping":[{"version":"2026-04-08","transport":"rest",
       "endpoint":"https://flowers.example/ucp"}]""";

  private final MovableClock clock = new MovableClock();
  private final ScriptedConnector wire = new ScriptedConnector();
  private final UrlRules urls = UrlRules.of(AddressPolicy.publicOnly());
  private final Discovery discovery =
      discovery(new PlatformCapabilities(List.of(SpokenProtocols.of("2026-04-08").orElseThrow())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"version\":\"9%s\"",
        "\"version\":\"2026-04-08\",\"services\":{\"dev%s\":[{\"version\":\"1\",\"transport\":\"rest\"}]}",
        "\"version\":\"2026-04-08\",\"services\":{\"a\":[{\"version\":\"1%s\",\"transport\":\"x%1$s\"}]}",
        "\"version\":\"2026-04-08\",\"services\":{\"dev.ucp.shopping\":[{\"version\":\"2026-04-08\","
            + "\"transport\":\"rest\",\"endpoint\":\"https://x%s\"}]}",
        "\"version\":\"2026-04-08\",\"services\":{\"dev.ucp.shopping\":[{\"version\":\"2026-04-08\","
            + "\"transport\":\"rest\",\"schema\":\"https://x%s\"}]}",
        "\"version\":\"2026-04-08\",\"services\":{\"dev%s\":3}"
      })
  void whatAProfileSaysNeitherForgesNorFloodsALog(String ucp) {
    String evil = "\\n2026-11-22 ERROR forged\\u001b[31m\\u2028" + "x".repeat(1500);
    wire.on(WELL_KNOWN, "{\"ucp\":{" + ucp.formatted(evil) + "}}");

    ConnectException refused = catchThrowableOfType(ConnectException.class, this::discover);

    assertThat(refused.getMessage())
        .hasSizeLessThan(2000)
        .doesNotContainPattern("[\\p{Cc}\\u2028]");
  }

  @Test
  void ofManyServicesAFewAreNamed() {
    StringBuilder services = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      services.append(i == 0 ? "" : ",").append("\"evil.n").append(i);
      services.append("\":[{\"version\":\"1\",\"transport\":\"rest\"}]");
    }
    wire.on(WELL_KNOWN, "{\"ucp\":{\"version\":\"2026-04-08\",\"services\":{" + services + "}}}");

    assertThat(catchThrowableOfType(ConnectException.class, this::discover))
        .hasMessageContaining("and 9995 more]")
        .hasMessageMatching("(?s).{0,1500}");
  }

  @Test
  @UcpDuty(client = {1, 2})
  void asksOnceWithItsNameAndTakesWhatBothSpeak() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-04-08"));

    Connection shop = discover();

    assertThat(shop.origin()).isEqualTo(SHOP);
    assertThat(shop.version()).isEqualTo("2026-04-08");
    assertThat(shop.capabilities())
        .containsOnlyKeys(
            "dev.ucp.shopping.checkout", "dev.ucp.shopping.discount", "dev.pushcart.live.rooms");
    assertThat(shop.endpoints())
        .containsEntry(
            "dev.ucp.shopping",
            new Endpoint(Transport.REST, "2026-04-08", "https://flowers.example/ucp/v1"))
        .containsEntry(
            "dev.pushcart.live",
            new Endpoint(Transport.REST, "2026-11-01", "https://live.flowers.example/v1"));
    assertThat(shop.paymentHandlers()).containsOnlyKeys("com.example.pay");
    assertThat(shop.problems()).isEmpty();
    assertThat(wire.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.url()).isEqualTo(WELL_KNOWN);
              assertThat(request.maxAnswerBytes()).isEqualTo(1 << 20);
              assertThat(request.timeout()).isEqualTo(TIMEOUT);
              assertThat(request.headers())
                  .contains(
                      Map.entry("Accept", "application/json"),
                      Map.entry("User-Agent", "test/1"),
                      Map.entry(
                          "UCP-Agent", "profile=\"https://app.example/ucp/2026-04-08.json\""));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://flowers.example", "https://10.0.0.1", "https://a@b.example"})
  @UcpDuty(client = {18, 20})
  void sendsNothingToAnAddressThatIsRefused(String url) {
    ConnectException refused =
        failureOf(() -> discovery.discover(URI.create(url), TIMEOUT), Reason.ADDRESS_REFUSED);

    assertThat(refused.phase()).isEqualTo(CallPhase.RESOLVE);
    assertThat(refused.attempts()).isZero();
    assertThat(wire.requests()).isEmpty();
  }

  @Test
  @UcpDuty(client = 20)
  void sendsNothingToANameThatLeadsToAPrivateAddress() throws Exception {
    List<InetAddress> rebound = List.of(InetAddress.getByName("192.168.0.1"));
    wire.on(
        WELL_KNOWN,
        request -> {
          urls.addresses().check("flowers.example", rebound);
          throw new AssertionError("must have been refused");
        });

    ConnectException refused = failure(Reason.ADDRESS_REFUSED);

    assertThat(refused).hasMessageContainingAll("flowers.example", "192.168.0.1", "192.168.0.0/16");
    assertThat(refused.retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 304})
  @UcpDuty(client = 19)
  void followsNoRedirect(int status) {
    wire.on(WELL_KNOWN, request -> redirect(status));

    ConnectException refused = failure(Reason.PROFILE_UNREACHABLE);

    assertThat(refused).hasMessageContainingAll("redirect", "https://evil.example/profile");
    assertThat(refused.status()).hasValue(status);
    assertThat(refused.retryable()).isFalse();
    assertThat(wire.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"404, false", "204, false", "403, false", "500, true", "503, true", "429, true"})
  void onlyA200Counts(int status, boolean retryable) {
    wire.on(WELL_KNOWN, request -> ScriptedConnector.answer(status, Map.of(), ""));

    ConnectException refused = failure(Reason.PROFILE_UNREACHABLE);

    assertThat(refused.status()).hasValue(status);
    assertThat(refused.phase()).isEqualTo(CallPhase.READ);
    assertThat(refused.operation()).isEqualTo("connect");
    assertThat(refused.retryable()).isEqualTo(retryable);
    assertThat(refused.retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "Sun, 22 Nov 2026 12:00:30 GMT | 30",
        "Sun, 22 Nov 2026 11:00:00 GMT | 0",
        "99999999999 | 31536000",
        "Tue, 22 Dec 2026 12:00:00 GMT | 2592000",
      })
  @UcpDuty(client = 10)
  void a503SaysWhenToComeAgain(String header, long seconds) {
    wire.on(
        WELL_KNOWN,
        request ->
            ScriptedConnector.answer(503, Map.of("Retry-After", List.of(header)), "indexing"));

    assertThat(failure(Reason.PROFILE_UNREACHABLE).retryAfter())
        .contains(Duration.ofSeconds(seconds));
  }

  @Test
  @UcpDuty(client = 21)
  void anAnswerThatIsTooLargeIsRefusedWhoeverNoticesIt() {
    wire.on(
        WELL_KNOWN,
        request -> {
          throw new TransportException(
              TransportException.Kind.ANSWER_TOO_LARGE, CallPhase.READ, "too large", null);
        });
    assertThat(failure(Reason.PROFILE_MALFORMED)).hasMessageContaining("1048576 bytes");

    wire.on(WELL_KNOWN, "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");
    assertThat(failure(Reason.PROFILE_MALFORMED)).hasMessageContaining("1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"ucp\":{}}", "{\"ucp\":{\"version\":\"a\"}} x"})
  void whatIsNoProfileIsMalformed(String body) {
    wire.on(
        WELL_KNOWN,
        request ->
            ScriptedConnector.answer(200, Map.of("Content-Type", List.of("text/html")), body));

    ConnectException refused = failure(Reason.PROFILE_MALFORMED);

    assertThat(refused).hasMessageContaining("text/html");
    assertThat(refused.phase()).isEqualTo(CallPhase.DECODE);
  }

  @Test
  void deepNestingIsMalformed() {
    wire.on(WELL_KNOWN, "{\"ucp\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

    assertThat(failure(Reason.PROFILE_MALFORMED)).hasMessageContaining("not JSON");
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    wire.on(WELL_KNOWN, "\uFEFF" + profile("2026-04-08", "", REST_SERVICE, ""));

    assertThat(discover().version()).isEqualTo("2026-04-08");
  }

  @ParameterizedTest
  @CsvSource({"IO, true", "TIMEOUT, true"})
  @UcpDuty(client = 21)
  void noAnswerIsUnreachableAndSaysHowFarItCame(TransportException.Kind kind, boolean retryable) {
    wire.on(
        WELL_KNOWN,
        request -> {
          throw new TransportException(kind, CallPhase.CONNECT, "no route", null);
        });

    ConnectException refused = failure(Reason.PROFILE_UNREACHABLE);

    assertThat(refused.phase()).isEqualTo(CallPhase.CONNECT);
    assertThat(refused.retryable()).isEqualTo(retryable);
    assertThat(refused).hasCauseInstanceOf(TransportException.class);
  }

  // Versions.

  @Test
  @UcpDuty(client = 6)
  void noCommonVersionSaysBothSides() {
    wire.on(WELL_KNOWN, profile("2026-01-11", "", REST_SERVICE, ""));

    assertThat(failure(Reason.VERSION_UNSUPPORTED))
        .hasMessageContainingAll("[2026-01-11]", "[2026-04-08]", "https://flowers.example");
  }

  @Test
  void takesTheNewestCommonVersionFromItsOwnProfile() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-08-25"));
    wire.on(LEAF, profile("2026-04-08", "", REST_SERVICE, ""));

    Connection shop = discover();

    assertThat(shop.version()).isEqualTo("2026-04-08");
    assertThat(shop.profile().version()).isEqualTo("2026-04-08");
    assertThat(wire.requests()).extracting("url").containsExactly(WELL_KNOWN, LEAF);
  }

  @Test
  void theDocumentsOwnVersionNeedsNoSecondDocumentEvenWhenListed() {
    wire.on(
        WELL_KNOWN,
        profile("2026-04-08", "\"2026-04-08\":\"https://elsewhere.example/p\"", REST_SERVICE, ""));

    assertThat(discover().version()).isEqualTo("2026-04-08");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  @UcpDuty(client = 6)
  void ofSeveralCommonVersionsTheNewestIsTaken() {
    SpokenProtocol spoken = SpokenProtocols.of("2026-04-08").orElseThrow();
    SpokenProtocol older =
        new SpokenProtocol("2026-01-23", spoken.services(), spoken.capabilities());
    wire.on(WELL_KNOWN, profile("2026-01-23", "\"2026-04-08\":\"" + LEAF + "\"", REST_SERVICE, ""));
    wire.on(LEAF, profile("2026-04-08", "", REST_SERVICE, ""));

    Connection shop =
        discovery(new PlatformCapabilities(List.of(older, spoken))).discover(SHOP, TIMEOUT);

    assertThat(shop.version()).isEqualTo("2026-04-08");
  }

  @Test
  @UcpDuty(client = 7)
  void aLeafOfAnotherVersionIsRefused() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-08-25"));
    wire.on(LEAF, profile("2026-01-23", "", REST_SERVICE, ""));

    assertThat(failure(Reason.PROFILE_MALFORMED))
        .hasMessageContainingAll(LEAF, "2026-04-08", "2026-01-23");
  }

  @Test
  @UcpDuty(client = 7)
  void aLeafThatSendsOnIsRefused() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-08-25"));
    wire.on(LEAF, profile("2026-04-08", "\"2026-04-08\":\"" + LEAF + "\"", REST_SERVICE, ""));

    assertThat(failure(Reason.PROFILE_MALFORMED)).hasMessageContaining("must not send on");
    assertThat(wire.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://flowers.example/p", "https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://ucp.dev@evil.example/",
        "/relative", "https://localhost/"
      })
  @UcpDuty(client = {18, 20})
  void aLeafAtARefusedAddressIsNotFetched(String leaf) {
    wire.on(WELL_KNOWN, profile("2026-08-25", "\"2026-04-08\":\"" + leaf + "\"", REST_SERVICE, ""));

    failure(Reason.ADDRESS_REFUSED);

    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  @UcpDuty(client = 19)
  void aLeafThatRedirectsIsRefused() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-08-25"));
    wire.on(LEAF, request -> redirect(302));

    assertThat(failure(Reason.PROFILE_UNREACHABLE)).hasMessageContaining(LEAF);
  }

  // Services.

  @Test
  void aServiceIsChosenByTransportAndVersionNotByPlace() {
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-04-08",
            "",
            """
            "dev.ucp.shopping":[
              {"version":"2026-08-25","transport":"rest","endpoint":"https://flowers.example/n"},
              {"version":"2026-04-08","transport":"a2a","endpoint":"https://flowers.example/m"},
              {"version":"2026-04-08","transport":"rest","endpoint":"https://flowers.example/a//"},
              {"version":"2026-04-08","transport":"mcp","endpoint":"https://flowers.example/m"},
              {"version":"2026-04-08","transport":"rest","endpoint":"https://flowers.example/b"}]""",
            ""));

    assertThat(discover().endpoints().get("dev.ucp.shopping").url())
        .isEqualTo("https://flowers.example/a");
  }

  @Test
  @UcpDuty(client = 9)
  void anEndpointAtTheRootJoinsToo() {
    wire.on(WELL_KNOWN, profile("2026-04-08", "", REST_SERVICE.replace("/ucp\"", "/\""), ""));

    assertThat(discover().endpoints().get("dev.ucp.shopping").url())
        .isEqualTo("https://flowers.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"endpoint\":\"http://flowers.example/ucp\" | must be https",
        "\"endpoint\":\"https://192.168.0.1/ucp\" | 192.168.0.0/16",
        "\"endpoint\":\"https://flowers.example/ucp?shop=1\" | with a query",
        "\"endpoint\":\"https://flowers.example/ucp#top\" | fragment",
        "\"endpoint\":null | has no endpoint",
      })
  @UcpDuty(client = 24)
  void withoutAUsableEndpointThereIsNothingToAskAndTheMessageSaysWhy(String given, String why) {
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-04-08",
            "",
            "\"dev.ucp.shopping\":[{\"version\":\"2026-04-08\",\"transport\":\"rest\","
                + given
                + "}]",
            ""));

    assertThat(failure(Reason.SERVICE_UNAVAILABLE)).hasMessageContaining(why);
  }

  @Test
  void aTransportThatIsNotSpokenIsNamedWithWhatIs() {
    wire.on(WELL_KNOWN, profile("2026-04-08", "", REST_SERVICE.replace("rest", "a2a"), ""));

    assertThat(failure(Reason.SERVICE_UNAVAILABLE))
        .hasMessageContainingAll(
            "offers [dev.ucp.shopping 2026-04-08 by a2a]",
            "dev.ucp.shopping 2026-04-08 by rest",
            "dev.ucp.shopping 2026-04-08 by mcp");
  }

  // Capabilities.

  @Test
  void onlyEqualVersionsCount() {
    assertThat(
            capabilities(
                """
                "dev.pushcart.live.rooms":[{"version":"2026-10-01"},{"version":"2026-11-01"},
                  {"version":"2027-01-01"}],
                "dev.pushcart.live.tagging":[{"version":"2026-12-01"}],
                "com.example.unknown":[{"version":"2026-04-08"}]"""))
        .containsOnlyKeys("dev.pushcart.live.rooms")
        .allSatisfy((name, entry) -> assertThat(entry.version()).isEqualTo("2026-11-01"));
  }

  @Test
  void ofSeveralEqualVersionsTheHighestIsTaken() {
    SpokenProtocol spoken = SpokenProtocols.of("2026-04-08").orElseThrow();
    List<SpokenProtocol.Capability> two =
        List.of(
            new SpokenProtocol.Capability("com.example.gifts", "2026-01-01", "", "", List.of()),
            new SpokenProtocol.Capability("com.example.gifts", "2026-02-01", "", "", List.of()));
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-04-08",
            "",
            REST_SERVICE,
            """
            "com.example.gifts":[{"version":"2026-01-01"},{"version":"2026-02-01"},
              {"version":"2026-03-01"}]"""));

    Connection shop =
        discovery(
                new PlatformCapabilities(
                    List.of(new SpokenProtocol("2026-04-08", spoken.services(), two))))
            .discover(SHOP, TIMEOUT);

    assertThat(shop.capabilities().get("com.example.gifts").version()).isEqualTo("2026-02-01");
  }

  @Test
  void aCoreCapabilityOfAnotherVersionIsNotThereAndRemembered() {
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-04-08",
            "",
            REST_SERVICE,
            "\"dev.ucp.shopping.checkout\":[{\"version\":\"2026-08-25\"}]"));

    Connection shop = discover();

    assertThat(shop.capabilities()).isEmpty();
    assertThat(shop.problems()).singleElement().asString().contains("is not of version 2026-04-08");
  }

  @Test
  void anExtensionCountsWithAnyOneParentAndGoesWithItsLast() {
    assertThat(
            capabilities(
                """
                "dev.ucp.shopping.checkout":[{"version":"2026-04-08"}],
                "dev.ucp.shopping.discount":[{"version":"2026-04-08",
                  "extends":["dev.ucp.shopping.cart","dev.ucp.shopping.checkout"]}],
                "dev.ucp.shopping.buyer_consent":[{"version":"2026-04-08",
                  "extends":"dev.ucp.shopping.fulfillment"}],
                "dev.ucp.shopping.fulfillment":[{"version":"2026-04-08",
                  "extends":["dev.ucp.shopping.cart","com.example.nothing"]}]"""))
        .containsOnlyKeys("dev.ucp.shopping.checkout", "dev.ucp.shopping.discount");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schema\":\"https://evil.example/checkout.json\"",
        "\"schema\":\"https://ucp.dev@evil.example/checkout.json\"",
        "\"schema\":\"http://ucp.dev/checkout.json\"",
        "\"spec\":\"https://evil.example/checkout\""
      })
  @UcpDuty(client = {4, 23})
  void whatStandsInAForeignNamespaceIsNotThere(String member) {
    String entry = "[{\"version\":\"2026-04-08\"," + member + "}]";
    wire.on(
        WELL_KNOWN,
        profile("2026-04-08", "", REST_SERVICE, "\"dev.ucp.shopping.checkout\":" + entry));

    Connection shop = discover();

    assertThat(shop.capabilities()).isEmpty();
    assertThat(shop.problems()).singleElement().asString().contains("may not speak for it");
  }

  @Test
  @UcpDuty(client = 4)
  void from20260825OnASpecMayStandAnywhere() {
    SpokenProtocol newest =
        new SpokenProtocol(
            "2026-08-25",
            List.of(
                new SpokenProtocol.Service(
                    "dev.ucp.shopping", "2026-08-25", Transport.REST, "", "")),
            List.of(
                new SpokenProtocol.Capability(
                    "dev.ucp.shopping.checkout", "2026-08-25", "", "", List.of())));
    wire.on(
        WELL_KNOWN,
        profile(
            "2026-08-25",
            "",
            REST_SERVICE.replace("2026-04-08", "2026-08-25"),
            """
            "dev.ucp.shopping.checkout":[{"version":"2026-08-25",
              "spec":"https://docs.example/checkout"}]"""));

    Connection shop = discovery(new PlatformCapabilities(List.of(newest))).discover(SHOP, TIMEOUT);

    assertThat(shop.capabilities()).containsOnlyKeys("dev.ucp.shopping.checkout");
  }

  @Test
  @UcpDuty(client = 4)
  void aPaymentHandlerInAForeignNamespaceIsNotThere() throws IOException {
    wire.on(
        WELL_KNOWN,
        fixture("2026-04-08").replace("https://example.com/pay/", "https://a.example/"));

    Connection shop = discover();

    assertThat(shop.paymentHandlers()).isEmpty();
    assertThat(shop.problems()).singleElement().asString().contains("payment handler", "pay_1");
  }

  @Test
  void aPlatformThatDeclaresLessGetsLess() throws IOException {
    wire.on(WELL_KNOWN, fixture("2026-04-08"));
    String declared =
        PlatformProfile.builder("2026-04-08").only("dev.ucp.shopping.checkout").build().toJson();

    Connection shop =
        discovery(new PlatformCapabilities(List.of(PlatformCapabilities.declaredBy(declared))))
            .discover(SHOP, TIMEOUT);

    assertThat(shop.capabilities()).containsOnlyKeys("dev.ucp.shopping.checkout");
  }

  private Discovery discovery(PlatformCapabilities mine) {
    return new Discovery(
        wire,
        urls,
        clock,
        mine,
        "test/1",
        version -> "profile=\"https://app.example/ucp/" + version + ".json\"");
  }

  private Connection discover() {
    return discovery.discover(SHOP, TIMEOUT);
  }

  private Map<String, CapabilityEntry> capabilities(String capabilities) {
    wire.on(WELL_KNOWN, profile("2026-04-08", "", REST_SERVICE, capabilities));
    return discover().capabilities();
  }

  private ConnectException failure(Reason reason) {
    return failureOf(this::discover, reason);
  }

  private static ConnectException failureOf(ThrowingCallable call, Reason reason) {
    ConnectException failure = catchThrowableOfType(ConnectException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).isEqualTo(reason);
    return failure;
  }

  private static HttpAnswer redirect(int status) {
    return ScriptedConnector.answer(
        status, Map.of("Location", List.of("https://evil.example/profile")), "");
  }

  private static String profile(
      String version, String supported, String services, String capabilities) {
    return """
        {"ucp":{"version":"%s","supported_versions":{%s},"services":{%s},"capabilities":{%s},
         "payment_handlers":{}}}"""
        .formatted(version, supported, services, capabilities);
  }

  private static String fixture(String version) throws IOException {
    String name = "/profiles/" + version + ".json";
    try (InputStream in = DiscoveryTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
