package dev.pushcart.sandbox.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.negotiation.StructuredDictionary;
import dev.pushcart.sandbox.negotiation.StructuredDictionary.Member;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9421 (sections 2.1, 2.2 and B.2), RFC 9530 and RFC 8037. */
class SignatureVectorsTest {
  private static final String P256 =
      """
      {"kty":"EC","crv":"P-256","kid":"test-key-ecc-p256",
       "x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA",
       "y":"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"}""";
  private static final String ED25519 =
      """
      {"kty":"OKP","crv":"Ed25519","kid":"test-key-ed25519",
       "x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}""";

  private final Map<String, List<String>> fields = new HashMap<>();

  @Test
  void verifiesTheAnswerSignedWithP256() {
    fields.put("content-type", List.of("application/json"));
    fields.put(
        "content-digest",
        List.of(
            "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rj"
                + "Juahq4l5aGgfLQ==:"));
    fields.put("content-length", List.of("23"));
    SignedMessage answer = SignedMessage.answer(200, fields, new byte[0]);
    Member input =
        input(
            "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ecc-p256\"");
    byte[] signature =
        Base64.getDecoder()
            .decode(
                "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32"
                    + "oiasw==");
    VerificationKey key = VerificationKey.of(P256).orElseThrow();
    assertThat(key.verifies(SignatureBase.of(answer, input), signature)).isTrue();
    signature[40] ^= 1;
    assertThat(key.verifies(SignatureBase.of(answer, input), signature)).isFalse();
  }

  @Test
  void verifiesTheRequestSignedWithEd25519() {
    Member input =
        input(
            "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");
    byte[] signature =
        Base64.getDecoder()
            .decode(
                "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPp"
                    + "BKRCw==");
    assertThat(base(testRequest(), input))
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "@authority": example.com
            "content-type": application/json
            "content-length": 18
            "@signature-params": ("date" "@method" "@path" "@authority" "content-type" \
            "content-length");created=1618884473;keyid="test-key-ed25519\"""");
    assertThat(
            VerificationKey.of(ED25519)
                .orElseThrow()
                .verifies(SignatureBase.of(testRequest(), input), signature))
        .isTrue();
  }

  @Test
  void readsTheTestRequestsDerivedComponents() {
    assertThat(base(testRequest(), input("s=(\"@query\" \"@scheme\" \"@target-uri\")")))
        .startsWith(
            """
            "@query": ?param=Value&Pet=dog
            "@scheme": https
            "@target-uri": https://example.com/foo?param=Value&Pet=dog
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "https, Example.COM:443, example.com",
    "https, example.com:80, example.com:80",
    "http, example.com:80, example.com",
    "http, 127.0.0.1:8182, 127.0.0.1:8182",
    "http, [::1]:80, [::1]",
    "http, [::80], [::80]"
  })
  void authorityIsLowerCaseWithoutADefaultPort(String scheme, String host, String authority) {
    SignedMessage request =
        SignedMessage.request("GET", scheme, host, "", null, fields, new byte[0]);
    assertThat(base(request, input("s=(\"@authority\" \"@path\" \"@query\")")))
        .startsWith("\"@authority\": " + authority + "\n\"@path\": /\n\"@query\": ?\n");
  }

  @Test
  void joinsLinesStripsThemAndUnfoldsThem() {
    fields.put("cache-control", List.of("max-age=60", "   must-revalidate "));
    fields.put("x-obs-fold-header", List.of("Obsolete\r\n    line folding."));
    fields.put("x-empty-header", List.of(""));
    assertThat(
            base(answer(), input("s=(\"cache-control\" \"x-obs-fold-header\" \"x-empty-header\")")))
        .startsWith(
            "\"cache-control\": max-age=60, must-revalidate\n"
                + "\"x-obs-fold-header\": Obsolete line folding.\n\"x-empty-header\": \n");
  }

  @Test
  void picksMembersOfDictionaries() {
    fields.put("example-dict", List.of(" a=1, b=2;x=1;y=2, c=(a   b    c), d"));
    assertThat(
            base(
                answer(),
                input(
                    "s=(\"example-dict\";key=\"a\" \"example-dict\";key=\"d\""
                        + " \"example-dict\";key=\"b\" \"example-dict\";key=\"c\")")))
        .startsWith(
            """
            "example-dict";key="a": 1
            "example-dict";key="d": ?1
            "example-dict";key="b": 2;x=1;y=2
            "example-dict";key="c": (a b c)
            """);
  }

  @Test
  void wrapsLinesInBytes() {
    fields.put("example-header", List.of("value, with, lots", "of, commas"));
    assertThat(base(answer(), input("s=(\"example-header\";bs)")))
        .startsWith("\"example-header\";bs: :dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s=(\"absent\")",
        "s=(\"@method\")",
        "s=(\"@status\" \"@status\")",
        "s=(\"@status\";req)",
        "s=(\"present\";sf)",
        "s=(\"present\";key=\"b\")",
        "s=(status)",
        "s=\"@status\""
      })
  void refusesWhatItCannotBuild(String signatureInput) {
    fields.put("present", List.of("a=1"));
    assertThatThrownBy(() -> SignatureBase.of(answer(), input(signatureInput)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digestsTheExampleOfRfc9530() {
    byte[] body = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8);
    String field = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    assertThat(ContentDigest.of(body)).isEqualTo(field);
    assertThat(ContentDigest.matches("unixsum=30637, " + field, body)).isTrue();
    assertThat(ContentDigest.matches(field, new byte[0])).isFalse();
  }

  @Test
  void thumbprintsTheExampleOfRfc8037() {
    String jwk =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
    assertThat(VerificationKey.of(jwk).orElseThrow().thumbprint())
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES384\","
            + "\"x\":\"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA\","
            + "\"y\":\"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0\"}",
        "{\"kty\":\"ML-DSA\",\"crv\":\"44\"}",
        "{}"
      })
  void aKeyOfAnotherKindIsNone(String jwk) {
    assertThat(VerificationKey.of(jwk)).isEmpty();
  }

  private static SignedMessage testRequest() {
    return SignedMessage.request(
        "POST",
        "https",
        "example.com",
        "/foo",
        "param=Value&Pet=dog",
        Map.of(
            "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
            "content-type", List.of("application/json"),
            "content-length", List.of("18")),
        "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8));
  }

  private SignedMessage answer() {
    return SignedMessage.answer(200, fields, new byte[0]);
  }

  private static Member input(String field) {
    StructuredDictionary dictionary = StructuredDictionary.parse(field);
    return dictionary.member(dictionary.keys().iterator().next()).orElseThrow();
  }

  private static String base(SignedMessage message, Member input) {
    return new String(SignatureBase.of(message, input), StandardCharsets.UTF_8);
  }
}
