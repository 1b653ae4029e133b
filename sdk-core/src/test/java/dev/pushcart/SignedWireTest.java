package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.pushcart.StubbedShop.CHECKOUT;
import static dev.pushcart.StubbedShop.CHECKOUTS;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.pushcart.internal.engine.Environment;
import dev.pushcart.internal.engine.SystemEnvironment;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import dev.pushcart.signing.AnswerSignatures;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures on real sockets, the shop's made and the platform's checked by hand. */
@Timeout(120)
class SignedWireTest {

  private static final String BODY = UcpSamples.checkout("chk_1");

  private final StubbedShop shop = new StubbedShop();
  private final HandSigner key = new HandSigner("shop-1");
  private final HandSigner forger = new HandSigner("shop-1");
  private final HandSigner next = new HandSigner("shop-2");
  private final Moving world = new Moving();

  SignedWireTest() {
    publishes(key);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @UcpDuty(client = {28, 33})
  void aSignedAnswerIsRead() {
    shop.answers(any(urlPathMatching("/ucp/.*")), signed(key));
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      Business business = pushcart.connect(shop.url());
      assertThat(read(business).execute().get("id")).contains(JsonValue.of("chk_1"));
      assertThat(create(business).execute().get("id")).contains(JsonValue.of("chk_1"));
    }
  }

  @Test
  void aReadingCallWithAForgedAnswerEndsAsSuch() {
    shop.answers(get(urlEqualTo(CHECKOUT)), signed(forger));
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      SignatureVerificationException failure =
          catchThrowableOfType(
              SignatureVerificationException.class, () -> read(business).execute());
      assertThat(failure.code()).contains("signature_invalid");
      assertThat(failure.status()).hasValue(200);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure).hasMessageContaining("does not hold for the key \"shop-1\"");
      assertThat(shop.requests()).isEqualTo(1);
    }
  }

  @Test
  void aChangingCallWithAForgedAnswerIsUnknown() {
    shop.answers(post(urlEqualTo(CHECKOUTS)), signed(forger));
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      OutcomeUnknownException failure =
          catchThrowableOfType(OutcomeUnknownException.class, () -> create(business).execute());
      assertThat(failure).hasCauseInstanceOf(SignatureVerificationException.class);
      assertThat(failure.code()).contains("signature_invalid");
      assertThat(shop.requests()).isEqualTo(1);
    }
  }

  @Test
  void aStrippedSignatureIsMissedWhereItIsRequired() {
    shop.answers(get(urlEqualTo(CHECKOUT)), okJson(BODY));
    try (Pushcart pushcart = client().build()) {
      assertThat(read(pushcart.connect(shop.url())).execute().get("id")).isPresent();
      Business strict =
          pushcart.connect(shop.url(), with -> with.answerSignatures(AnswerSignatures.REQUIRED));
      SignatureVerificationException failure =
          catchThrowableOfType(SignatureVerificationException.class, () -> read(strict).execute());
      assertThat(failure.code()).contains("signature_missing");
    }
  }

  @Test
  void aBusinessThatCannotSignIsNotAskedWhereSignaturesAreRequired() {
    publishes();
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      ConnectException refused =
          catchThrowableOfType(ConnectException.class, () -> pushcart.connect(shop.url()));
      assertThat(refused.reason()).isEqualTo(ConnectException.Reason.SIGNATURES_UNAVAILABLE);
      assertThat(refused).hasMessageContaining("its profile publishes no key");
      pushcart.connect(shop.url(), with -> with.answerSignatures(AnswerSignatures.IF_PRESENT));
    }
    assertThat(shop.requests()).isZero();
  }

  @Test
  void aKeyThatTheOwnProfileDoesNotPublishIsRefusedBeforeAnyBusinessDoes() {
    SigningKeyPair pair = SigningKeyPair.generate("app-1");
    PlatformProfile without = PlatformProfile.builder("2026-04-08").build();
    PlatformProfile with =
        PlatformProfile.builder("2026-04-08").signingKeys(SigningKeys.of(pair)).build();
    assertThat(with.publishes("app-1")).isTrue();
    assertThat(with.publishes("app-2")).isFalse();
    Pushcart.Builder builder = client().signingKeys(SigningKeys.of(pair));

    assertThatThrownBy(() -> builder.agentProfile(StubbedShop.AGENT, without).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("signingKeys:", "2026-04-08", "app-1");
    builder.agentProfile(StubbedShop.AGENT, with).build().close();
  }

  @Test
  void anUnsignedRefusalOfAProxyIsTriedAgain() {
    shop.server.stubFor(
        post(urlEqualTo(CHECKOUTS))
            .inScenario("proxy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(status(503).withHeader("Retry-After", "0").withBody("busy"))
            .willSetStateTo("up"));
    shop.server.stubFor(
        post(urlEqualTo(CHECKOUTS))
            .inScenario("proxy")
            .whenScenarioStateIs("up")
            .willReturn(signed(key)));
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      Business business = pushcart.connect(shop.url());
      assertThat(create(business).execute().get("id")).isPresent();
      assertThat(shop.requests()).isEqualTo(2);
    }
  }

  @Test
  void aCompressedAnswerIsCheckedByTheBytesThatTravelled() throws IOException {
    byte[] compressed = gzip(BODY);
    shop.answers(
        get(urlEqualTo(CHECKOUT)),
        signed(key, compressed).withHeader("Content-Encoding", "gzip").withBody(compressed));
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      Result<JsonValue> result = read(pushcart.connect(shop.url())).executeForResult();
      assertThat(result.value().get("id")).contains(JsonValue.of("chk_1"));
      assertThat(result.headers()).doesNotContainKey("content-encoding");
    }
  }

  @Test
  void anAnswerThatWasCompressedBehindItsSignatureIsChecked() throws IOException {
    shop.answers(
        get(urlEqualTo(CHECKOUT)),
        signed(key).withHeader("Content-Encoding", "gzip").withBody(gzip(BODY)));
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      assertThat(read(pushcart.connect(shop.url())).execute().get("id")).isPresent();
    }
  }

  @Test
  void aCompressedAnswerOfOtherBytesIsRefused() throws IOException {
    shop.answers(
        get(urlEqualTo(CHECKOUT)),
        signed(key)
            .withHeader("Content-Encoding", "gzip")
            .withBody(gzip(UcpSamples.checkout("chk_2"))));
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      assertThat(
              catchThrowableOfType(
                      SignatureVerificationException.class, () -> read(business).execute())
                  .code())
          .contains("digest_mismatch");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @UcpDuty(client = {22, 33})
  void aBusinessMayRotateItsKeyWhileThisClientRuns(boolean asynchronous) {
    shop.answers(any(urlPathMatching("/ucp/.*")), signed(key));
    try (Pushcart pushcart = client().answerSignatures(AnswerSignatures.REQUIRED).build()) {
      Business business = pushcart.connect(shop.url());
      create(business).execute();
      publishes(key, next);
      shop.answers(any(urlPathMatching("/ucp/.*")), signed(next));

      ApiCall<JsonValue> call = create(business);
      assertThat((asynchronous ? call.executeAsync().join() : call.execute()).get("id"))
          .isPresent();
      assertThat(read(business).execute().get("id")).isPresent();
      assertThat(profileFetches()).isEqualTo(2);

      shop.answers(any(urlPathMatching("/ucp/.*")), signed(key));
      assertThat(read(business).execute().get("id")).as("the old one overlaps").isPresent();
      assertThat(business.profile().signingKeys()).as("stays as it was").hasSize(1);
    }
  }

  @Test
  @UcpDuty(client = 22)
  void unknownKeysMakeOneFetchAMinute() {
    try (Pushcart pushcart = client().environment(world).build()) {
      Business business = pushcart.connect(shop.url());
      for (int i = 0; i < 10; i++) {
        shop.answers(get(urlEqualTo(CHECKOUT)), signed(new HandSigner("made-up-" + i)));
        SignatureVerificationException failure =
            catchThrowableOfType(
                SignatureVerificationException.class, () -> read(business).execute());
        assertThat(failure.code()).contains("key_not_found");
        world.ahead = world.ahead.plusSeconds(5);
      }
      assertThat(profileFetches()).isEqualTo(2);

      world.ahead = world.ahead.plusSeconds(10);
      assertThatThrownBy(() -> read(business).execute())
          .isInstanceOf(SignatureVerificationException.class);
      assertThat(profileFetches()).isEqualTo(3);
    }
  }

  @Test
  @UcpDuty(client = 3)
  void aStaleProfileStillVerifiesWhileItIsFetchedAgain() {
    shop.answers(get(urlEqualTo(CHECKOUT)), signed(key));
    try (Pushcart pushcart =
        client().environment(world).answerSignatures(AnswerSignatures.REQUIRED).build()) {
      Business business = pushcart.connect(shop.url());
      shop.answers(get(urlEqualTo("/.well-known/ucp")), status(500));

      world.ahead = Duration.ofHours(20);
      assertThat(read(business).execute().get("id")).isPresent();

      world.ahead = Duration.ofHours(49);
      SignatureVerificationException failure =
          catchThrowableOfType(
              SignatureVerificationException.class, () -> read(business).execute());
      assertThat(failure.code()).as("too old to be believed").contains("key_not_found");
    }
  }

  @Test
  @UcpDuty(client = {25, 26, 27, 29, 30, 31})
  void whatArrivesIsWhatThePlatformSigned() throws Exception {
    SigningKeyPair pair = SigningKeyPair.generate("app-1");
    shop.answers(any(urlPathMatching("/ucp/.*")), okJson(BODY));
    try (Pushcart pushcart = client().signingKeys(SigningKeys.of(pair)).build()) {
      Business business = pushcart.connect(shop.url());
      create(business).execute();
      read(business).execute();
    }
    List<LoggedRequest> received =
        shop.server.getAllServeEvents().stream()
            .map(event -> LoggedRequest.createFrom(event.getRequest()))
            .filter(request -> request.getUrl().startsWith("/ucp/"))
            .toList();
    assertThat(received).hasSize(2);
    for (LoggedRequest request : received) {
      assertThat(request.getHeader("Signature-Input")).startsWith("sig1=(").doesNotContain("alg");
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(pair.publicKey());
      signature.update(base(request).getBytes(StandardCharsets.US_ASCII));
      String value = request.getHeader("Signature");
      assertThat(
              signature.verify(
                  Base64.getDecoder()
                      .decode(value.substring("sig1=:".length(), value.length() - 1))))
          .as("%s %s", request.getMethod(), request.getUrl())
          .isTrue();
    }
  }

  @Test
  @UcpDuty(client = 16)
  void thisPlatformMayRotateItsKeyWhileItsClientRuns() {
    SigningKeys[] keys = {SigningKeys.of(SigningKeyPair.generate("app-1"))};
    shop.answers(any(urlPathMatching("/ucp/.*")), okJson(BODY));
    try (Pushcart pushcart = client().signingKeys(() -> keys[0]).build()) {
      Business business = pushcart.connect(shop.url());
      read(business).execute();
      keys[0] = keys[0].rotate(SigningKeyPair.generate("app-2"));
      read(business).execute();
    }
    assertThat(
            shop.server.getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("Signature-Input"))
                .filter(input -> input != null)
                .map(input -> input.substring(input.indexOf(";keyid=")))
                .toList())
        .containsExactly(";keyid=\"app-2\"", ";keyid=\"app-1\"");
  }

  /** The lines that a shop takes a request for. */
  private static String base(LoggedRequest request) {
    String input = request.getHeader("Signature-Input").substring("sig1=".length());
    String names = input.substring(1, input.indexOf(')'));
    return Arrays.stream(names.split(" "))
            .map(
                name -> {
                  String bare = name.replace("\"", "");
                  return name
                      + ": "
                      + switch (bare) {
                        case "@method" -> request.getMethod().getName();
                        case "@authority" -> request.getHeader("Host");
                        case "@path" -> request.getUrl();
                        case "content-digest" -> HandSigner.digest(request.getBody());
                        default -> request.getHeader(bare);
                      };
                })
            .collect(Collectors.joining("\n"))
        + "\n\"@signature-params\": "
        + input;
  }

  private void publishes(HandSigner... keys) {
    String jwks = Arrays.stream(keys).map(HandSigner::jwk).collect(Collectors.joining(","));
    String profile = StubbedShop.profile(shop.url() + "/ucp").trim();
    shop.answers(
        get(urlEqualTo("/.well-known/ucp")),
        okJson(profile.substring(0, profile.length() - 1) + ",\"signing_keys\":[" + jwks + "]}")
            .withHeader("Cache-Control", "public, max-age=7200"));
  }

  private long profileFetches() {
    return shop.server.getAllServeEvents().size() - shop.requests();
  }

  private static ResponseDefinitionBuilder signed(HandSigner signer) {
    return signed(signer, BODY.getBytes(StandardCharsets.UTF_8)).withBody(BODY);
  }

  private static ResponseDefinitionBuilder signed(HandSigner signer, byte[] content) {
    return status(200)
        .withHeader("Content-Type", "application/json")
        .withHeader("Content-Digest", HandSigner.digest(content))
        .withHeader("Signature-Input", "sig1=" + signer.input())
        .withHeader("Signature", "sig1=" + signer.answer(200, content));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** The real world, but for a clock that the test moves on. */
  private static final class Moving implements Environment {
    private final Environment real = SystemEnvironment.standard();
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Clock clock() {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return real.clock().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return real.clock().instant().plus(ahead);
        }
      };
    }

    @Override
    public long nanoTime() {
      return real.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return real.schedule(delay, task);
    }

    @Override
    public double random() {
      return real.random();
    }

    @Override
    public String newId() {
      return real.newId();
    }

    @Override
    public Executor executor() {
      return real.executor();
    }
  }
}
