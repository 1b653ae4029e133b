package dev.pushcart.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import dev.pushcart.internal.discovery.PlatformCapabilities;
import dev.pushcart.internal.discovery.SpokenProtocol;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformProfileTest {

  private static final URI HOOK = URI.create("https://app.example/hooks/ucp");
  private static final URI SPEC = URI.create("https://example.com/gifts");
  private static final URI SCHEMA = URI.create("https://example.com/gifts.json");
  private static final String CHECKOUT = "dev.ucp.shopping.checkout";

  @Test
  void declaresEverythingTheSdkSpeaks() {
    PlatformProfile profile = builder().webhookUrl(HOOK).build();

    assertThat(profile.version()).isEqualTo("2026-04-08");
    assertThat(profile.capabilities())
        .containsExactlyInAnyOrderElementsOf(
            PlatformCapabilities.everything().in("2026-04-08").orElseThrow().capabilities().stream()
                .map(SpokenProtocol.Capability::name)
                .toList());
  }

  @Test
  void whatItDeclaresIsWhatNegotiationUsesByDefault() {
    String json = builder().webhookUrl(HOOK).build().toJson();

    assertThat(PlatformCapabilities.declaredBy(json))
        .isEqualTo(PlatformCapabilities.everything().in("2026-04-08").orElseThrow());
  }

  @Test
  @UcpDuty(client = 14)
  void ordersAreDeclaredOnlyWithAnAddressToReportThemTo() {
    assertThat(builder().build().capabilities()).doesNotContain("dev.ucp.shopping.order");
    assertThat(
            document(builder().webhookUrl(HOOK))
                .capabilities()
                .get("dev.ucp.shopping.order")
                .get(0)
                .config()
                .flatMap(config -> config.get("webhook_url")))
        .contains(JsonValue.of("https://app.example/hooks/ucp"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().only("dev.ucp.shopping.order").build())
        .withMessageContaining("webhookUrl");
  }

  @Test
  @UcpDuty(client = {12, 17})
  void theSameCallsGiveTheSameText() {
    assertThat(full().build().toJson()).isEqualTo(full().build().toJson());
  }

  @Test
  void whatItWritesIsReadBackWithoutProblemsAndLintsClean() {
    BusinessProfile read = document(full());

    assertThat(read.problems()).isEmpty();
    assertThat(read.capabilities().get("com.example.live.gifts").get(0).parents())
        .containsExactly(CHECKOUT);
    assertThat(read.paymentHandlers().get("com.example.pay").get(0).availableInstruments())
        .extracting(AvailableInstrument::type)
        .containsExactly("card", "card");
    assertThat(read.signingKeys()).extracting(SigningKey::kid).containsExactly("k1");
    assertThat(ProfileLinter.lint(full().build().toJson())).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        bad("webhookUrl", b -> b.webhookUrl(URI.create("http://app.example/hooks"))),
        bad("webhookUrl", b -> b.webhookUrl(URI.create("https://127.0.0.1/hooks"))),
        bad("only", b -> b.only("dev.ucp.shopping.nothing")),
        bad("name", b -> b.capability("Gifts", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad("name", b -> b.capability("com.ex-ample.a", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad("version", b -> b.capability("com.example.a", "1.0", SPEC, SCHEMA, List.of())),
        bad(
            "must be the profile's",
            b ->
                b.capability(
                    "dev.ucp.shopping.new",
                    "2026-08-25",
                    URI.create("https://ucp.dev/a"),
                    URI.create("https://ucp.dev/b"),
                    List.of())),
        bad("schema", b -> b.capability("org.other.a", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad(
            "spec",
            b ->
                b.capability(
                    "com.example.a",
                    "2026-01-01",
                    URI.create("https://docs.other/a"),
                    SCHEMA,
                    List.of())),
        bad(
            "parents",
            b -> b.capability("com.example.a", "2026-01-01", SPEC, SCHEMA, List.of("a.b"))),
        bad(
            "twice",
            b ->
                b.capability("com.example.a", "2026-01-01", SPEC, SCHEMA, List.of())
                    .capability("com.example.a", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad("declared", b -> b.config("com.example.a", JsonValue.parse("{}"))),
        bad("object", b -> b.config(CHECKOUT, JsonValue.of("x"))),
        bad(
            "transport",
            b -> b.service("com.example.a", "2026-01-01", Transport.of("sse"), SPEC, SCHEMA)),
        bad(
            "id",
            b -> b.paymentHandler("com.example.p", "", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad(
            "id",
            b ->
                b.paymentHandler("com.example.p", "a", "2026-01-01", SPEC, SCHEMA, List.of())
                    .paymentHandler("com.example.q", "a", "2026-01-01", SPEC, SCHEMA, List.of())),
        bad("private", b -> b.signingKey(JsonValue.parse(key("\"d\":\"c2VjcmV0\"")))),
        bad("kid", b -> b.signingKey(JsonValue.parse("{\"kty\":\"EC\"}"))),
        bad("must have crv", b -> b.signingKey(JsonValue.parse("{\"kid\":\"a\",\"kty\":\"EC\"}"))),
        bad("alg ES256", b -> b.signingKey(JsonValue.parse(key("\"alg\":\"ES384\"")))),
        bad(
            "must not stand twice",
            b ->
                b.signingKey(JsonValue.parse(key("\"use\":\"sig\"")))
                    .signingKey(JsonValue.parse(key("\"use\":\"sig\"")))));
  }

  @ParameterizedTest
  @MethodSource("refused")
  @UcpDuty(client = {13, 16})
  void refusesWhatABusinessWouldAndNamesIt(
      String named, UnaryOperator<PlatformProfile.Builder> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(builder()).build())
        .withMessageContaining(named)
        .withMessageNotContaining("c2VjcmV0");
  }

  @Test
  void aCapabilityThatCameLaterSaysWhen() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PlatformProfile.builder("2026-01-23").only("dev.ucp.shopping.cart").build())
        .withMessageContaining("UCP has dev.ucp.shopping.cart since 2026-04-08");
  }

  @Test
  void refusesAVersionThatIsNotSpoken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlatformProfile.builder("2025-01-01").build())
        .withMessageContainingAll("version", "2026-04-08", "2025-01-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23", "2026-04-08", "2026-08-25"})
  @UcpDuty(client = {13, 17})
  void everyVersionLintsCleanAndIsNegotiatedAsTheSdkSpeaksIt(String version) {
    String json = PlatformProfile.builder(version).webhookUrl(HOOK).build().toJson();

    assertThat(ProfileLinter.lint(json)).isEmpty();
    assertThat(ProfileLinter.lint(full(version).build().toJson())).isEmpty();
    assertThat(PlatformCapabilities.declaredBy(json))
        .isEqualTo(PlatformCapabilities.everything().in(version).orElseThrow());
  }

  @Test
  void theFirstVersionHasServicesWithoutBindingsNamedCapabilitiesAndHandlersAside() {
    JsonValue document = JsonValue.parse(full("2026-01-11").build().toJson());
    JsonValue ucp = document.get("ucp").orElseThrow();

    assertThat(ucp.get("services").flatMap(each -> each.get("dev.ucp.shopping")))
        .get()
        .hasToString(
            "{\"version\":\"2026-01-11\",\"spec\":\"https://ucp.dev/specification/overview\"}");
    assertThat(ucp.get("capabilities").orElseThrow().elements())
        .allSatisfy(each -> assertThat(each.get("name")).isPresent());
    assertThat(ucp.members()).doesNotContainKey("payment_handlers");
    assertThat(document.get("payment").flatMap(each -> each.get("handlers")))
        .get()
        .asString()
        .contains("\"config_schema\":\"https://example.com/gifts.json\"")
        .doesNotContain("available_instruments");
    assertThat(document.members()).containsKey("signing_keys");
  }

  @Test
  void theSecondVersionLeavesOutWhatNeedsAnEndpoint() {
    JsonValue ucp = JsonValue.parse(full("2026-01-23").build().toJson()).get("ucp").orElseThrow();

    assertThat(ucp.get("services")).get().hasToString("{}");
    assertThat(ucp.get("payment_handlers"))
        .get()
        .asString()
        .contains("pay_1")
        .doesNotContain("available_instruments");
  }

  @Test
  void theNewestVersionHasItsKeysAsASetAndItsPagesByService() {
    JsonValue document = JsonValue.parse(full("2026-08-25").build().toJson());

    assertThat(document.members()).containsKey("keys").doesNotContainKey("signing_keys");
    assertThat(document.toString())
        .contains("https://ucp.dev/2026-08-25/specification/shopping/checkout");
  }

  @Test
  void hyphensAreForTheNewestVersionOnly() {
    PlatformProfile.Builder newest =
        PlatformProfile.builder("2026-08-25")
            .capability(
                "com.ex-ample.gifts",
                "2026-01-01",
                SPEC,
                URI.create("https://ex-ample.com/gifts.json"),
                List.of());

    assertThat(newest.build().capabilities()).contains("com.ex-ample.gifts");
  }

  @Test
  void severalParentsAreForLaterVersions() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PlatformProfile.builder("2026-01-23")
                    .capability(
                        "com.example.gifts",
                        "2026-01-01",
                        SPEC,
                        SCHEMA,
                        List.of(CHECKOUT, "dev.ucp.shopping.order"))
                    .build())
        .withMessageContainingAll("parents: must name one", "2026-04-08");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"brands\":[\"visa\"]}",
        "{\"required\":[]}",
        "{\"properties\":{\"a\":{\"enum\":[]}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\"}}}",
        "{\"anyOf\":[{}]}",
        "{\"properties\":{\"a\":{\"const\":1,\"required\":[\"b\"]}}}",
        "{\"properties\":{}}"
      })
  void theNewestVersionWantsAConstraintExpression(String constraints) {
    PlatformProfile.Builder builder =
        PlatformProfile.builder("2026-08-25")
            .paymentHandler("com.example.p", "p", "2026-01-01", SPEC, SCHEMA, List.of())
            .instrument("p", "card", JsonValue.parse(constraints));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("instrument of p: constraints");
  }

  @Test
  void anInstrumentBelongsToADeclaredHandler() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().instrument("p", "card", JsonValue.parse("{}")).build())
        .withMessageContaining("must name a declared payment handler");
  }

  /** A profile with one of everything. */
  static PlatformProfile.Builder full() {
    return full("2026-04-08");
  }

  /** The same in that version. */
  static PlatformProfile.Builder full(String version) {
    return PlatformProfile.builder(version)
        .webhookUrl(HOOK)
        .service("com.example.live", "2026-01-01", Transport.MCP, SPEC, SCHEMA)
        .capability("com.example.live.gifts", "2026-01-01", SPEC, SCHEMA, List.of(CHECKOUT))
        .config("com.example.live.gifts", JsonValue.parse("{\"currency\":\"USD\"}"))
        .paymentHandler("com.example.pay", "pay_1", "2026-01-01", SPEC, SCHEMA, List.of("card"))
        .instrument(
            "pay_1", "card", JsonValue.parse("{\"properties\":{\"brand\":{\"enum\":[\"visa\"]}}}"))
        .signingKey(JsonValue.parse(key("\"use\":\"sig\",\"alg\":\"ES256\"")));
  }

  private static PlatformProfile.Builder builder() {
    return PlatformProfile.builder("2026-04-08");
  }

  private static BusinessProfile document(PlatformProfile.Builder builder) {
    return BusinessProfile.parse(builder.build().toJson());
  }

  private static String key(String more) {
    return """
        {"kid":"k1","kty":"EC","crv":"P-256","x":"eA","y":"eQ",%s}"""
        .formatted(more);
  }

  private static Arguments bad(String named, UnaryOperator<PlatformProfile.Builder> change) {
    return Arguments.of(named, change);
  }

  @Test
  void aKeyKeepsItsOtherPublicMembers() {
    Map<String, JsonValue> members =
        document(builder().signingKey(JsonValue.parse(key("\"x5t\":\"a\""))))
            .signingKeys()
            .get(0)
            .members();

    assertThat(members).containsKey("x5t");
  }
}
