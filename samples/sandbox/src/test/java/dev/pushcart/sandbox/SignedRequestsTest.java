package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.sandbox.SignedCall.Key;
import dev.pushcart.schemas.UcpDuty;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the shop makes of signed requests, seen from a socket; UCP, Message Signatures. */
class SignedRequestsTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private Key key;

  @BeforeEach
  void trustAKey(Sandbox running) throws Exception {
    sandbox = running;
    key = Key.p256("app-1");
    sandbox.trust(key.publicJwk());
  }

  @Test
  void acceptsEs256() throws Exception {
    assertThat(SignedCall.create(sandbox).sign(key).send().status()).isEqualTo(201);
  }

  @Test
  void acceptsEs384AndEd25519() throws Exception {
    Key p384 = Key.p384("app-384");
    Key ed25519 = Key.ed25519("app-ed");
    sandbox.trust(p384.publicJwk());
    sandbox.trust(ed25519.publicJwk());
    assertThat(SignedCall.create(sandbox).sign(p384).send().status()).isEqualTo(201);
    assertThat(SignedCall.create(sandbox).sign(ed25519).send().status()).isEqualTo(201);
    assertThat(SignedCall.create(sandbox).sign(p384.called("app-ed")).send().at("/code"))
        .isEqualTo("signature_invalid");
  }

  @Test
  void acceptsARequestWithoutBodyAndOneWithAQuery() throws Exception {
    String id = SignedCall.create(sandbox).sign(key).send().id();
    String path = "/checkout-sessions/" + id;
    assertThat(new SignedCall(sandbox, "GET", path, "").sign(key).send().status()).isEqualTo(200);
    String query = path + "?a=%2F&b";
    assertThat(new SignedCall(sandbox, "GET", query, "").sign(key).send().status()).isEqualTo(200);
    SignedCall uncovered = new SignedCall(sandbox, "GET", query, "");
    List<String> components = new ArrayList<>(uncovered.required());
    components.remove("@query");
    assertRefused(
        uncovered.sign("sig1", key, components, "").send(), 401, "signature_invalid", "@query");
  }

  @Test
  void signsThePathAsItIsSent() throws Exception {
    Answer answer = new SignedCall(sandbox, "GET", "/checkout-sessions/a%20b", "").sign(key).send();
    assertThat(answer.at("/code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "other.example, 401",
    "localhost:PORT, 404",
    "LOCALHOST:PORT, 404",
    "localhost:1, 401"
  })
  void aSignatureForAnotherHostIsNoneForThisOne(String host, int status) throws Exception {
    String authority = host.replace("PORT", String.valueOf(sandbox.shopUrl().getPort()));
    String path = "/checkout-sessions/none";
    SignedCall call =
        new SignedCall(sandbox, "GET", path, "")
            .signedFor(authority.toLowerCase(Locale.ROOT))
            .sign(key);
    String answer = call.sendByHand(authority);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status == 401) {
      assertThat(answer).contains("signature_invalid").contains(authority);
    }
  }

  @Test
  void acceptsAnAlgThatIsTrueAndRefusesOneThatIsNot() throws Exception {
    SignedCall right = SignedCall.create(sandbox);
    assertThat(
            right.sign("sig1", key, right.required(), ";alg=\"ecdsa-p256-sha256\"").send().status())
        .isEqualTo(201);
    SignedCall wrong = SignedCall.create(sandbox);
    assertRefused(
        wrong.sign("sig1", key, wrong.required(), ";alg=\"ed25519\"").send(),
        401,
        "signature_invalid",
        "alg");
  }

  @Test
  void refusesAnotherKeysSignature() throws Exception {
    Answer answer = SignedCall.create(sandbox).sign(Key.p256("app-1")).send();
    assertRefused(answer, 401, "signature_invalid", "app-1");
  }

  @Test
  void refusesAsn1() throws Exception {
    assertRefused(
        SignedCall.create(sandbox).signInAsn1(key).send(), 401, "signature_invalid", "ASN.1");
  }

  @Test
  void refusesAnUnknownKey() throws Exception {
    Answer answer = SignedCall.create(sandbox).sign(key.called("nobody")).send();
    assertRefused(answer, 401, "key_not_found", "nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"kid\":\"odd\","
            + "\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}",
        "{\"kty\":\"oct\",\"kid\":\"odd\",\"k\":\"AAAA\",\"public\":true}",
      })
  void aKeyOfAnotherKindHurtsOnlyItself(String odd) throws Exception {
    ObjectNode profile = ShopClient.json(sandbox.agentProfile());
    profile.withArray("/signing_keys").add(ShopClient.JSON.readTree(odd));
    String agent = agent(sandbox.hostAgentProfile("odd-keys", bytes(profile)));
    assertRefused(
        SignedCall.create(sandbox).field("ucp-agent", agent).sign(key.called("odd")).send(),
        400,
        "algorithm_unsupported",
        "odd");
    assertThat(SignedCall.create(sandbox).field("ucp-agent", agent).sign(key).send().status())
        .isEqualTo(201);
  }

  @Test
  void aKeyForEncryptionIsNoSigningKey() throws Exception {
    sandbox.trust(key.publicJwk().replace("{", "{\"use\":\"enc\",").replace("app-1", "app-enc"));
    Answer answer = SignedCall.create(sandbox).sign(key.called("app-enc")).send();
    assertRefused(answer, 401, "key_not_found", "app-enc");
  }

  @Test
  void readsKeysFromAJwkSetToo() throws Exception {
    ObjectNode profile = ShopClient.json(sandbox.agentProfile());
    profile.set("keys", profile.remove("signing_keys"));
    String agent = agent(sandbox.hostAgentProfile("jwk-set", bytes(profile)));
    assertThat(SignedCall.create(sandbox).field("ucp-agent", agent).sign(key).send().status())
        .isEqualTo(201);
  }

  @Test
  void refusesADigestOfOtherBytes() throws Exception {
    String other = SignedCall.digest(new byte[1]);
    assertRefused(
        SignedCall.create(sandbox).field("content-digest", other).sign(key).send(),
        400,
        "digest_mismatch",
        "Content-Digest");
    assertThat(SignedCall.create(sandbox).field("content-digest", other).send().at("/code"))
        .as("unsigned")
        .isEqualTo("digest_mismatch");
  }

  @Test
  void aDigestByAnotherAlgorithmIsNone() throws Exception {
    SignedCall call = SignedCall.create(sandbox).field("content-digest", "sha-512=:AAAA:");
    assertRefused(call.sign(key).send(), 400, "digest_mismatch", "SHA-256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@method",
        "@authority",
        "@path",
        "ucp-agent",
        "idempotency-key",
        "content-digest",
        "content-type"
      })
  void aSignatureThatLeavesOutARequiredComponentIsVoid(String component) throws Exception {
    SignedCall call = SignedCall.create(sandbox);
    List<String> components = new ArrayList<>(call.required());
    components.remove(component);
    assertRefused(
        call.sign("sig1", key, components, "").send(), 401, "signature_invalid", component);
  }

  @Test
  void aSignedChangeNeedsAnIdempotencyKeyASearchDoesNot() throws Exception {
    assertRefused(
        SignedCall.create(sandbox).without("idempotency-key").sign(key).send(),
        401,
        "signature_invalid",
        "idempotency-key");
    assertThat(
            new SignedCall(sandbox, "POST", "/catalog/search", "{\"query\":\"roses\"}")
                .without("idempotency-key")
                .sign(key)
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void oneGoodSignatureAmongSeveralSuffices() throws Exception {
    SignedCall call = SignedCall.create(sandbox);
    List<String> all = call.required();
    Answer answer =
        call.sign("a", key, List.of("@authority"), "")
            .sign("b", key.called("nobody"), all, "")
            .sign("c", Key.p256("app-1"), all, "")
            .sign("d", key, all, "")
            .send();
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void ofSeveralBadSignaturesTheOneThatCameFurthestIsTold() throws Exception {
    SignedCall call = SignedCall.create(sandbox);
    List<String> all = call.required();
    Answer answer =
        call.sign("a", Key.p256("app-1"), all, "")
            .sign("b", key, List.of("@authority"), "")
            .sign("c", key.called("nobody"), all, "")
            .send();
    assertRefused(answer, 401, "signature_invalid", "the signature a");
  }

  @Test
  void halfASignatureIsMissing() throws Exception {
    assertThat(SignedCall.create(sandbox).field("signature", "sig1=:AAAA:").send().at("/code"))
        .isEqualTo("signature_missing");
    assertThat(
            SignedCall.create(sandbox)
                .field("signature-input", "sig1=(\"@method\");keyid=\"app-1\"")
                .send()
                .at("/code"))
        .isEqualTo("signature_missing");
    assertThat(
            SignedCall.create(sandbox)
                .field("signature-input", "sig1=(\"@method\");keyid=\"app-1\"")
                .field("signature", "sig2=:AAAA:")
                .send()
                .at("/code"))
        .isEqualTo("signature_missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sig1=(", "sig1=1;keyid=\"app-1\"", "sig1=(\"@method\")", "Sig=()"})
  void aSignatureInputThatIsNoneIsInvalid(String input) throws Exception {
    Answer answer =
        SignedCall.create(sandbox)
            .field("signature-input", input)
            .field("signature", "sig1=:AAAA:")
            .send();
    assertRefused(answer, 401, "signature_invalid", "");
  }

  @Test
  void aSignatureEndsByTheShopsClock() throws Exception {
    long now = sandbox.clock().instant().getEpochSecond();
    String window = ";created=" + now + ";expires=" + (now + 60);
    SignedCall early = SignedCall.create(sandbox);
    assertThat(early.sign("sig1", key, early.required(), window).send().status()).isEqualTo(201);
    sandbox.clock().advance(Duration.ofSeconds(61));
    SignedCall late = SignedCall.create(sandbox);
    assertRefused(
        late.sign("sig1", key, late.required(), window).send(),
        401,
        "signature_invalid",
        "expired");
  }

  @Test
  void aWebBotAuthSignatureNamesItsKeyByThumbprintAndCoversItsAgent() throws Exception {
    Key bot = Key.ed25519("bot");
    String thumbprint = bot.thumbprint();
    sandbox.trust(bot.publicJwk());
    sandbox.trust(bot.publicJwk().replace("\"bot\"", '"' + thumbprint + '"'));
    long now = sandbox.clock().instant().getEpochSecond();
    String window = ";created=" + now + ";expires=" + (now + 60) + ";tag=\"web-bot-auth\"";
    assertThat(botCall(bot.called(thumbprint), window, true).status()).isEqualTo(201);
    assertRefused(botCall(bot, window, true), 401, "signature_invalid", "thumbprint");
    assertRefused(
        botCall(bot.called(thumbprint), ";tag=\"web-bot-auth\"", true),
        401,
        "signature_invalid",
        "expires");
    assertRefused(
        botCall(bot.called(thumbprint), window, false),
        401,
        "signature_invalid",
        "signature-agent");
  }

  private Answer botCall(Key bot, String parameters, boolean covered) throws Exception {
    SignedCall call = SignedCall.create(sandbox);
    List<String> components = new ArrayList<>(call.required());
    call.field("signature-agent", "sig1=\"https://bot.example/.well-known/ucp\";type=jwks_uri");
    if (covered) {
      components.add("signature-agent;key=\"sig1\"");
    }
    return call.sign("sig1", bot, components, parameters).send();
  }

  @Test
  @UcpDuty(business = 11)
  void aForgedRequestSeesNoKeptAnswerAndChangesNothing() throws Exception {
    String id = SignedCall.create(sandbox).sign(key).send().id();
    String path = "/checkout-sessions/" + id + "/complete";
    String payment = ShopClient.payment("success_token");
    SignedCall honest =
        new SignedCall(sandbox, "POST", path, payment).field("idempotency-key", "key-1");
    assertThat(honest.sign(key).send().at("/status")).isEqualTo("completed");
    long orders = sandbox.backOffice().orders();

    Answer forged =
        new SignedCall(sandbox, "POST", path, payment)
            .field("idempotency-key", "key-1")
            .sign(Key.p256("app-1"))
            .send();

    assertRefused(forged, 401, "signature_invalid", "");
    assertThat(forged.body().has("id")).isFalse();
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
    RecordedRequest seen = sandbox.journal().last().orElseThrow();
    assertThat(seen.replayed()).isFalse();
    assertThat(seen.status()).isEqualTo(401);

    Answer again =
        new SignedCall(sandbox, "POST", path, payment)
            .field("idempotency-key", "key-1")
            .sign(key)
            .send();
    assertThat(again.at("/status")).isEqualTo("completed");
    assertThat(sandbox.journal().last().orElseThrow().replayed()).isTrue();
  }

  @Test
  void aForgedRequestDoesNotUseUpItsIdempotencyKey() throws Exception {
    Answer forged =
        SignedCall.create(sandbox).field("idempotency-key", "key-2").sign(Key.p256("app-1")).send();
    assertRefused(forged, 401, "signature_invalid", "");
    Answer honest = SignedCall.create(sandbox).field("idempotency-key", "key-2").sign(key).send();
    assertThat(honest.status()).isEqualTo(201);
  }

  @Test
  void unsignedRequestsAreAnsweredUnlessSignaturesAreRequired() throws Exception {
    assertThat(SignedCall.create(sandbox).send().status()).isEqualTo(201);
    try (Sandbox strict =
        Sandbox.start(ShopClient.options().signatures(Signatures.REQUIRED).build())) {
      strict.trust(key.publicJwk());
      assertRefused(SignedCall.create(strict).send(), 401, "signature_missing", "RFC 9421");
      assertThat(SignedCall.create(strict).sign(key).send().status()).isEqualTo(201);
      assertThat(strict.journal().requests("create_checkout")).hasSize(2);
    }
  }

  @Test
  void offLooksAtNothing() throws Exception {
    try (Sandbox off = Sandbox.start(ShopClient.options().signatures(Signatures.OFF).build())) {
      Answer answer = SignedCall.create(off).sign(Key.p256("nobody")).send();
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.response().headers().firstValue("signature")).isEmpty();
      for (String version : off.versions()) {
        assertThat(new AnswerCheck(off, version).keys()).isEmpty();
      }
    }
  }

  @Test
  void aKeyThatIsNoLongerPublishedSignsNoMore() throws Exception {
    sandbox.distrust("app-1");
    assertRefused(SignedCall.create(sandbox).sign(key).send(), 401, "key_not_found", "app-1");
  }

  @Test
  void trustsPublicKeysOnly() throws Exception {
    String secret = new ECKeyGenerator(Curve.P_256).keyID("secret").generate().toJSONString();
    assertThatThrownBy(() -> sandbox.trust(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("private");
    assertThatThrownBy(() -> sandbox.trust("{\"kty\":\"EC\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @UcpDuty(business = {2, 7})
  void anUnknownKeyLetsTheProfileBeReadAnewOnceAMinute() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    AtomicReference<byte[]> document = new AtomicReference<>();
    ObjectNode profile = ShopClient.json(sandbox.agentProfile());
    document.set(bytes(profile));
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
          exchange.sendResponseHeaders(200, document.get().length);
          exchange.getResponseBody().write(document.get());
          exchange.close();
        });
    host.start();
    try {
      String agent =
          agent(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/ucp.json"));
      Key next = Key.p256("app-2");
      assertThat(code(agent, key)).isEmpty();
      assertThat(fetches).hasValue(1);

      profile.withArray("/signing_keys").add(ShopClient.JSON.readTree(next.publicJwk()));
      document.set(bytes(profile));
      assertThat(code(agent, next)).as("rotated").isEmpty();
      assertThat(fetches).hasValue(2);

      assertThat(code(agent, key.called("x"))).isEqualTo("key_not_found");
      assertThat(code(agent, key.called("y"))).isEqualTo("key_not_found");
      assertThat(fetches).as("within the minute").hasValue(2);

      sandbox.clock().advance(Duration.ofSeconds(61));
      assertThat(code(agent, key.called("x"))).isEqualTo("key_not_found");
      assertThat(fetches).as("a minute later").hasValue(3);

      document.set(new byte[] {'{'});
      sandbox.clock().advance(Duration.ofSeconds(61));
      assertThat(code(agent, key.called("x"))).isEqualTo("key_not_found");
      assertThat(code(agent, key)).as("the copy that was kept").isEmpty();
    } finally {
      host.stop(0);
    }
  }

  @Test
  @UcpDuty(business = 7)
  void twoProfilesOfOneOriginCanRotateKeysInTheSameMinute() throws Exception {
    ObjectNode profile = ShopClient.json(sandbox.agentProfile());
    AtomicReference<byte[]> document = new AtomicReference<>(bytes(profile));
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
          exchange.sendResponseHeaders(200, document.get().length);
          exchange.getResponseBody().write(document.get());
          exchange.close();
        });
    host.start();
    try {
      String origin = "http://127.0.0.1:" + host.getAddress().getPort();
      String first = agent(URI.create(origin + "/one.json"));
      String second = agent(URI.create(origin + "/two.json"));
      assertThat(code(first, key)).isEmpty();
      assertThat(code(second, key)).isEmpty();
      Key next = Key.p256("app-2");
      profile.withArray("/signing_keys").add(ShopClient.JSON.readTree(next.publicJwk()));
      document.set(bytes(profile));
      assertThat(code(first, next)).isEmpty();
      assertThat(code(second, next)).isEmpty();
    } finally {
      host.stop(0);
    }
  }

  @Test
  void anUnusableKeyDoesNotHideAUsableOneOfTheSameId() throws Exception {
    ObjectNode profile = ShopClient.json(sandbox.agentProfile());
    profile
        .withArray("/signing_keys")
        .insert(0, ShopClient.json("{'kty':'RSA','kid':'app-1','n':'AQAB','e':'AQAB'}"));
    String agent = agent(sandbox.hostAgentProfile("two-kinds", bytes(profile)));
    assertThat(code(agent, key)).isEmpty();
  }

  private String code(String agent, Key signer) throws Exception {
    return SignedCall.create(sandbox).field("ucp-agent", agent).sign(signer).send().at("/code");
  }

  private static String agent(URI profile) {
    return "profile=\"" + profile + "\"";
  }

  private static byte[] bytes(ObjectNode profile) {
    return profile.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(Answer answer, int status, String code, String content) {
    assertThat(answer.at("/code")).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.at("/content")).contains(content);
  }
}
