package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.CapabilityEntry;
import dev.pushcart.profile.PaymentHandler;
import dev.pushcart.profile.ServiceEntry;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.profile.Transport;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  void readsTheShapeOfEveryPublishedVersion(String version) throws IOException {
    BusinessProfile profile = BusinessProfile.parse(fixture(version));

    assertThat(profile.problems()).isEmpty();
    assertThat(profile.version()).isEqualTo(version);
    assertThat(profile.services().get("dev.ucp.shopping")).isNotEmpty();
    assertThat(profile.capabilities().get("dev.ucp.shopping.checkout"))
        .singleElement()
        .extracting(CapabilityEntry::version)
        .isEqualTo(version);
    assertThat(profile.paymentHandlers().get("com.example.pay"))
        .singleElement()
        .extracting(PaymentHandler::id)
        .isEqualTo("pay_1");
    assertThat(profile.signingKeys()).singleElement().extracting(SigningKey::kid).isEqualTo("k1");
  }

  @Test
  void oneServiceObjectOfTheFirstVersionBecomesAnEntryForEachBinding() throws IOException {
    List<ServiceEntry> entries =
        BusinessProfile.parse(fixture("2026-01-11")).services().get("dev.ucp.shopping");

    assertThat(entries)
        .extracting(ServiceEntry::transport)
        .containsExactly(Transport.REST, Transport.MCP);
    assertThat(entries.get(0).endpoint()).contains("https://flowers.example/ucp/");
    assertThat(entries.get(0).spec()).contains("https://ucp.dev/2026-01-11/specification/overview");
  }

  @Test
  void aParentIsOneTextOrSeveral() throws IOException {
    String name = "dev.ucp.shopping.discount";

    assertThat(read("2026-01-23").capabilities().get(name).get(0).parents())
        .containsExactly("dev.ucp.shopping.checkout");
    assertThat(read("2026-04-08").capabilities().get(name).get(0).parents())
        .containsExactly("dev.ucp.shopping.cart", "dev.ucp.shopping.checkout");
  }

  @Test
  void aHandlersVersionIsItsAuthorsOwnForm() throws IOException {
    PaymentHandler handler = read("2026-01-23").paymentHandlers().get("com.example.pay").get(0);

    assertThat(handler.version()).contains("1.0");
  }

  @Test
  @UcpDuty(client = 8)
  void whatNoAccessorGivesIsKept() throws IOException {
    assertThat(BusinessProfile.parse(fixture("2026-04-08")).extra("dev.example.note"))
        .contains(JsonValue.of("kept"));
    assertThat(BusinessProfile.parse(fixture("2026-08-25")).extra("ucp"))
        .get()
        .asString()
        .contains("map_order");
    assertThat(
            BusinessProfile.parse(fixture("2026-01-11"))
                .paymentHandlers()
                .get("com.example.pay")
                .get(0)
                .extras())
        .containsOnlyKeys("config_schema", "instrument_schemas");
  }

  @Test
  void instrumentsAreReadWithTheirConstraints() throws IOException {
    PaymentHandler handler = read("2026-04-08").paymentHandlers().get("com.example.pay").get(0);

    assertThat(handler.availableInstruments())
        .singleElement()
        .satisfies(
            instrument -> {
              assertThat(instrument.type()).isEqualTo("card");
              assertThat(instrument.constraints()).get().hasToString("{\"brands\":[\"visa\"]}");
            });
    assertThat(handler.config()).get().hasToString("{\"merchant\":\"m_1\"}");
  }

  @Test
  void aProfileWithoutItsWrapperIsRead() {
    BusinessProfile profile =
        BusinessProfile.parse(
            """
            {"version":"2026-04-08","services":{},"keys":[{"kid":"a","kty":"EC"}]}""");

    assertThat(profile.version()).isEqualTo("2026-04-08");
    assertThat(profile.signingKeys()).hasSize(1);
    assertThat(profile.problems()).singleElement().asString().contains("no ucp object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ucp\":{\"version\":\"2026-04-08\"},\"signing_keys\":%s}",
        "{\"ucp\":{\"version\":\"2026-04-08\"},\"keys\":%s}",
        "{\"ucp\":{\"version\":\"2026-04-08\",\"signing_keys\":%s}}",
        "{\"ucp\":{\"version\":\"2026-04-08\",\"keys\":%s}}"
      })
  void keysAreFoundWhereverTheyStand(String document) {
    String keys = "[{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-256\"}]";

    assertThat(BusinessProfile.parse(document.formatted(keys)).signingKeys())
        .singleElement()
        .satisfies(key -> assertThat(key.members()).containsOnlyKeys("kid", "kty", "crv"));
  }

  @Test
  void nullCountsAsAbsentEverywhere() {
    BusinessProfile profile =
        BusinessProfile.parse(
            """
            {"ucp":{"version":"2026-04-08","supported_versions":null,"services":{"a.b":null},
             "capabilities":{"a.b":[null,{"version":"1","spec":null,"schema":null,"extends":null,
             "config":null}]},"payment_handlers":null,"keys":null},
             "payment":null,"signing_keys":null}
            """);

    assertThat(profile.problems()).isEmpty();
    assertThat(profile.services()).isEmpty();
    assertThat(profile.capabilities().get("a.b")).hasSize(1);
  }

  @Test
  void aMalformedEntryIsDroppedAndRememberedAndTheOthersStay() {
    BusinessProfile profile =
        BusinessProfile.parse(
            """
            {"ucp":{"version":"2026-04-08",
             "services":{"a.s":[{"transport":"rest"},7,{"version":"1","transport":"rest"}]},
             "capabilities":{"a.c":[{"version":5},{"version":"1","config":"x"}]},
             "supported_versions":{"draft":"https://a.example","2026-01-23":3},
             "payment_handlers":{"a.p":[{"version":"1"},{"id":"p"}]}},
             "signing_keys":[{"kty":"EC"},{"kid":"k","kty":"EC"}]}
            """);

    assertThat(profile.services().get("a.s")).hasSize(1);
    assertThat(profile.capabilities().get("a.c"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.config()).isEmpty();
              assertThat(entry.extra("config")).contains(JsonValue.of("x"));
            });
    assertThat(profile.supportedVersions()).isEmpty();
    assertThat(profile.paymentHandlers().get("a.p")).hasSize(1);
    assertThat(profile.signingKeys()).hasSize(1);
    assertThat(profile.problems())
        .anySatisfy(problem -> assertThat(problem).contains("['a.s'][0]", "version is missing"))
        .anySatisfy(problem -> assertThat(problem).contains("['a.s'][1]", "no object"))
        .anySatisfy(problem -> assertThat(problem).contains("['a.c'][0]", "version is unusable"))
        .anySatisfy(problem -> assertThat(problem).contains("['config']", "expected an object"))
        .anySatisfy(problem -> assertThat(problem).contains("['draft']"))
        .anySatisfy(problem -> assertThat(problem).contains("['a.p'][0]", "id is missing"))
        .anySatisfy(problem -> assertThat(problem).contains("['signing_keys'][0]", "kid"));
  }

  @Test
  void aHandlerWhoseEveryInstrumentIsMalformedDoesNotTakeEverything() {
    BusinessProfile profile =
        BusinessProfile.parse(
            """
            {"ucp":{"version":"2026-04-08",
             "payment_handlers":{"a.p":[{"id":"p","available_instruments":[{"kind":"card"}]}]}}}
            """);

    assertThat(profile.paymentHandlers()).isEmpty();
    assertThat(profile.problems()).hasSize(2);
  }

  @Test
  void membersOfAPrivateKeyAreThrownAway() {
    BusinessProfile profile =
        BusinessProfile.parse(
            """
            {"ucp":{"version":"2026-08-25"},"keys":[{"kid":"k","kty":"EC","x":"a","d":"secret"}]}
            """);

    assertThat(profile.signingKeys().get(0).members()).containsOnlyKeys("kid", "kty", "x");
    assertThat(profile.problems())
        .singleElement()
        .asString()
        .contains("private key")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "{}", "{\"ucp\":{}}", "{\"ucp\":{\"version\":7}}"})
  void aDocumentWithoutAVersionIsNoProfile(String document) {
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessProfile.parse(document));
  }

  @Test
  void theHandlersOfAnAnswerAreReadByTheSameRules() {
    List<String> problems = new ArrayList<>();

    assertThat(
            ProfileReader.paymentHandlers(
                JsonValue.parse("{\"payment_handlers\":{\"a.p\":[{\"id\":\"p\"},{}]}}"),
                "$['ucp']",
                problems))
        .containsOnlyKeys("a.p");
    assertThat(problems).singleElement().asString().contains("['a.p'][1]");
  }

  private static BusinessProfile read(String version) throws IOException {
    return BusinessProfile.parse(fixture(version));
  }

  private static String fixture(String version) throws IOException {
    String name = "/profiles/" + version + ".json";
    try (InputStream in = ProfileReaderTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
