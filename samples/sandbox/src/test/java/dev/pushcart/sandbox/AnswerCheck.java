package dev.pushcart.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.jwk.ECKey;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks the signatures of answers by hand, with the keys that the profile of a version has. */
final class AnswerCheck {
  private final Sandbox sandbox;
  private final String version;
  private final HttpClient http = HttpClient.newHttpClient();

  AnswerCheck(Sandbox sandbox, String version) {
    this.sandbox = sandbox;
    this.version = version;
  }

  /** What a check finds. */
  enum Finding {
    GOOD,
    UNSIGNED,
    UNKNOWN_KEY,
    UNUSABLE_KEY,
    WRONG_DIGEST,
    BAD
  }

  /** The shop's profile of the version. */
  HttpResponse<byte[]> profile() throws Exception {
    return http.send(
        HttpRequest.newBuilder(sandbox.shopUrl().resolve("/.well-known/ucp/" + version)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The keys where that version has them. */
  List<JsonNode> keys() throws Exception {
    String member = version.equals("2026-08-25") ? "keys" : "signing_keys";
    List<JsonNode> keys = new ArrayList<>();
    ShopClient.JSON.readTree(profile().body()).path(member).forEach(keys::add);
    return keys;
  }

  Finding check(HttpResponse<byte[]> answer) throws Exception {
    HttpHeaders headers = answer.headers();
    if (headers.firstValue("signature").isEmpty()
        && headers.firstValue("signature-input").isEmpty()) {
      return Finding.UNSIGNED;
    }
    String digest = headers.firstValue("content-digest").orElseThrow();
    if (!digest.equals(SignedCall.digest(answer.body()))) {
      return Finding.WRONG_DIGEST;
    }
    Optional<JsonNode> key = key(headers);
    if (key.isEmpty()) {
      return Finding.UNKNOWN_KEY;
    }
    if (!key.get().path("kty").asString().equals("EC")) {
      return Finding.UNUSABLE_KEY;
    }
    byte[] signature = signature(answer);
    return signature.length == 64 && verifies(answer, "SHA256withECDSAinP1363Format", signature)
        ? Finding.GOOD
        : Finding.BAD;
  }

  private Optional<JsonNode> key(HttpHeaders headers) throws Exception {
    String kid =
        headers.firstValue("signature-input").orElseThrow().replaceAll(".*keyid=\"(.*)\"", "$1");
    return keys().stream().filter(key -> key.path("kid").asString().equals(kid)).findFirst();
  }

  static byte[] signature(HttpResponse<byte[]> answer) {
    String value = answer.headers().firstValue("signature").orElseThrow();
    return Base64.getDecoder().decode(value.substring("sig1=:".length(), value.length() - 1));
  }

  boolean verifies(HttpResponse<byte[]> answer, String algorithm, byte[] signature)
      throws Exception {
    HttpHeaders headers = answer.headers();
    String base =
        "\"@status\": "
            + answer.statusCode()
            + "\n\"content-digest\": "
            + headers.firstValue("content-digest").orElseThrow()
            + "\n\"content-type\": "
            + headers.firstValue("content-type").orElseThrow()
            + "\n\"@signature-params\": "
            + headers.firstValue("signature-input").orElseThrow().substring("sig1=".length());
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(ECKey.parse(key(headers).orElseThrow().toString()).toECPublicKey());
    verifier.update(base.getBytes(US_ASCII));
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    }
  }
}
