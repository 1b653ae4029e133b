package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.AnswerCheck.Finding;
import dev.pushcart.sandbox.SignedCall.Key;
import dev.pushcart.schemas.UcpDuty;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signatures and credentials in every version and over every transport. */
class SignedVersionsTest {
  private static final String NEWEST = "2026-08-25";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(
          () -> ShopClient.options().signatures(Signatures.REQUIRED).build());

  private Sandbox sandbox;
  private Key key;

  @BeforeEach
  void trustAKey(Sandbox running) throws Exception {
    sandbox = running;
    key = Key.p256("app-1");
    sandbox.trust(key.publicJwk());
  }

  /** The ways an answer can travel. */
  private enum Way {
    REST,
    JSON,
    EVENT_STREAM
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-11, signing_keys, keys",
    "2026-01-23, signing_keys, keys",
    "2026-04-08, signing_keys, keys",
    "2026-08-25, keys, signing_keys"
  })
  @UcpDuty(business = 1)
  void keysStandWhereTheVersionHasThem(String version, String member, String not) throws Exception {
    JsonNode leaf = ShopClient.JSON.readTree(new AnswerCheck(sandbox, version).profile().body());
    assertThat(leaf.path(member)).hasSize(1);
    assertThat(leaf.has(not)).isFalse();
    ObjectNode agent = ShopClient.json(sandbox.agentProfile(version));
    assertThat(agent.path(member).findValuesAsString("kid")).containsExactly("app-1");
    assertThat(agent.has(not)).isFalse();

    sandbox.distrust("app-1");
    assertThat(sandbox.agentProfile(version)).doesNotContain("app-1");
  }

  static Stream<Arguments> signedVersions() {
    return Stream.of("2026-04-08", NEWEST)
        .flatMap(version -> Stream.of(Way.values()).map(way -> Arguments.of(version, way)));
  }

  @ParameterizedTest
  @MethodSource("signedVersions")
  @UcpDuty(business = 12)
  void aSignedRequestIsAnsweredBySignedBytes(String version, Way way) throws Exception {
    HttpResponse<byte[]> answer = create(version, way).sign(key).sendForBytes();
    assertThat(answer.statusCode()).isEqualTo(way == Way.REST ? 201 : 200);
    assertThat(text(answer)).contains("\"line_items\"");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .isEqualTo(way == Way.EVENT_STREAM ? "text/event-stream" : "application/json");
    assertThat(new AnswerCheck(sandbox, version).check(answer)).isEqualTo(Finding.GOOD);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anUnsignedRequestIsRefusedByASignedAnswer(Way way) throws Exception {
    HttpResponse<byte[]> answer = create(NEWEST, way).sendForBytes();
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(text(answer)).contains("\"signature_missing\"");
    assertThat(new AnswerCheck(sandbox, NEWEST).check(answer)).isEqualTo(Finding.GOOD);
  }

  @Test
  void aMessageThatWasChangedIsRefusedOverMcp() throws Exception {
    SignedCall changed =
        create(NEWEST, Way.JSON).field("content-digest", SignedCall.digest(new byte[1]));
    JsonNode error = changed.sign(key).send().body().path("error");
    assertThat(error.at("/data/code").asString()).isEqualTo("digest_mismatch");
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
  }

  @Test
  void aForgedRequestSeesNoKeptAnswerOverMcp() throws Exception {
    ObjectNode message = client().message("create_checkout", "", order(), "once");
    SignedCall honest = tool(message, Way.JSON).field("idempotency-key", "once").sign(key);
    assertThat(honest.send().status()).isEqualTo(200);
    SignedCall forged =
        tool(message, Way.JSON).field("idempotency-key", "once").sign(Key.p256("app-1"));
    JsonNode error = forged.send().body().path("error");
    assertThat(error.at("/data/code").asString()).isEqualTo("signature_invalid");
    assertThat(error.path("code").intValue()).isEqualTo(-32000);
    assertThat(honest.sendForBytes().headers().firstValue("signature")).isPresent();
  }

  static Stream<Arguments> faultsOverMcp() {
    return Stream.of(Way.JSON, Way.EVENT_STREAM)
        .flatMap(
            way ->
                Stream.of(
                    Arguments.of(way, Fault.forgedSignature(), Finding.BAD),
                    Arguments.of(way, Fault.asn1Signature(), Finding.BAD),
                    Arguments.of(way, Fault.strippedSignature(), Finding.UNSIGNED),
                    Arguments.of(way, Fault.unknownKey(), Finding.UNKNOWN_KEY),
                    Arguments.of(way, Fault.wrongDigest(), Finding.WRONG_DIGEST),
                    Arguments.of(way, Fault.changedBody(), Finding.WRONG_DIGEST)));
  }

  @ParameterizedTest
  @MethodSource("faultsOverMcp")
  void aFaultSpoilsTheSignatureOverMcpToo(Way way, Fault fault, Finding finding) throws Exception {
    sandbox.faults().next(Match.operation("create_checkout"), fault);
    HttpResponse<byte[]> answer = create(NEWEST, way).sign(key).sendForBytes();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).contains("\"line_items\"");
    assertThat(new AnswerCheck(sandbox, NEWEST).check(answer)).isEqualTo(finding);
  }

  @Test
  void keysOfTheWrongKindAppearWhereTheVersionHasThem() throws Exception {
    sandbox.faults().next(Match.operation("get_profile"), Fault.wrongKeyKind());
    assertThat(new AnswerCheck(sandbox, NEWEST).keys().get(0).path("crv").asString())
        .isEqualTo("X25519");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-11", "2026-01-23"})
  void olderVersionsHaveNoSignaturesAndAreKeptOutWhereTheyMustBe(String version) throws Exception {
    for (ShopTransport transport : ShopTransport.values()) {
      VersionedClient old = new VersionedClient(sandbox, version, transport);
      assertThat(old.call("create_checkout", "", old.order("care_guide", 1), null).at("/code"))
          .isEqualTo("signature_missing");
    }
    try (Sandbox lenient = Sandbox.start(ShopClient.options().build())) {
      SignedCall call = new SignedCall(lenient, version, "GET", "/checkout-sessions/none", "");
      HttpResponse<byte[]> answer = call.sendForBytes();
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(new AnswerCheck(lenient, version).check(answer)).isEqualTo(Finding.UNSIGNED);
      assertThat(answer.headers().firstValue("content-digest")).isEmpty();
      for (ShopTransport transport : ShopTransport.values()) {
        VersionedClient old = new VersionedClient(lenient, version, transport);
        assertThat(old.create(old.order("care_guide", 1)).at("/id")).isNotEmpty();
      }
    }
  }

  @Test
  void aChallengeTravelsOverMcp() throws Exception {
    try (Sandbox guarded = Sandbox.start(ShopClient.options().requireBearer("t0ken").build())) {
      VersionedClient client = new VersionedClient(guarded, NEWEST, ShopTransport.MCP);
      String message = client.message("get_checkout", "none", null, null).toString();
      HttpResponse<String> nobody = client.post(message);
      assertThat(nobody.statusCode()).isEqualTo(401);
      assertThat(nobody.headers().firstValue("www-authenticate"))
          .hasValue("Bearer realm=\"sandbox\"");
      JsonNode error = ShopClient.JSON.readTree(nobody.body()).path("error");
      assertThat(error.path("code").intValue()).isEqualTo(-32000);
      assertThat(error.at("/data/code").asString()).isEqualTo("unauthorized");
      HttpResponse<String> known = client.post(message, "Authorization", "Bearer t0ken");
      assertThat(known.statusCode()).isEqualTo(404);
      assertThat(guarded.journal().last().orElseThrow().header("authorization"))
          .hasValue("[redacted]");
    }
  }

  private VersionedClient client() {
    return new VersionedClient(sandbox, NEWEST, ShopTransport.MCP);
  }

  private ObjectNode order() {
    return client().order("care_guide", 1);
  }

  private SignedCall create(String version, Way way) {
    if (way == Way.REST) {
      String order =
          new VersionedClient(sandbox, version, ShopTransport.REST)
              .order("care_guide", 1)
              .toString();
      return new SignedCall(sandbox, version, "POST", "/checkout-sessions", order);
    }
    VersionedClient client = new VersionedClient(sandbox, version, ShopTransport.MCP);
    String once = UUID.randomUUID().toString();
    ObjectNode message = client.message("create_checkout", "", client.order("care_guide", 1), once);
    return tool(version, message, way).field("idempotency-key", once);
  }

  private SignedCall tool(ObjectNode message, Way way) {
    return tool(NEWEST, message, way);
  }

  private SignedCall tool(String version, ObjectNode message, Way way) {
    return new SignedCall(sandbox, version, "POST", "/mcp", message.toString())
        .field("accept", way == Way.JSON ? "application/json" : "text/event-stream");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
