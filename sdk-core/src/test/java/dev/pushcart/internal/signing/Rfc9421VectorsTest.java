package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.signing.StructuredField.InnerList;
import dev.pushcart.profile.BusinessProfile;
import dev.pushcart.profile.SigningKey;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeyPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that RFC 9421 publishes in its section 2 and appendix B. */
class Rfc9421VectorsTest {

  // Appendix B.1.3.
  private static final String ECC_P256 =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
          + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==";

  // Appendix B.1.4, as JSON Web Key.
  private static final String ED25519 =
      """
      {"kid":"test-key-ed25519","kty":"OKP","crv":"Ed25519",
       "x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs",
       "d":"n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"}""";

  private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

  private static final HttpRequest REQUEST =
      new HttpRequest(
          "POST",
          "https://example.com/foo?param=Value&Pet=dog",
          List.of(
              Map.entry("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
              Map.entry("Content-Type", "application/json"),
              Map.entry(
                  "Content-Digest",
                  "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm"
                      + "+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
              Map.entry("Content-Length", "18")),
          BODY,
          Duration.ofSeconds(1),
          1);

  private static final HttpAnswer ANSWER =
      new HttpAnswer(
          200,
          Map.of(
              "Date", List.of("Tue, 20 Apr 2021 02:07:56 GMT"),
              "Content-Type", List.of("application/json"),
              "Content-Digest",
                  List.of(
                      "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWd"
                          + "XymyU0rjJuahq4l5aGgfLQ==:"),
              "Content-Length", List.of("23")),
          "{\"message\": \"good dog\"}".getBytes(StandardCharsets.UTF_8));

  @Test
  void baseOfASignatureThatCoversNothing() throws Exception {
    assertThat(
            base(
                SignedMessage.of(REQUEST),
                "();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\""))
        .isEqualTo(
            "\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\""
                + ";nonce=\"b3k2pp5k7z-50gnwp.yemd\"");
  }

  @Test
  void baseOfASignatureThatCoversEverything() throws Exception {
    String input =
        "(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\""
            + " \"content-digest\" \"content-length\");created=1618884473"
            + ";keyid=\"test-key-rsa-pss\"";
    assertThat(base(SignedMessage.of(REQUEST), input))
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "@query": ?param=Value&Pet=dog
            "@authority": example.com
            "content-type": application/json
            "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm\
            +AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
            "content-length": 18
            """
                + "\"@signature-params\": "
                + input);
  }

  @Test
  @UcpDuty(client = {25, 29})
  void ecdsaOnP256IsVerified() throws Exception {
    String input =
        "(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
            + ";created=1618884473;keyid=\"test-key-ecc-p256\"";
    byte[] signature =
        Base64.getDecoder()
            .decode(
                "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj"
                    + "+32oiasw==");
    byte[] base =
        base(SignedMessage.of(ANSWER, REQUEST), input).getBytes(StandardCharsets.US_ASCII);
    VerificationKey verifier =
        VerificationKey.of(Jwk.published("test-key-ecc-p256", eccP256()).members());

    assertThat(verifier.verifies(base, signature)).isTrue();
    base[12] ^= 1;
    assertThat(verifier.verifies(base, signature)).isFalse();
  }

  @Test
  @UcpDuty(client = 33)
  void theWholeSignedAnswerIsValid() throws Exception {
    Map<String, List<String>> headers = new LinkedHashMap<>(ANSWER.headers());
    headers.put(
        "Signature-Input",
        List.of(
            "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ecc-p256\""));
    headers.put(
        "Signature",
        List.of(
            "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkL"
                + "Ij+32oiasw==:"));
    HttpAnswer signed = new HttpAnswer(200, headers, ANSWER.body());
    List<SigningKey> keys =
        BusinessProfile.parse(
                "{\"ucp\":{\"version\":\"2026-08-25\"},\"keys\":["
                    + Jwk.published("test-key-ecc-p256", eccP256())
                    + "]}")
            .signingKeys();

    assertThat(
            MessageSignatures.check(
                    SignedMessage.of(signed, REQUEST),
                    signed.content(),
                    KeyRing.of(keys),
                    Instant.ofEpochSecond(1618884473))
                .kind())
        .isEqualTo(MessageSignatures.Kind.VALID);
  }

  @Test
  void ed25519SignsAndVerifiesTheSame() throws Exception {
    SigningKeyPair pair = SigningKeyPair.fromJwk(ED25519);
    byte[] base =
        base(
                SignedMessage.of(REQUEST),
                "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                    + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"")
            .getBytes(StandardCharsets.US_ASCII);

    byte[] signature = pair.sign(base);

    assertThat(Base64.getEncoder().encodeToString(signature))
        .isEqualTo(
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKR"
                + "Cw==");
    assertThat(VerificationKey.of(pair.publicJwk().members()).verifies(base, signature)).isTrue();
  }

  /** RFC 8032, section 7.1, test 1. */
  @Test
  void ed25519OfRfc8032() {
    SigningKeyPair pair =
        SigningKeyPair.fromJwk(
            """
            {"kid":"1","kty":"OKP","crv":"Ed25519",
             "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
             "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");

    assertThat(pair.algorithm()).isEqualTo(SignatureAlgorithm.EDDSA);
    assertThat(HexFormat.of().formatHex(pair.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                + "39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void headersAreTrimmedAndTheirLinesJoined() throws Exception {
    SignedMessage message =
        fields(
            Map.of(
                "cache-control", List.of("max-age=60", "   must-revalidate"),
                "x-ows-header", List.of("  Leading and trailing whitespace.   "),
                "x-empty-header", List.of(""),
                "example-dict", List.of("  a=1,    b=2;x=1;y=2,   c=(a   b   c)")));

    assertThat(
            base(
                message,
                "(\"cache-control\" \"x-ows-header\" \"x-empty-header\" \"example-dict\")"))
        .startsWith(
            """
            "cache-control": max-age=60, must-revalidate
            "x-ows-header": Leading and trailing whitespace.
            "x-empty-header":\s
            "example-dict": a=1,    b=2;x=1;y=2,   c=(a   b   c)
            """);
  }

  @Test
  void aMemberOfADictionaryIsCoveredAlone() throws Exception {
    SignedMessage message =
        fields(Map.of("example-dict", List.of("  a=1, b=2;x=1;y=2, c=(a   b    c), d")));

    assertThat(
            base(
                message,
                "(\"example-dict\";key=\"a\" \"example-dict\";key=\"d\" \"example-dict\";key=\"b\""
                    + " \"example-dict\";key=\"c\")"))
        .startsWith(
            """
            "example-dict";key="a": 1
            "example-dict";key="d": ?1
            "example-dict";key="b": 2;x=1;y=2
            "example-dict";key="c": (a b c)
            """);
  }

  /** Section 2.4, its first example. */
  @Test
  void anAnswerMayCoverPartsOfItsRequest() throws Exception {
    HttpAnswer busy =
        new HttpAnswer(
            503,
            Map.of(
                "Content-Type", List.of("application/json"),
                "Content-Digest",
                    List.of(
                        "sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObfwnHJDbkkWWQz6PhhU9kxsTbA"
                            + "RtY2PTBOzq24uJFpHsMuAg==:")),
            new byte[0]);
    byte[] base =
        base(
                SignedMessage.of(busy, REQUEST),
                "(\"@status\" \"content-digest\" \"content-type\" \"@authority\";req"
                    + " \"@method\";req \"@path\";req \"content-digest\";req)"
                    + ";created=1618884479;keyid=\"test-key-ecc-p256\"")
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(
            VerificationKey.of(Jwk.published("test-key-ecc-p256", eccP256()).members())
                .verifies(
                    base,
                    Base64.getDecoder()
                        .decode(
                            "dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU4W767HK05rx1i8meNQQg"
                                + "QPgQp8wq2ive3tV5Ag==")))
        .isTrue();
  }

  @Test
  @UcpDuty(client = 30)
  void componentsOfTheAddress() throws Exception {
    String all =
        "(\"@authority\" \"@path\" \"@query\" \"@scheme\" \"@request-target\" \"@target-uri\")";
    assertThat(base(get("https://WWW.Example.com:443/path%2f%7E?a=b&c=%20#frag"), all))
        .startsWith(
            """
            "@authority": www.example.com
            "@path": /path%2f%7E
            "@query": ?a=b&c=%20
            "@scheme": https
            "@request-target": /path%2f%7E?a=b&c=%20
            "@target-uri": https://www.example.com/path%2f%7E?a=b&c=%20
            """);
    assertThat(base(get("http://www.example.com:8080"), all))
        .startsWith(
            """
            "@authority": www.example.com:8080
            "@path": /
            "@query": ?
            "@scheme": http
            """);
    assertThat(base(get("https://[2001:DB8::1]:8443/"), "(\"@authority\")"))
        .startsWith("\"@authority\": [2001:db8::1]:8443\n");
  }

  @Test
  void aRequestThatCameInIsReadAsOneThatIsSent() throws Exception {
    String covered = "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\")";
    SignedMessage received =
        SignedMessage.request(
            "POST",
            "https",
            "Example.COM:443",
            "/foo",
            "param=Value&Pet=dog",
            Map.of("content-type", List.of(" application/json ")));

    assertThat(base(received, covered)).isEqualTo(base(SignedMessage.of(REQUEST), covered));
  }

  private static PublicKey eccP256() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(ECC_P256)));
  }

  private static SignedMessage get(String url) {
    return SignedMessage.of(new HttpRequest("GET", url, List.of(), null, Duration.ofSeconds(1), 1));
  }

  private static SignedMessage fields(Map<String, List<String>> fields) {
    return SignedMessage.request("GET", "https", "example.com", "/", null, fields);
  }

  private static String base(SignedMessage message, String input) throws Exception {
    InnerList covered = (InnerList) StructuredField.dictionary("sig=" + input).get("sig");
    assertThat(StructuredField.text(covered)).isEqualTo(input);
    return new String(SignatureBase.of(message, covered), StandardCharsets.US_ASCII);
  }

  @Test
  void contentDigestsOfRfc9530() {
    byte[] withNewline = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentDigest.of(withNewline))
        .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    assertThat(
            ContentDigest.state(
                List.of(
                    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm"
                        + "+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
                BODY))
        .isEqualTo(ContentDigest.State.RIGHT);
  }
}
