package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiException;
import dev.pushcart.AuthenticationException;
import dev.pushcart.Business;
import dev.pushcart.ConnectException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.Pushcart;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutDraft;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.commerce.Context;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.sandbox.Signatures;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.signing.AnswerSignatures;
import dev.pushcart.signing.SignatureAlgorithm;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signed requests and signed answers between the client and a shop that shares no code with it, in
 * both versions that have them and over both transports.
 */
class SignaturesOnSandboxTest {

  private static final String MUG = "var_stoneware_mug_jade";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> strict().build()).freshPerTest();

  private final SigningKeyPair first = SigningKeyPair.generate("app-1");
  private final AtomicReference<SigningKeys> keys = new AtomicReference<>(SigningKeys.of(first));
  private Sandbox sandbox;

  @BeforeEach
  void trust(Sandbox running) {
    sandbox = running;
    sandbox.trust(first.publicJwk().toString());
  }

  @AfterEach
  void nothingThatWasSentIsUnsigned() {
    assertThat(operations())
        .filteredOn(request -> request.status() < 400 && request.status() > 0)
        .allSatisfy(request -> assertThat(request.header("signature")).isPresent());
  }

  private static SandboxOptions.Builder strict() {
    return SandboxOptions.builder().signatures(Signatures.REQUIRED);
  }

  static Stream<Arguments> ways() {
    return Stream.of("2026-04-08", "2026-08-25")
        .flatMap(
            version ->
                Stream.of(Transport.REST, Transport.MCP)
                    .map(transport -> Arguments.of(version, transport)));
  }

  static Stream<Arguments> faults() {
    return ways()
        .flatMap(
            way ->
                Stream.of(
                        Arguments.of(Fault.forgedSignature(), "signature_invalid"),
                        Arguments.of(Fault.asn1Signature(), "signature_invalid"),
                        Arguments.of(Fault.strippedSignature(), "signature_missing"),
                        Arguments.of(Fault.unknownKey(), "key_not_found"),
                        Arguments.of(Fault.wrongDigest(), "digest_mismatch"),
                        Arguments.of(Fault.changedBody(), "digest_mismatch"))
                    .map(
                        fault ->
                            Arguments.of(
                                way.get()[0], way.get()[1], fault.get()[0], fault.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = {25, 26, 27, 28, 29, 30, 31})
  void aWholePurchaseIsSignedOnBothSides(String version, Transport transport) {
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      Checkout done =
          checkouts
              .complete(ready(checkouts), pay -> pay.instrument(FirstCheckout.card()))
              .execute();
      assertThat(done.status()).isEqualTo(CheckoutStatus.COMPLETED);
      assertThat(checkouts.get(done.id()).execute().order()).isEqualTo(done.order());
      Checkout other = checkouts.create(SignaturesOnSandboxTest::mug).execute();
      assertThat(checkouts.cancel(other).execute().status()).isEqualTo(CheckoutStatus.CANCELED);
    }
    assertThat(operations())
        .hasSize(6)
        .allSatisfy(
            request -> {
              assertThat(request.version()).hasValue(version);
              assertThat(request.header("signature-input").orElseThrow())
                  .contains("keyid=\"app-1\"")
                  .doesNotContain("alg=");
            });
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void everyAlgorithmIsUnderstood(SignatureAlgorithm algorithm) {
    SigningKeyPair pair = SigningKeyPair.generate("app-2", algorithm);
    sandbox.trust(pair.publicJwk().toString());
    keys.set(SigningKeys.of(pair));
    try (Pushcart pushcart = signing("2026-08-25").build()) {
      assertThat(ready(checkouts(pushcart, Transport.REST)).errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = {13, 16})
  void aProfileOfTheClientsOwnMakingIsVerifiedBy(String version, Transport transport) {
    PlatformProfile profile = PlatformProfile.builder(version).signingKeys(keys.get()).build();
    URI address =
        sandbox.hostAgentProfile("own", profile.toJson().getBytes(StandardCharsets.UTF_8));
    sandbox.distrust("app-1");
    try (Pushcart pushcart =
        Pushcart.builder()
            .allowLoopback()
            .agentProfile(address, profile)
            .signingKeys(keys::get)
            .answerSignatures(AnswerSignatures.REQUIRED)
            .build()) {
      assertThat(ready(checkouts(pushcart, transport)).errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  @UcpDuty(client = {25, 26, 28, 29, 34})
  void aReadingCallWithABadSignatureEndsAsSuch(
      String version, Transport transport, Fault fault, String code) {
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      String id = checkouts.create(SignaturesOnSandboxTest::mug).execute().id();
      sandbox.faults().next(Match.operation("get_checkout"), fault);
      SignatureVerificationException failure =
          catchThrowableOfType(
              SignatureVerificationException.class, () -> checkouts.get(id).execute());
      assertThat(failure).isNotNull();
      assertThat(failure.code()).hasValue(code);
      assertThat(failure.retryable()).isFalse();
      assertThat(sandbox.journal().requests("get_checkout")).hasSize(1);
      assertThat(checkouts.get(id).execute().id()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  @UcpDuty(client = {25, 26, 28, 29, 34})
  void anOrderWhoseAnswerHasABadSignatureIsUnknownAndFoundByItsKey(
      String version, Transport transport, Fault fault, String code) {
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      Checkout ready = ready(checkouts);
      sandbox.faults().next(Match.operation("complete_checkout"), fault);
      OutcomeUnknownException failure =
          catchThrowableOfType(
              OutcomeUnknownException.class,
              () ->
                  checkouts.complete(ready, pay -> pay.instrument(FirstCheckout.card())).execute());
      assertThat(failure).hasCauseInstanceOf(SignatureVerificationException.class);
      assertThat(failure.code()).hasValue(code);
      assertThat(sandbox.backOffice().orders()).isEqualTo(1);

      Checkout done =
          checkouts
              .complete(ready, pay -> pay.instrument(FirstCheckout.card()))
              .idempotencyKey(failure.idempotencyKey().orElseThrow())
              .execute();
      assertThat(done.order()).isPresent();
      assertThat(sandbox.backOffice().orders()).isEqualTo(1);
      assertThat(sandbox.journal().last().orElseThrow().replayed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = 25)
  void keysOfAKindThatCannotSignMakeSignaturesUseless(String version, Transport transport) {
    sandbox.faults().times(2, Match.operation("get_profile"), Fault.wrongKeyKind());
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      OutcomeUnknownException failure =
          catchThrowableOfType(
              OutcomeUnknownException.class,
              () -> checkouts.create(SignaturesOnSandboxTest::mug).execute());
      assertThat(failure).hasCauseInstanceOf(SignatureVerificationException.class);
      assertThat(failure.code()).hasValue("algorithm_unsupported");
      Business lenient =
          pushcart.connect(
              sandbox.shopUrl(),
              with -> with.transport(transport).answerSignatures(AnswerSignatures.IF_PRESENT));
      assertThat(Checkouts.of(lenient).create(SignaturesOnSandboxTest::mug).execute().id())
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = {16, 22})
  void theShopsKeysAreReplacedWhileTheClientRuns(String version, Transport transport) {
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      ready(checkouts);
      long fetched = sandbox.journal().requests("get_profile").size();
      sandbox.rotateKeys();
      ready(checkouts);
      assertThat(sandbox.journal().requests("get_profile")).hasSize((int) fetched + 1);
      sandbox.endKeyOverlap();
      ready(checkouts);
      assertThat(sandbox.journal().requests("get_profile")).hasSize((int) fetched + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = 16)
  void theClientsKeysAreReplacedWhileItRuns(String version, Transport transport) {
    SigningKeyPair second = SigningKeyPair.generate("app-2");
    try (Pushcart pushcart = signing(version).build()) {
      Checkouts checkouts = checkouts(pushcart, transport);
      ready(checkouts);

      keys.set(keys.get().publish(second.publicJwk()));
      keys.get().publicJwks().forEach(jwk -> sandbox.trust(jwk.toString()));
      ready(checkouts);
      assertThat(signer()).contains("keyid=\"app-1\"");

      keys.set(keys.get().rotate(second));
      ready(checkouts);
      assertThat(signer()).contains("keyid=\"app-2\"");

      SigningKeys old = SigningKeys.of(first);
      SigningKeys current = keys.get().retire("app-1");
      sandbox.distrust("app-1");
      keys.set(old);
      assertRefused(checkouts, "key_not_found");
      keys.set(current);
      ready(checkouts);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = 34)
  void whoDoesNotSignIsRefused(String version, Transport transport) {
    try (Pushcart pushcart = sandbox.pushcartBuilder(version).build()) {
      assertRefused(checkouts(pushcart, transport), "signature_missing");
    }
    assertThat(operations()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @UcpDuty(client = 34)
  void whoSignsByAKeyOfAnotherIsRefused(String version, Transport transport) {
    keys.set(SigningKeys.of(SigningKeyPair.generate("app-1")));
    try (Pushcart pushcart = signing(version).build()) {
      assertRefused(checkouts(pushcart, transport), "signature_invalid");
    }
  }

  @Test
  @UcpDuty(client = {97, 98})
  void eventStreamsAndSessionsAreSignedToo() {
    SandboxOptions options = strict().mcpStreams(true).mcpSessions(true).build();
    try (Sandbox streaming = Sandbox.start(options);
        Pushcart pushcart =
            streaming
                .pushcartBuilder()
                .signingKeys(keys::get)
                .answerSignatures(AnswerSignatures.REQUIRED)
                .build()) {
      streaming.trust(first.publicJwk().toString());
      Checkouts checkouts =
          Checkouts.of(
              pushcart.connect(
                  streaming.shopUrl(), with -> with.transport(Transport.MCP).mcpSession(true)));
      Checkout ready = ready(checkouts);
      assertThat(streaming.journal().last().orElseThrow().responseText()).startsWith("event:");
      assertThat(streaming.journal().last().orElseThrow().header("signature-input").orElseThrow())
          .contains("\"ucp-agent\"", "\"idempotency-key\"", "\"content-digest\"");

      streaming.faults().next(Match.operation("get_checkout"), Fault.changedBody());
      assertThat(
              catchThrowableOfType(
                      SignatureVerificationException.class,
                      () -> checkouts.get(ready.id()).execute())
                  .code())
          .hasValue("digest_mismatch");
    }
  }

  @Test
  void olderVersionsAreNeitherSignedNorAnsweredSigned() {
    try (Sandbox lenient = Sandbox.start()) {
      for (String version : List.of("2026-01-11", "2026-01-23")) {
        for (Transport transport : List.of(Transport.REST, Transport.MCP)) {
          try (Pushcart pushcart =
              lenient.pushcartBuilder(version).signingKeys(keys::get).build()) {
            Business shop = pushcart.connect(lenient.shopUrl(), with -> with.transport(transport));
            assertThat(Checkouts.of(shop).create(SignaturesOnSandboxTest::mug).executeForResult())
                .satisfies(result -> assertThat(result.headers()).doesNotContainKey("signature"));
            assertThat(lenient.journal().last().orElseThrow().header("signature")).isEmpty();
            assertThat(lenient.journal().last().orElseThrow().version()).hasValue(version);
          }
          try (Pushcart pushcart = sandbox.pushcartBuilder(version).build()) {
            assertRefused(checkouts(pushcart, transport), "signature_missing");
          }
          try (Pushcart pushcart = signing(version).build()) {
            assertThatThrownBy(() -> checkouts(pushcart, transport))
                .isInstanceOfSatisfying(
                    ConnectException.class,
                    refused ->
                        assertThat(refused.reason())
                            .isEqualTo(ConnectException.Reason.SIGNATURES_UNAVAILABLE));
          }
        }
      }
    }
  }

  private Pushcart.Builder signing(String version) {
    return sandbox
        .pushcartBuilder(version)
        .signingKeys(keys::get)
        .answerSignatures(AnswerSignatures.REQUIRED);
  }

  private Checkouts checkouts(Pushcart pushcart, Transport transport) {
    return Checkouts.of(pushcart.connect(sandbox.shopUrl(), with -> with.transport(transport)));
  }

  private static Checkout ready(Checkouts checkouts) {
    Checkout started =
        checkouts
            .create(
                draft ->
                    draft.line(MUG, 1).buyer(FirstCheckout.buyer()).shipTo(FirstCheckout.address()))
            .execute();
    String shipping = FirstCheckout.firstOption(started);
    return checkouts.update(started, update -> update.selectOption(shipping)).execute();
  }

  /** UCP 2026-01-11 wants the currency. */
  private static void mug(CheckoutDraft.Builder draft) {
    draft.line(MUG, 1).context(Context.builder().currency("USD").build());
  }

  private void assertRefused(Checkouts checkouts, String code) {
    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> checkouts.create(SignaturesOnSandboxTest::mug).execute());
    assertThat(refused).isInstanceOf(AuthenticationException.class);
    assertThat(refused.code()).hasValue(code);
    assertThat(refused.retryable()).isFalse();
  }

  private String signer() {
    return sandbox.journal().last().orElseThrow().header("signature-input").orElseThrow();
  }

  private List<RecordedRequest> operations() {
    return sandbox.journal().requests().stream()
        .filter(request -> request.operation().filter(o -> o.endsWith("_checkout")).isPresent())
        .toList();
  }
}
