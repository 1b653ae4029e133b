package dev.pushcart.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.internal.net.AddressPolicy;
import dev.pushcart.internal.net.UrlRules;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile of each shape that is out there, and what comes of it. */
class RecordedProfilesTest {

  private static final URI SHOP = URI.create("https://flowers.example");
  private static final String WELL_KNOWN = "https://flowers.example/.well-known/ucp";
  private static final String SHOPPING = "dev.ucp.shopping";

  private final ScriptedConnector wire = new ScriptedConnector();

  @Test
  @UcpDuty(client = 9)
  void theSampleServersOfTheFirstVersion() throws IOException {
    Connection shop = discover("sample-2026-01-11");

    assertThat(shop.version()).isEqualTo("2026-01-11");
    assertThat(shop.endpoints())
        .containsOnlyKeys(SHOPPING)
        .containsValue(new Endpoint(Transport.REST, "2026-01-11", "https://flowers.example"));
    assertThat(shop.capabilities())
        .containsOnlyKeys(
            "dev.ucp.shopping.checkout",
            "dev.ucp.shopping.discount",
            "dev.ucp.shopping.fulfillment");
    assertThat(shop.paymentHandlers())
        .containsOnlyKeys("com.example.shop_pay", "dev.ucp.mock_payment");
    assertThat(shop.embedded()).isEmpty();
    assertThat(shop.problems()).isEmpty();
  }

  @Test
  void theFirstVersionWithSeveralBindingsInOneObject() throws IOException {
    assertThat(discover("2026-01-11").endpoints())
        .containsValue(new Endpoint(Transport.REST, "2026-01-11", "https://flowers.example/ucp"));
    assertThat(discover("2026-01-11", new Wishes(null, Transport.MCP)).endpoints())
        .containsValue(new Endpoint(Transport.MCP, "2026-01-11", "https://flowers.example/mcp"));
  }

  @Test
  void aShopByTheRestGuide() throws IOException {
    Connection shop = discover("guide-2026-01-23");

    assertThat(shop.version()).isEqualTo("2026-01-23");
    assertThat(shop.endpoints())
        .containsValue(
            new Endpoint(Transport.REST, "2026-01-23", "https://flowers.example/ucp/v1"));
    assertThat(shop.capabilities())
        .containsOnlyKeys(
            "dev.ucp.shopping.checkout", "dev.ucp.shopping.fulfillment", "dev.ucp.shopping.order");
    assertThat(shop.paymentHandlers().get("com.example.pay"))
        .extracting(PaymentHandler::id)
        .containsExactly("example_pay");
    assertThat(shop.profile().signingKeys()).extracting(SigningKey::kid).containsExactly("g1");
    assertThat(shop.problems()).isEmpty();
  }

  @Test
  void aShopThatKeepsAnOlderVersionBesideIsAskedInTheNewer() throws IOException {
    Connection shop = discover("2026-04-08");

    assertThat(shop.version()).isEqualTo("2026-04-08");
    assertThat(shop.endpoints().get(SHOPPING).transport()).isEqualTo(Transport.REST);
    assertThat(shop.services().get(SHOPPING).endpoint())
        .contains("https://flowers.example/ucp/v1/");
    assertThat(shop.embedded().get(SHOPPING).version()).isEqualTo("2026-04-08");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  @UcpDuty(client = {4, 7})
  void aStorefrontWithEntriesOfSeveralVersionsInOneList() throws IOException {
    Connection shop = discover("storefront-2026-08-25");

    assertThat(shop.version()).isEqualTo("2026-08-25");
    assertThat(shop.endpoints().get(SHOPPING))
        .isEqualTo(
            new Endpoint(Transport.MCP, "2026-08-25", "https://flowers.example/api/ucp/mcp"));
    assertThat(shop.embedded().get(SHOPPING).version()).isEqualTo("2026-04-08");
    assertThat(shop.capabilities())
        .containsOnlyKeys(
            "dev.ucp.shopping.checkout",
            "dev.ucp.shopping.cart",
            "dev.ucp.shopping.catalog.search",
            "dev.ucp.shopping.catalog.lookup",
            "dev.ucp.shopping.fulfillment")
        .allSatisfy((name, entry) -> assertThat(entry.version()).isEqualTo("2026-08-25"));
    assertThat(shop.paymentHandlers()).containsOnlyKeys("com.example.pay");
    assertThat(shop.problems()).isEmpty();
    assertThat(wire.requests()).as("although it lists its own version").hasSize(1);
  }

  @Test
  @UcpDuty(client = 7)
  void theStorefrontsOlderVersionComesFromItsOwnDocumentAlone() throws IOException {
    wire.on(WELL_KNOWN + "/2026-04-08", recorded("storefront-leaf-2026-04-08"));

    Connection shop = discover("storefront-2026-08-25", new Wishes("2026-04-08", null));

    assertThat(shop.version()).isEqualTo("2026-04-08");
    assertThat(shop.endpoints().get(SHOPPING).transport()).isEqualTo(Transport.MCP);
    assertThat(shop.capabilities())
        .containsOnlyKeys("dev.ucp.shopping.checkout", "dev.ucp.shopping.cart");
    assertThat(shop.profile().version()).isEqualTo("2026-04-08");
    assertThat(shop.problems()).isEmpty();
  }

  @Test
  @UcpDuty(client = 9)
  void aServerThatWritesNullForEverythingAbsent() throws IOException {
    Connection shop = discover("nulls-2026-04-08");

    assertThat(shop.endpoints())
        .containsValue(new Endpoint(Transport.REST, "2026-04-08", "https://flowers.example/ucp"));
    assertThat(shop.capabilities()).containsOnlyKeys("dev.ucp.shopping.checkout");
    assertThat(shop.paymentHandlers().get("com.example.pay").get(0).availableInstruments())
        .isEmpty();
    assertThat(shop.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"keys-inside-2026-04-08, inside", "unwrapped-2026-04-08, bare"})
  void keysInTheWrongPlaceAndAMissingWrapperAreTolerated(String name, String kid)
      throws IOException {
    Connection shop = discover(name);

    assertThat(shop.endpoints())
        .containsValue(new Endpoint(Transport.REST, "2026-04-08", "https://flowers.example/ucp"));
    assertThat(shop.capabilities()).containsOnlyKeys("dev.ucp.shopping.checkout");
    assertThat(shop.profile().signingKeys()).extracting(SigningKey::kid).containsExactly(kid);
  }

  @Test
  @UcpDuty(client = 4)
  void inTheNewestVersionACoreEntryOfAnotherOneIsNotThere() throws IOException {
    wire.on(
        WELL_KNOWN,
        recorded("storefront-2026-08-25")
            .replace(
                "{\"version\": \"2026-08-25\", \"schema\":"
                    + " \"https://ucp.dev/2026-08-25/schemas/shopping/cart.json\"}",
                "{\"version\": \"2026-04-08\"}")
            .replace("\"com.example.pay\": [", "\"dev.ucp.pay\": [")
            .replace("https://example.com/pay/schema.json", "https://ucp.dev/pay.json"));

    Connection shop = discovery().discover(SHOP, Duration.ofSeconds(10));

    assertThat(shop.capabilities()).doesNotContainKey("dev.ucp.shopping.cart");
    assertThat(shop.paymentHandlers()).isEmpty();
    assertThat(shop.problems())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).contains("is not of version 2026-08-25"));
  }

  @Test
  void anEmbeddedEntryNewerThanWhatIsSpokenIsNotTaken() throws IOException {
    wire.on(
        WELL_KNOWN,
        recorded("2026-04-08")
            .replaceFirst(
                "\"version\": \"2026-04-08\",\\s+\"spec\"",
                "\"version\": \"2026-08-25\",\"spec\""));

    assertThat(discovery().discover(SHOP, Duration.ofSeconds(10)).embedded()).isEmpty();
  }

  private Connection discover(String name) throws IOException {
    return discover(name, Wishes.NONE);
  }

  private Connection discover(String name, Wishes wishes) throws IOException {
    wire.on(WELL_KNOWN, recorded(name));
    return discovery().discover(SHOP, wishes, Duration.ofSeconds(10));
  }

  private Discovery discovery() {
    return new Discovery(
        wire,
        UrlRules.of(AddressPolicy.publicOnly()),
        new MovableClock(),
        PlatformCapabilities.everything(),
        "test/1",
        version -> "");
  }

  private static String recorded(String name) throws IOException {
    String file = "/profiles/" + name + ".json";
    try (InputStream in = RecordedProfilesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
