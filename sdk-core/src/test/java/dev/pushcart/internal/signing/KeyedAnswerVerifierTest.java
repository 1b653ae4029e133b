package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HandSigner;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.signing.AnswerVerifier.Refusal;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.signing.AnswerSignatures;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeyPair;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are believed, and why others are not. The signatures are made by hand. */
@Timeout(120)
class KeyedAnswerVerifierTest {

  private static final HttpRequest SENT =
      new HttpRequest(
          "POST", "https://shop.example/x", List.of(), null, Duration.ofSeconds(1), 1 << 20);
  private static final byte[] BODY = "{\"id\":\"chk_1\"}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final HandSigner SHOP = new HandSigner("shop-1");
  private static final HandSigner FORGER = new HandSigner("shop-1");
  private static final HandSigner OTHER = new HandSigner("shop-2");

  private static final String CODE_OK = "";

  private AnswerSignatures policy = AnswerSignatures.IF_PRESENT;
  private List<SigningKey> known = keys(SHOP.jwk());
  private List<SigningKey> afterAsking = known;
  private int asked;

  // -- what is believed

  @ParameterizedTest
  @EnumSource(AnswerSignatures.class)
  @UcpDuty(client = {28, 33})
  void anAnswerThatItsKeySignedIsBelieved(AnswerSignatures any) {
    policy = any;
    assertThat(code(signed(SHOP))).isEqualTo(CODE_OK);
    assertThat(asked).isZero();
  }

  @Test
  void aWholeUnsignedAnswerIsBelievedUnlessSignaturesAreRequired() {
    HttpAnswer plain = answer(200, Map.of(), BODY);
    assertThat(code(plain)).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(plain)).isEqualTo("signature_missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 304, 400, 401, 404, 409, 429, 500, 503})
  void anAnswerThatTellsOfAFailureNeedsNoSignature(int status) {
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(answer(status, Map.of(), BODY))).isEqualTo(CODE_OK);
    assertThat(code(answer(status, Map.of("Content-Digest", "sha-256=:AAAA:"), BODY)))
        .isEqualTo(CODE_OK);
  }

  @Test
  void anAnswerWithoutBodyIsSignedByItsStatusAlone() {
    policy = AnswerSignatures.REQUIRED;
    String input = "(\"@status\");keyid=\"shop-1\"";
    String base = "\"@status\": 204\n\"@signature-params\": " + input;
    assertThat(
            code(
                answer(
                    204,
                    Map.of("Signature-Input", "s=" + input, "Signature", "s=" + SHOP.sign(base)),
                    new byte[0])))
        .isEqualTo(CODE_OK);
    assertThat(
            code(
                answer(
                    200,
                    Map.of("Signature-Input", "s=" + input, "Signature", "s=" + SHOP.sign(base)),
                    new byte[0])))
        .as("of another status")
        .isEqualTo("signature_invalid");
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  @UcpDuty(client = 25)
  void everyKnownKindOfKeyIsVerified(SignatureAlgorithm algorithm) {
    policy = AnswerSignatures.REQUIRED;
    SigningKeyPair pair = SigningKeyPair.generate("shop-1", algorithm);
    known = keys(pair.publicJwk().toString());
    byte[] signature = pair.sign(SHOP.base(200, BODY).getBytes(StandardCharsets.US_ASCII));
    assertThat(code(signed(SHOP.input(), raw(signature)))).isEqualTo(CODE_OK);
    signature[5] ^= 1;
    assertThat(code(signed(SHOP.input(), raw(signature)))).isEqualTo("signature_invalid");
  }

  @Test
  @UcpDuty(client = 33)
  void ofSeveralSignaturesOneThatHoldsIsEnough() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Digest", HandSigner.digest(BODY));
    headers.put(
        "Signature-Input",
        "a="
            + SHOP.input()
            + ", b=(\"@status\");keyid=\"x\";alg=\"rsa-pss-sha512\", c="
            + SHOP.input());
    headers.put(
        "Signature", "a=" + FORGER.answer(200, BODY) + ", b=:AAAA:, c=" + SHOP.answer(200, BODY));
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(json(headers))).isEqualTo(CODE_OK);
    assertThat(asked).isZero();
  }

  @Test
  void ofManyKeysUnderOneNameTheFirstFewAreTried() {
    policy = AnswerSignatures.REQUIRED;
    List<String> published = new ArrayList<>();
    for (int i = 1; i < KeyRing.MOST_OF_ONE_NAME; i++) {
      published.add(new HandSigner("shop-1").jwk());
    }
    published.add(SHOP.jwk());
    known = keys(published.toArray(String[]::new));
    assertThat(code(signed(SHOP))).isEqualTo(CODE_OK);
    published.add(0, FORGER.jwk());
    known = keys(published.toArray(String[]::new));
    assertThat(code(signed(SHOP))).isEqualTo("signature_invalid");
  }

  @Test
  void aPointUnderWhichAnybodyCanSignIsNoKey() {
    policy = AnswerSignatures.REQUIRED;
    byte[] identity = new byte[32];
    identity[0] = 1;
    String x = Base64.getUrlEncoder().withoutPadding().encodeToString(identity);
    known = keys("{\"kid\":\"shop-1\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}");
    // R is the identity and s is 0: this holds for every message under that key.
    assertThat(code(signed(SHOP.input(), raw(Arrays.copyOf(identity, 64)))))
        .isEqualTo("algorithm_unsupported");
  }

  @Test
  void linesOfAHeaderAreOneField() {
    policy = AnswerSignatures.REQUIRED;
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("content-type", List.of("  application/json\t"));
    headers.put("content-digest", List.of(HandSigner.digest(BODY)));
    headers.put("signature-input", List.of("z=(\"@status\");keyid=\"y\"", "a=" + SHOP.input()));
    headers.put("signature", List.of("a=" + SHOP.answer(200, BODY), "z=:AA==:"));
    assertThat(code(new HttpAnswer(200, headers, BODY))).isEqualTo(CODE_OK);
  }

  // -- what counts as no signature

  static Stream<String> tooLittle() {
    return Stream.of(
        "(\"@status\" \"content-digest\")",
        "(\"@status\" \"content-type\")",
        "(\"content-digest\" \"content-type\")",
        "(\"@status\" \"content-digest\" \"content-type\";req)",
        "()");
  }

  @ParameterizedTest
  @MethodSource("tooLittle")
  @UcpDuty(client = 33)
  void aSignatureThatCoversTooLittleCountsAsNone(String covered) {
    HttpAnswer answer = signed(covered + ";keyid=\"shop-1\"", SHOP.answer(200, BODY));
    assertThat(code(answer)).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(answer)).isEqualTo("signature_missing");
  }

  static Stream<String> uselessKeys() {
    return Stream.of(
        "{\"kid\":\"shop-1\",\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kid\":\"shop-1\",\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kid\":\"shop-1\",\"kty\":\"AKP\",\"alg\":\"ML-DSA-65\",\"pub\":\"AA\"}",
        SHOP.jwk().replace("\"kty\"", "\"use\":\"enc\",\"kty\""),
        SHOP.jwk().replace("\"kty\"", "\"key_ops\":[\"deriveKey\"],\"kty\""),
        SHOP.jwk().replace("\"kty\"", "\"key_ops\":[],\"kty\""),
        SHOP.jwk().replace("\"kty\"", "\"alg\":\"ES384\",\"kty\""),
        SHOP.jwk().replaceFirst("\"y\":\"...", "\"y\":\"AAA"));
  }

  @ParameterizedTest
  @MethodSource("uselessKeys")
  @UcpDuty(client = 25)
  void aSignatureByAKeyOfAnUnknownKindCountsAsNone(String jwk) {
    known = keys(jwk);
    assertThat(code(signed(SHOP))).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(signed(SHOP))).isEqualTo("algorithm_unsupported");
    assertThat(asked).as("its name is known").isZero();
  }

  @Test
  void aUselessKeyOfTheSameNameDoesNoHarm() {
    policy = AnswerSignatures.REQUIRED;
    known = keys("{\"kid\":\"shop-1\",\"kty\":\"RSA\"}", OTHER.jwk(), SHOP.jwk());
    assertThat(code(signed(SHOP))).isEqualTo(CODE_OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {";sf", ";bs", ";tr", ";unheard-of=1"})
  void aSignatureOfComponentsThatAreNotKnownCountsAsNone(String parameter) {
    String input =
        SHOP.input().replace("\"content-type\")", "\"content-type\" \"date\"" + parameter + ")");
    assertThat(code(signed(input, SHOP.answer(200, BODY)))).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(signed(input, SHOP.answer(200, BODY)))).isEqualTo("signature_missing");
  }

  @Test
  void aSignatureWithoutKeyCountsAsNone() {
    HttpAnswer answer =
        signed(SHOP.input().replace(";keyid=\"shop-1\"", ""), SHOP.answer(200, BODY));
    assertThat(code(answer)).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(answer)).isEqualTo("signature_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5=:AAAA:", "sha-256=AAAA", "nonsense("})
  void aDigestOfNoKnownKindSignsNothing(String digest) {
    Map<String, String> headers =
        Map.of(
            "Content-Digest", digest,
            "Signature-Input", "s=" + SHOP.input(),
            "Signature",
                "s=" + SHOP.sign(SHOP.base(200, BODY).replace(HandSigner.digest(BODY), digest)));
    HttpAnswer answer = json(headers);
    assertThat(code(answer)).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(answer)).isEqualTo("signature_missing");
  }

  // -- what is refused

  @ParameterizedTest
  @EnumSource(
      value = AnswerSignatures.class,
      names = {"IF_PRESENT", "REQUIRED"})
  void aForgedSignatureIsRefused(AnswerSignatures checking) {
    policy = checking;
    assertThat(code(signed(FORGER))).isEqualTo("signature_invalid");
  }

  @Test
  void offChecksNothing() {
    policy = AnswerSignatures.OFF;
    assertThat(code(signed(FORGER))).isEqualTo(CODE_OK);
    assertThat(code(json(Map.of("Content-Digest", "sha-256=:AAAA:")))).isEqualTo(CODE_OK);
  }

  @Test
  void aDigestThatDoesNotFitIsRefusedSignedOrNot() {
    byte[] changed = "{\"id\":\"chk_2\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(code(answer(200, headers(SHOP.input(), SHOP.answer(200, BODY)), changed)))
        .isEqualTo("digest_mismatch");
    assertThat(code(json(Map.of("Content-Digest", HandSigner.digest(changed)))))
        .isEqualTo("digest_mismatch");
    assertThat(
            code(
                json(
                    Map.of(
                        "Content-Digest",
                        HandSigner.digest(BODY)
                            + ", sha-512="
                            + HandSigner.digest(BODY).substring("sha-256=".length())))))
        .as("one right and one wrong")
        .isEqualTo("digest_mismatch");
  }

  @Test
  void aSignatureOverOtherBytesIsRefused() {
    byte[] changed = "{\"id\":\"chk_2\"}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        new LinkedHashMap<>(headers(SHOP.input(), SHOP.answer(200, BODY)));
    headers.put("Content-Digest", HandSigner.digest(changed));
    assertThat(code(answer(200, headers, changed))).isEqualTo("signature_invalid");
  }

  @Test
  void anotherKeysSignatureUnderThisNameIsRefused() {
    known = keys(SHOP.jwk(), OTHER.jwk());
    assertThat(code(signed(SHOP.input(), OTHER.answer(200, BODY)))).isEqualTo("signature_invalid");
    assertThat(code(signed(OTHER.input(), SHOP.answer(200, BODY)))).isEqualTo("signature_invalid");
  }

  @Test
  @UcpDuty(client = 29)
  void signaturesThatAreNoneAreRefused() {
    String base = SHOP.base(200, BODY);
    byte[] right = SHOP.raw(base);
    byte[] ofOrder = new byte[64];
    Arrays.fill(ofOrder, (byte) 0xff);
    List<byte[]> wrong =
        List.of(
            SHOP.der(base),
            new byte[64],
            new byte[0],
            Arrays.copyOf(right, 63),
            Arrays.copyOf(right, 65),
            ofOrder,
            Arrays.copyOf(Arrays.copyOf(right, 32), 64));
    for (byte[] signature : wrong) {
      assertThat(code(signed(SHOP.input(), raw(signature))))
          .as("%s", Arrays.toString(signature))
          .isEqualTo("signature_invalid");
    }
    assertThat(code(signed(SHOP.input(), raw(right)))).isEqualTo(CODE_OK);
  }

  static Stream<Map<String, String>> malformed() {
    String input = SHOP.input();
    String value = SHOP.answer(200, BODY);
    return Stream.of(
        Map.of("Signature-Input", "s=" + input),
        Map.of("Signature", "s=" + value),
        Map.of("Signature-Input", "s=" + input, "Signature", "t=" + value),
        Map.of("Signature-Input", "s=" + input + ",", "Signature", "s=" + value),
        Map.of("Signature-Input", "s=" + input + ", s=" + input, "Signature", "s=" + value),
        Map.of("Signature-Input", "s=" + input, "Signature", "s=" + value + ", s=" + value),
        Map.of("Signature-Input", "s=\"x\"", "Signature", "s=" + value),
        Map.of("Signature-Input", "s=" + input, "Signature", "s=\"x\""),
        Map.of("Signature-Input", "s=" + input, "Signature", "s=(" + value + ")"),
        Map.of("Signature-Input", "s=" + input, "Signature", "s=:" + "A".repeat(20_000) + ":"),
        Map.of(
            "Signature-Input",
            "s=(" + "\"@status\" ".repeat(2000) + ")",
            "Signature",
            "s=" + value));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedAndOversizedHeadersAreRefused(Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Digest", HandSigner.digest(BODY));
    assertThat(code(json(all))).isEqualTo("signature_invalid");
  }

  @Test
  void moreSignaturesThanAnyoneNeedsAreRefused() {
    List<String> inputs = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      inputs.add("s" + i + '=' + SHOP.input());
      values.add("s" + i + '=' + SHOP.answer(200, BODY));
    }
    Map<String, String> headers =
        Map.of(
            "Content-Digest",
            HandSigner.digest(BODY),
            "Signature-Input",
            String.join(", ", inputs),
            "Signature",
            String.join(", ", values));
    assertThat(code(json(headers))).isEqualTo("signature_invalid");
  }

  @Test
  void componentsThatAreNotThereOrTwiceAreRefused() {
    for (String more :
        List.of(" \"not-there\"", " \"@status\"", " \"@signature-params\"", " 5", " \"Date\"")) {
      String input = SHOP.input().replace("\"content-type\")", "\"content-type\"" + more + ")");
      assertThat(code(signed(input, SHOP.answer(200, BODY))))
          .as(more)
          .isEqualTo("signature_invalid");
    }
  }

  @Test
  void anAlgorithmThatIsNotTheKeysIsRefused() {
    for (String algorithm :
        List.of("ecdsa-p384-sha384", "ed25519", "hmac-sha256", "none", "ES256")) {
      assertThat(code(withParameter(";alg=\"" + algorithm + '"')))
          .as(algorithm)
          .isEqualTo("signature_invalid");
    }
    assertThat(code(withParameter(";alg=\"ecdsa-p256-sha256\""))).isEqualTo(CODE_OK);
    assertThat(code(withParameter(";alg=ecdsa-p256-sha256"))).isEqualTo("signature_invalid");
  }

  @Test
  @UcpDuty(client = 32)
  void timesAreCheckedWithATolerance() {
    long now = NOW.getEpochSecond();
    assertThat(code(withParameter(";created=" + now))).isEqualTo(CODE_OK);
    assertThat(code(withParameter(";created=" + (now + 60)))).isEqualTo(CODE_OK);
    assertThat(code(withParameter(";created=" + (now + 61)))).isEqualTo("signature_invalid");
    assertThat(code(withParameter(";created=0"))).as("an old one").isEqualTo(CODE_OK);
    assertThat(code(withParameter(";expires=" + (now - 60)))).isEqualTo(CODE_OK);
    assertThat(code(withParameter(";expires=" + (now - 61)))).isEqualTo("signature_invalid");
    assertThat(code(withParameter(";created=\"now\""))).isEqualTo("signature_invalid");
    assertThat(code(withParameter(";expires=1.5"))).isEqualTo("signature_invalid");
    assertThat(code(withParameter(";nonce=\"n\";tag=\"web-bot-auth\""))).isEqualTo(CODE_OK);
  }

  // -- keys that are not known

  @Test
  @UcpDuty(client = 22)
  void anUnknownKeyIsAskedForOnceAndThenUsed() {
    afterAsking = keys(SHOP.jwk(), OTHER.jwk());
    assertThat(code(signed(OTHER))).isEqualTo(CODE_OK);
    assertThat(asked).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = AnswerSignatures.class,
      names = {"IF_PRESENT", "REQUIRED"})
  @UcpDuty(client = {22, 34})
  void aKeyThatIsNotPublishedIsRefused(AnswerSignatures checking) {
    policy = checking;
    assertThat(code(signed(OTHER))).isEqualTo("key_not_found");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whoPublishesNoKeysIsUnsigned() {
    known = List.of();
    afterAsking = List.of();
    assertThat(code(signed(SHOP))).isEqualTo(CODE_OK);
    policy = AnswerSignatures.REQUIRED;
    assertThat(code(signed(SHOP))).isEqualTo("key_not_found");
  }

  // -- how the answers are made

  private String code(HttpAnswer answer) {
    KeySource source =
        new KeySource() {
          @Override
          public List<SigningKey> known() {
            return known;
          }

          @Override
          public CompletableFuture<List<SigningKey>> askedAgain(Duration timeout) {
            asked++;
            return CompletableFuture.completedFuture(afterAsking);
          }
        };
    Optional<Refusal> refusal =
        KeyedAnswerVerifier.of(source, policy, Clock.fixed(NOW, ZoneOffset.UTC))
            .refusal(SENT, answer, Duration.ofSeconds(1))
            .join();
    refusal.ifPresent(why -> assertThat(why.reason()).isNotBlank());
    return refusal.map(Refusal::code).orElse(CODE_OK);
  }

  private static List<SigningKey> keys(String... jwks) {
    return BusinessProfile.parse(
            "{\"ucp\":{\"version\":\"2026-08-25\"},\"keys\":[" + String.join(",", jwks) + "]}")
        .signingKeys();
  }

  private static String raw(byte[] signature) {
    return ':' + Base64.getEncoder().encodeToString(signature) + ':';
  }

  private static HttpAnswer signed(HandSigner signer) {
    return signed(signer.input(), signer.answer(200, BODY));
  }

  private static HttpAnswer withParameter(String parameter) {
    String input = SHOP.input() + parameter;
    return signed(input, SHOP.sign(SHOP.base(200, BODY) + parameter));
  }

  private static HttpAnswer signed(String input, String value) {
    return answer(200, headers(input, value), BODY);
  }

  private static Map<String, String> headers(String input, String value) {
    return Map.of(
        "Content-Digest",
        HandSigner.digest(BODY),
        "Signature-Input",
        "sig1=" + input,
        "Signature",
        "sig1=" + value);
  }

  private static HttpAnswer json(Map<String, String> headers) {
    return answer(200, headers, BODY);
  }

  private static HttpAnswer answer(int status, Map<String, String> headers, byte[] body) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    lines.put("Content-Type", List.of("application/json"));
    headers.forEach((name, value) -> lines.put(name, List.of(value)));
    return new HttpAnswer(status, lines, body);
  }
}
