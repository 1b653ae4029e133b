package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.pushcart.sandbox.AnswerCheck.Finding;
import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSchemas;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The shop's signatures, read by hand; and what each fault does to them. */
class SignedAnswersTest {
  private static final String FIELDS = "(\"@status\" \"content-digest\" \"content-type\")";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private ShopClient shop;
  private AnswerCheck by;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    shop = new ShopClient(running);
    by = new AnswerCheck(running, "2026-04-08");
  }

  @Test
  void everyAnswerIsSignedByAKeyOfTheProfile() throws Exception {
    Answer created = shop.create(ShopClient.order("care_guide", 1));
    assertThat(check(created)).isEqualTo(Finding.GOOD);
    assertThat(check(shop.get(created.id()))).isEqualTo(Finding.GOOD);
    assertThat(check(shop.complete(created.id(), "success_token"))).isEqualTo(Finding.GOOD);
    HttpHeaders headers = created.response().headers();
    assertThat(headers.firstValue("signature-input").orElseThrow())
        .isEqualTo(
            "sig1=" + FIELDS + ";keyid=\"" + profileKeys().get(0).path("kid").asString() + '"')
        .doesNotContain("alg");
  }

  @Test
  void problemsAreSignedToo() throws Exception {
    Answer missing = shop.get("nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(check(missing)).isEqualTo(Finding.GOOD);
    assertThat(check(shop.create("{'line_items':1}"))).isEqualTo(Finding.GOOD);
    sandbox.faults().next(Match.operation("get_checkout"), Fault.status(503));
    assertThat(check(shop.get("nothing"))).isEqualTo(Finding.GOOD);
  }

  @Test
  void whatAFaultChangesInABodyIsSigned() throws Exception {
    sandbox.faults().next(Match.operation("create_checkout"), Fault.unknownFields());
    HttpResponse<byte[]> answer =
        shop.http.send(
            shop.request("POST", "/checkout-sessions", ShopClient.order("care_guide", 1)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(by.check(answer)).isEqualTo(Finding.GOOD);
  }

  @Test
  void aReplayedAnswerIsSignedAnew() throws Exception {
    var request =
        shop.request("POST", "/checkout-sessions", ShopClient.order("care_guide", 1))
            .header("Idempotency-Key", "again")
            .build();
    shop.send(request);
    sandbox.rotateKeys();
    sandbox.endKeyOverlap();
    assertThat(check(shop.send(request))).isEqualTo(Finding.GOOD);
  }

  @Test
  void profileDocumentsAreNotSigned() throws Exception {
    assertThat(profile().headers().firstValue("signature")).isEmpty();
  }

  @Test
  @UcpDuty(business = 1)
  void theProfilePublishesPublicKeysAsTheSchemaSays() throws Exception {
    JsonNode key = profileKeys().get(0);
    assertThat(key.path("kty").asString()).isEqualTo("EC");
    assertThat(key.path("crv").asString()).isEqualTo("P-256");
    assertThat(key.has("d")).isFalse();
    if (UcpSchemas.available("2026-04-08")) {
      UcpSchemas schemas = UcpSchemas.of("2026-04-08");
      String schema = "../discovery/profile_schema.json#/$defs/signing_key";
      schemas.check(schema, key.toString());
      assertThat(schemas.errors(schema, "{}")).as("the schema is there").isNotEmpty();
    }
  }

  @Test
  void aRotatedKeySignsWhileTheOldOneStaysPublished() throws Exception {
    Answer before = shop.create(ShopClient.order("care_guide", 1));
    String kid = sandbox.rotateKeys();
    Answer after = shop.create(ShopClient.order("care_guide", 1));
    assertThat(after.response().headers().firstValue("signature-input").orElseThrow())
        .contains(kid);
    assertThat(check(before)).isEqualTo(Finding.GOOD);
    assertThat(check(after)).isEqualTo(Finding.GOOD);

    sandbox.endKeyOverlap();
    assertThat(check(before)).isEqualTo(Finding.UNKNOWN_KEY);
    assertThat(check(after)).isEqualTo(Finding.GOOD);
  }

  @Test
  void aGivenKeySigns() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
    try (Sandbox given =
        Sandbox.start(ShopClient.options().signingKey(key.toJSONString()).build())) {
      by = new AnswerCheck(given, "2026-04-08");
      Answer answer = new ShopClient(given).get("nothing");
      assertThat(check(answer)).isEqualTo(Finding.GOOD);
      assertThat(answer.response().headers().firstValue("signature-input").orElseThrow())
          .contains("keyid=\"mine\"");
    }
    SandboxOptions.Builder options = ShopClient.options();
    String publicOnly = key.toPublicJWK().toJSONString();
    assertThatThrownBy(() -> options.signingKey(publicOnly).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("private");
  }

  @ParameterizedTest
  @CsvSource({
    "forged_signature, BAD",
    "asn1_signature, BAD",
    "stripped_signature, UNSIGNED",
    "unknown_key, UNKNOWN_KEY",
    "wrong_digest, WRONG_DIGEST",
    "changed_body, WRONG_DIGEST"
  })
  void aFaultSpoilsTheSignatureAndNothingElse(String fault, Finding finding) throws Exception {
    long orders = sandbox.backOffice().orders();
    Answer ready = shop.create(ShopClient.order("care_guide", 1));
    script(fault, "complete_checkout");
    Answer spoilt = shop.complete(ready.id(), "success_token");
    assertThat(check(spoilt)).isEqualTo(finding);
    assertThat(sandbox.journal().requests("complete_checkout").get(0).fault()).hasValue(fault);
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    assertThat(check(shop.get(ready.id()))).isEqualTo(Finding.GOOD);
  }

  @Test
  void anAsn1SignatureIsRightButInTheWrongForm() throws Exception {
    script("asn1_signature", "get_checkout");
    Answer answer = shop.get("nothing");
    byte[] signature = AnswerCheck.signature(answer.response());
    assertThat(by.verifies(answer.response(), "SHA256withECDSA", signature)).isTrue();
  }

  @Test
  void aWrongDigestIsSignedWell() throws Exception {
    script("wrong_digest", "get_checkout");
    Answer answer = shop.get("nothing");
    byte[] signature = AnswerCheck.signature(answer.response());
    assertThat(by.verifies(answer.response(), "SHA256withECDSAinP1363Format", signature)).isTrue();
  }

  @Test
  void aKeyOfTheWrongKindKeepsItsId() throws Exception {
    Answer answer = shop.get("nothing");
    String kid = profileKeys().get(0).path("kid").asString();
    script("wrong_key_kind", "get_profile");
    JsonNode wrong = profileKeys().get(0);
    assertThat(wrong.path("kid").asString()).isEqualTo(kid);
    assertThat(wrong.path("crv").asString()).isEqualTo("X25519");
    script("wrong_key_kind", "get_profile");
    assertThat(check(answer)).isEqualTo(Finding.UNUSABLE_KEY);
  }

  private void script(String fault, String operation) throws Exception {
    var request =
        shop.request(
                "POST",
                "/sandbox/faults",
                "{\"fault\":\"" + fault + "\",\"operation\":\"" + operation + "\"}")
            .build();
    assertThat(shop.http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<byte[]> profile() throws Exception {
    return by.profile();
  }

  private List<JsonNode> profileKeys() throws Exception {
    return by.keys();
  }

  private Finding check(Answer answer) throws Exception {
    return by.check(answer.response());
  }
}
