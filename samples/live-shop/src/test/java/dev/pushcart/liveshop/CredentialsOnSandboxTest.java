package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.Authentication;
import dev.pushcart.AuthenticationException;
import dev.pushcart.CallPhase;
import dev.pushcart.PermissionException;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.profile.Transport;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.sandbox.Signatures;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bearer tokens, API keys and OAuth at a shop that lets nobody in without one. */
class CredentialsOnSandboxTest {

  private static final String MUG = "var_stoneware_mug_jade";

  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> guarded().build()).freshPerTest();

  private Sandbox sandbox;
  private Pushcart pushcart;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    pushcart = running.pushcart();
  }

  @AfterEach
  void noSecretStandsInTheJournal() {
    assertThat(sandbox.journal().requests())
        .allSatisfy(
            request -> {
              String all =
                  request.headers() + request.bodyText() + request.query() + request.responseText();
              assertThat(all).doesNotContain("t0ken", "key-of-this-app-alone", "s3cret");
              assertThat(request.header("authorization").orElse("[redacted]"))
                  .isEqualTo("[redacted]");
            });
  }

  private static SandboxOptions.Builder guarded() {
    return SandboxOptions.builder()
        .requireBearer("t0ken")
        .requireApiKey("X-Shop-Key", "key-of-this-app-alone")
        .requireOAuth("my-app", "s3cret");
  }

  static Stream<Transport> transports() {
    return Stream.of(Transport.REST, Transport.MCP);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void nobodyIsLetInWithoutACredential(Transport transport) {
    AuthenticationException refused = refused(checkouts(transport, Authentication.none()));
    assertThat(refused.code()).hasValue("unauthorized");
    assertThat(refused.phase()).isNotEqualTo(CallPhase.PREPARE);
    assertThat(sandbox.journal().requests("create_checkout")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("transports")
  @UcpDuty(client = 31)
  void aBearerTokenLetsIn(Transport transport) {
    create(checkouts(transport, Authentication.bearer(Secret.of("t0ken"))));
    refused(checkouts(transport, Authentication.bearer(Secret.of("t0kem"))));
  }

  @ParameterizedTest
  @MethodSource("transports")
  @UcpDuty(client = 31)
  void anApiKeyLetsIn(Transport transport) {
    create(
        checkouts(
            transport, Authentication.apiKey("X-Shop-Key", Secret.of("key-of-this-app-alone"))));
    refused(checkouts(transport, Authentication.apiKey("X-Shop-Key", Secret.of("kee"))));
  }

  @ParameterizedTest
  @MethodSource("transports")
  @UcpDuty(client = 31)
  void aClientGetsOneTokenForAllItsCalls(Transport transport) {
    Authentication app = client("s3cret", false);
    Checkouts checkouts = checkouts(transport, app);
    create(checkouts);
    create(checkouts);
    create(checkouts(transport, app));
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void theSecretMayTravelInTheForm() {
    create(checkouts(Transport.REST, client("s3cret", true)));
    assertThat(tokens()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aWrongSecretIsToldBeforeAnythingIsSent(Transport transport) {
    AuthenticationException refused = refused(checkouts(transport, client("guess", false)));
    assertThat(refused.code()).hasValue("invalid_client");
    assertThat(refused.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(sandbox.journal().requests("create_checkout")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aRevokedTokenFailsOneCallAndTheNextGetsAnother(Transport transport) {
    Checkouts checkouts = checkouts(transport, client("s3cret", false));
    create(checkouts);
    sandbox.backOffice().revokeTokens("my-app");
    AuthenticationException refused = refused(checkouts);
    assertThat(refused.code()).hasValue("unauthorized");
    assertThat(tokens()).isEqualTo(1);
    create(checkouts);
    assertThat(tokens()).isEqualTo(2);
  }

  @Test
  void aTokenThatExpiredAtTheShopIsReplaced() {
    Checkouts checkouts = checkouts(Transport.REST, client("s3cret", false));
    create(checkouts);
    sandbox.clock().advance(Duration.ofHours(2));
    refused(checkouts);
    create(checkouts);
    assertThat(tokens()).isEqualTo(2);
  }

  @Test
  void aTokenEndpointThatIsBusyIsAskedAgain() {
    sandbox.faults().next(Match.request("POST", "/oauth/token"), Fault.status(503, 0));
    create(checkouts(Transport.REST, client("s3cret", false)));
    assertThat(tokens()).isEqualTo(2);
    assertThat(sandbox.journal().requests("create_checkout")).hasSize(1);
  }

  @Test
  void aTenantOfOneCallTakesThePlaceOfTheConnections() {
    Checkouts checkouts = checkouts(Transport.REST, Authentication.bearer(Secret.of("t0kem")));
    assertThat(
            checkouts
                .create(draft -> draft.line(MUG, 1))
                .authentication(client("s3cret", false))
                .execute()
                .id())
        .isNotEmpty();
    refused(checkouts);
  }

  @ParameterizedTest
  @MethodSource("transports")
  @UcpDuty(business = 8)
  void aCredentialSpeaksForItsProfileOnly(Transport transport) {
    sandbox.backOffice().bindPlatform("my-app", sandbox.agentProfileUrl("2026-04-08"));
    Checkouts newest = checkouts(transport, client("s3cret", false));
    PermissionException refused =
        catchThrowableOfType(
            PermissionException.class, () -> newest.create(draft -> draft.line(MUG, 1)).execute());
    assertThat(refused.code()).hasValue("profile_not_trusted");
    try (Pushcart bound = sandbox.pushcartBuilder("2026-04-08").build()) {
      create(
          Checkouts.of(
              bound.connect(
                  sandbox.shopUrl(),
                  with -> with.transport(transport).authentication(client("s3cret", false)))));
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  @UcpDuty(client = 31)
  void aSignatureAndATokenGoTogether(Transport transport) {
    SigningKeyPair key = SigningKeyPair.generate("app-1");
    try (Sandbox strict = Sandbox.start(guarded().signatures(Signatures.REQUIRED).build());
        Pushcart both = strict.pushcartBuilder().signingKeys(SigningKeys.of(key)).build()) {
      strict.trust(key.publicJwk().toString());
      Authentication bearer = Authentication.bearer(Secret.of("t0ken"));
      Checkouts checkouts =
          Checkouts.of(
              both.connect(
                  strict.shopUrl(), with -> with.transport(transport).authentication(bearer)));
      create(checkouts);
      assertThat(
              catchThrowableOfType(
                      AuthenticationException.class,
                      () ->
                          checkouts
                              .create(draft -> draft.line(MUG, 1))
                              .authentication(Authentication.none())
                              .execute())
                  .code())
          .hasValue("unauthorized");
    }
  }

  private Checkouts checkouts(Transport transport, Authentication authentication) {
    return Checkouts.of(
        pushcart.connect(
            sandbox.shopUrl(), with -> with.transport(transport).authentication(authentication)));
  }

  private Authentication client(String secret, boolean inBody) {
    return Authentication.clientCredentials(
        client -> {
          client
              .tokenEndpoint(sandbox.shopUrl().resolve("/oauth/token"))
              .clientId("my-app")
              .clientSecret(Secret.of(secret));
          if (inBody) {
            client.secretInBody();
          }
        });
  }

  private long tokens() {
    return sandbox.journal().count("POST", "/oauth/token");
  }

  private static void create(Checkouts checkouts) {
    assertThat(checkouts.create(draft -> draft.line(MUG, 1)).execute().id()).isNotEmpty();
  }

  private static AuthenticationException refused(Checkouts checkouts) {
    AuthenticationException refused =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> checkouts.create(draft -> draft.line(MUG, 1)).execute());
    assertThat(refused).isNotNull();
    assertThat(refused.retryable()).isFalse();
    return refused;
  }
}
