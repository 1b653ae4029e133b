package dev.pushcart.internal.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pushcart.HandSigner;
import dev.pushcart.HttpRequest;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.signing.EcdsaFormat;
import dev.pushcart.signing.MessageSigner;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signed request carries; checked by hand. */
class KeyedRequestSignerTest {

  private static final String AGENT = "profile=\"https://app.example/ucp.json\"";
  private static final byte[] BODY = "{\"line_items\":[]}".getBytes(StandardCharsets.UTF_8);

  private final SigningKeyPair pair = SigningKeyPair.generate("app-1");
  private final KeyedRequestSigner signer = new KeyedRequestSigner(() -> SigningKeys.of(pair));

  @Test
  @UcpDuty(client = {25, 26, 27, 29, 30})
  void theLinesThatAreSignedAreThoseOfUcp() throws Exception {
    HttpRequest signed =
        signer.sign(
            request(
                "POST",
                "https://Shop.Example:443/ucp/a%20b?x=1&y=%2F",
                BODY,
                "UCP-Agent",
                AGENT,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "k-1",
                "Authorization",
                "Bearer t"));

    String covered =
        "(\"@method\" \"@authority\" \"@path\" \"@query\" \"ucp-agent\" \"idempotency-key\""
            + " \"content-digest\" \"content-type\");keyid=\"app-1\"";
    assertThat(header(signed, "Signature-Input")).isEqualTo("sig1=" + covered);
    assertThat(header(signed, "Content-Digest")).isEqualTo(HandSigner.digest(BODY));
    assertThat(signed.body()).isSameAs(BODY);
    assertThat(
            verifies(
                signed,
                """
                "@method": POST
                "@authority": shop.example
                "@path": /ucp/a%20b
                "@query": ?x=1&y=%2F
                "ucp-agent": profile="https://app.example/ucp.json"
                "idempotency-key": k-1
                "content-digest": DIGEST
                "content-type": application/json
                """
                        .replace("DIGEST", HandSigner.digest(BODY))
                    + "\"@signature-params\": "
                    + covered))
        .isTrue();
  }

  @Test
  @UcpDuty(client = 27)
  void aReadingRequestCoversWhatItHas() throws Exception {
    HttpRequest signed =
        signer.sign(
            request(
                "GET",
                "https://shop.example/ucp/x",
                null,
                "UCP-Agent",
                AGENT,
                "Idempotency-Key",
                "k"));

    assertThat(header(signed, "Signature-Input"))
        .isEqualTo("sig1=(\"@method\" \"@authority\" \"@path\" \"ucp-agent\");keyid=\"app-1\"");
    assertThat(signed.headers())
        .extracting(Map.Entry::getKey)
        .doesNotContain("Content-Digest")
        .contains("Signature", "Idempotency-Key");
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "PATCH", "DELETE"})
  void theIdempotencyKeyOfAChangeIsCovered(String method) {
    HttpRequest with = request(method, "https://shop.example/x", null, "idempotency-key", "k");
    HttpRequest without = request(method, "https://shop.example/x", null);
    assertThat(header(signer.sign(with), "Signature-Input")).contains("\"idempotency-key\"");
    assertThat(header(signer.sign(without), "Signature-Input")).doesNotContain("idempotency-key");
  }

  @Test
  void anEmptyBodyHasNoDigest() {
    HttpRequest signed = signer.sign(request("POST", "https://shop.example/x", new byte[0]));
    assertThat(header(signed, "Signature-Input")).doesNotContain("content-");
  }

  @Test
  @UcpDuty(client = {25, 32})
  void noAlgorithmAndNoTimeIsSaid() {
    String input =
        header(signer.sign(request("GET", "https://shop.example/x", null)), "Signature-Input");
    assertThat(input).doesNotContain("alg").doesNotContain("created").endsWith(";keyid=\"app-1\"");
  }

  @Test
  void signingAgainReplacesWhatWasSigned() {
    HttpRequest once =
        signer.sign(request("POST", "https://shop.example/x", BODY, "Content-Type", "a/b"));
    HttpRequest twice = signer.sign(once);
    assertThat(twice.headers())
        .extracting(Map.Entry::getKey)
        .containsExactly("Content-Type", "Content-Digest", "Signature-Input", "Signature");
  }

  @Test
  @UcpDuty(client = 16)
  void aRotationIsSeenByTheNextRequest() {
    List<SigningKeys> now = new ArrayList<>(List.of(SigningKeys.of(pair)));
    KeyedRequestSigner rotating = new KeyedRequestSigner(() -> now.get(0));
    HttpRequest request = request("GET", "https://shop.example/x", null);
    assertThat(header(rotating.sign(request), "Signature-Input")).contains("app-1");

    now.set(0, now.get(0).rotate(SigningKeyPair.generate("app-2")));

    assertThat(header(rotating.sign(request), "Signature-Input")).contains("app-2");
  }

  @Test
  void aSignerThatReturnsDerIsToldHowToConvertIt() {
    HandSigner hsm = new HandSigner("hsm");
    KeyedRequestSigner wrong = new KeyedRequestSigner(() -> SigningKeys.of(elsewhere(hsm, false)));
    assertThatIllegalStateException()
        .isThrownBy(() -> wrong.sign(request("GET", "https://shop.example/x", null)))
        .withMessageContaining("must return 64 bytes for ES256 but returned 7")
        .withMessageContaining("EcdsaFormat.rawFromDer");
  }

  @Test
  @UcpDuty(client = 29)
  void aSignerElsewhereSigns() throws Exception {
    KeyedRequestSigner remote =
        new KeyedRequestSigner(() -> SigningKeys.of(elsewhere(new HandSigner("hsm"), true)));
    HttpRequest signed = remote.sign(request("GET", "https://shop.example/x", null));
    assertThat(signature(signed)).hasSize(64);
  }

  private MessageSigner elsewhere(HandSigner hsm, boolean converts) {
    return new MessageSigner() {
      @Override
      public String keyId() {
        return "hsm";
      }

      @Override
      public PublicKey publicKey() {
        return pair.publicKey();
      }

      @Override
      public byte[] sign(byte[] signatureBase) {
        byte[] der = hsm.der(new String(signatureBase, StandardCharsets.US_ASCII));
        return converts ? EcdsaFormat.rawFromDer(der, SignatureAlgorithm.ES256) : der;
      }
    };
  }

  private boolean verifies(HttpRequest signed, String base) throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(pair.publicKey());
    signature.update(base.getBytes(StandardCharsets.US_ASCII));
    return signature.verify(signature(signed));
  }

  private static byte[] signature(HttpRequest signed) {
    String value = header(signed, "Signature");
    assertThat(value).startsWith("sig1=:").endsWith(":");
    return Base64.getDecoder().decode(value.substring(6, value.length() - 1));
  }

  private static HttpRequest request(
      String method, String url, byte @Nullable [] body, String... headers) {
    List<Map.Entry<String, String>> list = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      list.add(Map.entry(headers[i], headers[i + 1]));
    }
    return new HttpRequest(method, url, list, body, Duration.ofSeconds(1), 1 << 20);
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .reduce((a, b) -> a + " AND " + b)
        .orElseThrow();
  }
}
