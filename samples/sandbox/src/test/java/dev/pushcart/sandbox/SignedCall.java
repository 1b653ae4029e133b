package dev.pushcart.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A request signed by hand, step by step as UCP says, so that each step can be done wrongly. */
final class SignedCall {
  /** A key pair: what signs, how, and what a profile publishes. */
  record Key(String kid, PrivateKey secret, String algorithm, String publicJwk) {
    static Key p256(String kid) throws Exception {
      return of(new ECKeyGenerator(Curve.P_256).keyID(kid).generate(), "SHA256withECDSA");
    }

    static Key p384(String kid) throws Exception {
      return of(new ECKeyGenerator(Curve.P_384).keyID(kid).generate(), "SHA384withECDSA");
    }

    static Key ed25519(String kid) throws Exception {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] x509 = pair.getPublic().getEncoded();
      String x =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
      return new Key(
          kid,
          pair.getPrivate(),
          "Ed25519",
          "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + kid + "\",\"x\":\"" + x + "\"}");
    }

    private static Key of(ECKey key, String algorithm) throws Exception {
      return new Key(
          key.getKeyID(), key.toECPrivateKey(), algorithm, key.toPublicJWK().toJSONString());
    }

    Key called(String other) {
      return new Key(other, secret, algorithm, publicJwk);
    }

    String thumbprint() throws Exception {
      return JWK.parse(publicJwk).computeThumbprint().toString();
    }

    byte[] sign(String base) throws Exception {
      byte[] signature = asn1(base);
      return algorithm.equals("Ed25519") ? signature : raw(signature, algorithm);
    }

    byte[] asn1(String base) throws Exception {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(secret);
      signer.update(base.getBytes(US_ASCII));
      return signer.sign();
    }

    /** Two INTEGERs in a SEQUENCE, put side by side at the curve's width. */
    private static byte[] raw(byte[] asn1, String algorithm) {
      int width = algorithm.startsWith("SHA256") ? 32 : 48;
      int at = (asn1[1] & 0x80) == 0 ? 2 : 3;
      byte[] raw = new byte[2 * width];
      for (int half = 0; half < 2; half++) {
        int length = asn1[at + 1];
        byte[] value =
            new BigInteger(1, Arrays.copyOfRange(asn1, at + 2, at + 2 + length)).toByteArray();
        int from = Math.max(0, value.length - width);
        int count = value.length - from;
        System.arraycopy(value, from, raw, (half + 1) * width - count, count);
        at += 2 + length;
      }
      return raw;
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI shop;
  private String authority;
  private final String method;
  private final String target;
  private final byte[] body;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();

  SignedCall(Sandbox sandbox, String method, String target, String body) {
    this(sandbox, "2026-04-08", method, target, body);
  }

  SignedCall(Sandbox sandbox, String version, String method, String target, String body) {
    this.shop = sandbox.shopUrl();
    this.authority = shop.getAuthority();
    this.method = method;
    this.target = target;
    this.body = body.getBytes(UTF_8);
    field("ucp-agent", "profile=\"" + sandbox.agentProfileUrl(version) + "\"");
    if (!body.isEmpty()) {
      field("content-type", "application/json");
      field("content-digest", digest(this.body));
      field("idempotency-key", UUID.randomUUID().toString());
    }
  }

  static SignedCall create(Sandbox sandbox) {
    return new SignedCall(sandbox, "POST", "/checkout-sessions", ShopClient.order("care_guide", 1));
  }

  SignedCall field(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Signs for this authority, though the request goes to the shop. */
  SignedCall signedFor(String other) {
    authority = other;
    return this;
  }

  SignedCall without(String name) {
    fields.remove(name);
    return this;
  }

  /** Everything that UCP wants covered. */
  List<String> required() {
    List<String> all = new ArrayList<>(List.of("@method", "@authority", "@path"));
    if (target.contains("?")) {
      all.add("@query");
    }
    all.addAll(fields.keySet());
    return all;
  }

  SignedCall sign(Key key) throws Exception {
    return sign("sig1", key, required(), "", base -> base);
  }

  SignedCall sign(String label, Key key, List<String> components, String parameters)
      throws Exception {
    return sign(label, key, components, parameters, base -> base);
  }

  SignedCall sign(
      String label,
      Key key,
      List<String> components,
      String parameters,
      UnaryOperator<String> change)
      throws Exception {
    String params = params(key.kid(), components, parameters);
    return add(label, params, key.sign(change.apply(base(components, params))));
  }

  SignedCall signInAsn1(Key key) throws Exception {
    String params = params(key.kid(), required(), "");
    return add("sig1", params, key.asn1(base(required(), params)));
  }

  SignedCall add(String label, String params, byte[] signature) {
    inputs.add(label + "=" + params);
    signatures.add(label + "=:" + Base64.getEncoder().encodeToString(signature) + ":");
    return this;
  }

  ShopClient.Answer send() throws Exception {
    HttpResponse<byte[]> response = sendForBytes();
    return new ShopClient.Answer(response, ShopClient.JSON.readTree(response.body()));
  }

  HttpResponse<byte[]> sendForBytes() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop + target))
            .timeout(ShopClient.HANG)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    fields.forEach(request::header);
    if (!inputs.isEmpty()) {
      request.header("Signature-Input", String.join(", ", inputs));
    }
    if (!signatures.isEmpty()) {
      request.header("Signature", String.join(", ", signatures));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends a request without a body under a Host of choice, which an HTTP client would not. */
  String sendByHand(String host) throws IOException {
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
    fields.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Signature-Input: " + String.join(", ", inputs) + "\r\n");
    request.append("Signature: " + String.join(", ", signatures) + "\r\n");
    request.append("Connection: close\r\n\r\n");
    try (Socket socket = new Socket(shop.getHost(), shop.getPort())) {
      socket.setSoTimeout((int) ShopClient.HANG.toMillis());
      socket.getOutputStream().write(request.toString().getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  static String digest(byte[] body) {
    try {
      return "sha-256=:"
          + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body))
          + ":";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String params(String kid, List<String> components, String parameters) {
    return "("
        + String.join(" ", components.stream().map(SignedCall::identifier).toList())
        + ");keyid=\""
        + kid
        + "\""
        + parameters;
  }

  private static String identifier(String component) {
    int semicolon = component.indexOf(';');
    return semicolon < 0
        ? '"' + component + '"'
        : '"' + component.substring(0, semicolon) + '"' + component.substring(semicolon);
  }

  private String base(List<String> components, String params) {
    StringBuilder base = new StringBuilder();
    for (String component : components) {
      String value =
          switch (component) {
            case "@method" -> method;
            case "@authority" -> authority;
            case "@path" -> target.split("\\?", 2)[0];
            case "@query" -> "?" + target.split("\\?", 2)[1];
            case "signature-agent;key=\"sig1\"" -> fields.get("signature-agent").substring(5);
            default -> fields.get(component);
          };
      base.append(identifier(component)).append(": ").append(value).append('\n');
    }
    return base + "\"@signature-params\": " + params;
  }
}
