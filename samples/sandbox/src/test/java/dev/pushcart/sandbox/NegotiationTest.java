package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may speak to the shop, and about what. */
class NegotiationTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private final AtomicInteger fetches = new AtomicInteger();
  private Sandbox sandbox;
  private HttpServer host;
  private volatile int hostStatus = 200;
  private volatile byte[] hostBody = new byte[0];

  @BeforeEach
  void connect(Sandbox running) throws Exception {
    sandbox = running;
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.getResponseHeaders().add("Cache-Control", "public, max-age=120");
          exchange.getResponseHeaders().add("Location", sandbox.agentProfileUrl().toString());
          exchange.sendResponseHeaders(hostStatus, hostBody.length == 0 ? -1 : hostBody.length);
          exchange.getResponseBody().write(hostBody);
          exchange.close();
        });
    host.start();
  }

  @AfterEach
  void stop() {
    host.stop(0);
  }

  @Test
  void bothProfilesArePublishedForCaches() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<byte[]> business =
        http.send(
            HttpRequest.newBuilder(sandbox.shopUrl().resolve("/.well-known/ucp")).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(business.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
    JsonNode ucp = ShopClient.JSON.readTree(business.body()).get("ucp");
    assertThat(ucp.at("/services/dev.ucp.shopping/0/transport").stringValue()).isEqualTo("rest");
    HttpResponse<byte[]> agent =
        http.send(
            HttpRequest.newBuilder(sandbox.agentProfileUrl()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(agent.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "profile",
        "profile=https://a.example/p",
        "profile=\"...\"",
        "profile=\"ftp://a.example/p\"",
        "profile=\"https://user@a.example/p\"",
        "profile=\"https://a.example/p",
        "profile=\"http://10.0.0.1/p\"",
        "profile=\"https://169.254.169.254/p\"",
        "profile=\"https://[fd00::1]/p\"",
        "profile=\"http://93.184.215.14/p\"",
        "profile=\"http://127.0.0.1:99999/p\"",
        "profile=\"https://a.example:0/p\""
      },
      quoteCharacter = '`')
  @UcpDuty(business = 2)
  void aHeaderThatIdentifiesNobodyIsRefused(String header) throws Exception {
    ShopClient shop = new ShopClient(sandbox);
    Answer answer =
        shop.send(
            HttpRequest.newBuilder(sandbox.shopUrl().resolve("/checkout-sessions/x"))
                .header("UCP-Agent", header)
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/code")).isEqualTo("invalid_profile_url");
  }

  @Test
  void aMissingHeaderIsRefused() throws Exception {
    Answer answer =
        new ShopClient(sandbox)
            .send(
                HttpRequest.newBuilder(sandbox.shopUrl().resolve("/checkout-sessions/x")).build());
    assertThat(answer.at("/code")).isEqualTo("invalid_profile_url");
  }

  @Test
  @UcpDuty(business = 2)
  void aProfileThatCannotBeFetchedIsUnreachable() throws Exception {
    hostStatus = 500;
    assertThat(foreign("/a").get("x").status()).isEqualTo(424);
    hostStatus = 307;
    Answer redirected = foreign("/a").get("x");
    assertThat(redirected.at("/code")).isEqualTo("profile_unreachable");
    hostStatus = 200;
    hostBody = new byte[300 * 1024];
    assertThat(foreign("/a").get("x").at("/content")).contains("longer than");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing",
        "[]",
        "{}",
        "{\"ucp\":{}}",
        "{\"ucp\":{\"version\":\"soon\"}}",
        "{\"ucp\":{\"version\":\"2026-04-08\",\"capabilities\":[]}}",
        "{\"ucp\":{\"version\":\"2026-01-11\",\"capabilities\":{}}}"
      },
      quoteCharacter = '`')
  @UcpDuty(business = 2)
  void aProfileThatIsNoProfileIsMalformed(String body) throws Exception {
    hostBody = body.getBytes(StandardCharsets.UTF_8);
    Answer answer = foreign("/b").get("x");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/code")).isEqualTo("profile_malformed");
  }

  @Test
  @UcpDuty(business = 3)
  void anotherVersionIsUnsupported() throws Exception {
    Answer answer = hosting("new", p -> ((ObjectNode) p.get("ucp")).put("version", "2099-01-01"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/code")).isEqualTo("version_unsupported");
    assertThat(answer.at("/content")).contains("2099-01-01", "2026-04-08");
    assertThat(answer.at("/continue_url")).isEqualTo(sandbox.shopUrl().toString());
  }

  @Test
  @UcpDuty(business = 3)
  void anUnknownVersionIsToldSoWhateverItsShapes() throws Exception {
    hostBody =
        "{\"ucp\":{\"version\":\"2099-01-01\",\"capabilities\":7}}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(foreign("/future").get("x").at("/code")).isEqualTo("version_unsupported");
  }

  @Test
  @UcpDuty(business = 4)
  void aForeignCapabilityThatIsNullHurtsNothing() throws Exception {
    Answer answer =
        hosting("null", p -> ((ObjectNode) p.at("/ucp/capabilities")).putNull("com.example.odd"));
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  @UcpDuty(business = 4)
  void nothingInCommonIsSaidInTheAnswer() throws Exception {
    Answer answer = hosting("bare", p -> ((ObjectNode) p.get("ucp")).putObject("capabilities"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/ucp/status")).isEqualTo("error");
    assertThat(answer.codes()).containsExactly("capabilities_incompatible");
  }

  @Test
  @UcpDuty(business = {4, 5})
  void extensionsThatThePlatformLacksStayOut() throws Exception {
    Answer answer =
        hosting(
            "plain",
            p -> {
              ObjectNode capabilities = (ObjectNode) p.at("/ucp/capabilities");
              capabilities.remove("dev.ucp.shopping.discount");
              capabilities.remove("dev.ucp.shopping.fulfillment");
            });
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().has("discounts")).isFalse();
    assertThat(answer.body().has("fulfillment")).isFalse();
    assertThat(answer.at("/status")).isEqualTo("requires_escalation");
    assertThat(answer.codes()).containsExactly("fulfillment_required");
    assertThat(answer.body().at("/ucp/capabilities").propertyNames())
        .containsExactly("dev.ucp.shopping.checkout");
  }

  @Test
  @UcpDuty(business = 4)
  void orphansOfAMissingParentAreDropped() throws Exception {
    Answer answer =
        hosting(
            "orphans",
            p -> ((ObjectNode) p.at("/ucp/capabilities")).remove("dev.ucp.shopping.checkout"));
    assertThat(answer.codes()).containsExactly("capabilities_incompatible");
    assertThat(answer.body().at("/ucp/capabilities")).isEmpty();
  }

  @Test
  @UcpDuty(business = 7)
  void aProfileIsFetchedOncePerItsMaxAge() throws Exception {
    hostBody = sandbox.agentProfile().getBytes(StandardCharsets.UTF_8);
    ShopClient shop = foreign("/kept");
    shop.create(order("care_guide", 1));
    shop.create(order("care_guide", 1));
    assertThat(fetches).hasValue(1);
    sandbox.clock().advance(Duration.ofSeconds(121));
    shop.create(order("care_guide", 1));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aFailedFetchIsTriedAgain() throws Exception {
    hostStatus = 503;
    ShopClient shop = foreign("/again");
    assertThat(shop.create(order("care_guide", 1)).status()).isEqualTo(424);
    hostStatus = 200;
    hostBody = sandbox.agentProfile().getBytes(StandardCharsets.UTF_8);
    assertThat(shop.create(order("care_guide", 1)).status()).isEqualTo(201);
  }

  @Test
  void loopbackProfilesCanBeForbidden() throws Exception {
    try (Sandbox strict = Sandbox.start(ShopClient.options().loopbackAgents(false).build())) {
      hostBody = sandbox.agentProfile().getBytes(StandardCharsets.UTF_8);
      URI profile = URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/p");
      Answer answer = new ShopClient(strict, profile, HttpClient.newHttpClient()).get("x");
      assertThat(answer.at("/code")).isEqualTo("invalid_profile_url");
      assertThat(fetches).hasValue(0);
    }
  }

  @Test
  @UcpDuty(business = 5)
  void catalogAnswersNameTheirOwnCapability() throws Exception {
    ShopClient shop = new ShopClient(sandbox);
    Answer found = shop.call("POST", "/catalog/search", "{'query':'roses'}");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body().at("/ucp/capabilities").propertyNames())
        .containsExactly("dev.ucp.shopping.catalog.search");
    assertThat(found.body().get("products")).isNotEmpty();
    assertThat(shop.call("POST", "/catalog/lookup", "{'ids':['wine']}").status()).isEqualTo(200);
    assertThat(shop.call("POST", "/catalog/product", "{'id':'wine'}").at("/product/id"))
        .isEqualTo("wine");
    assertThat(shop.call("POST", "/catalog/product", "{'id':'unicorn'}").at("/ucp/status"))
        .isEqualTo("error");
    assertThat(shop.call("POST", "/catalog/search", "{}").status()).isEqualTo(400);
  }

  private interface Change {
    void to(ObjectNode profile);
  }

  private Answer hosting(String name, Change change) throws Exception {
    ObjectNode profile = (ObjectNode) ShopClient.JSON.readTree(sandbox.agentProfile());
    change.to(profile);
    URI url = sandbox.hostAgentProfile(name, ShopClient.JSON.writeValueAsBytes(profile));
    return new ShopClient(sandbox, url, HttpClient.newHttpClient())
        .create(order("bouquet_roses", 1));
  }

  private ShopClient foreign(String path) {
    URI profile = URI.create("http://127.0.0.1:" + host.getAddress().getPort() + path);
    return new ShopClient(sandbox, profile, HttpClient.newHttpClient());
  }
}
