package dev.pushcart.liveshop.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.Authentication;
import dev.pushcart.AuthenticationException;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.Pushcart;
import dev.pushcart.Result;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import dev.pushcart.sandbox.ShopTransport;
import dev.pushcart.sandbox.Signatures;
import dev.pushcart.signing.SigningKeyPair;
import dev.pushcart.signing.SigningKeys;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to the sandbox shows. */
class SandboxGuideTest {

  // tag::register
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> SandboxOptions.builder().reviewAbove(100_00).build())
          .freshPerTest();

  // end::register

  @Test
  void ownClient(Sandbox sandbox) {
    // tag::client
    try (Pushcart pushcart = sandbox.pushcartBuilder().retries(RetryPolicy.none()).build()) {
      Checkouts checkouts = Checkouts.of(pushcart.connect(sandbox.shopUrl()));
      assertThat(checkouts.create(draft -> draft.line("bud_vase", 1)).execute().id()).isNotEmpty();
    }
    // end::client
  }

  @Test
  void lostAnswerOrdersOnce(Sandbox sandbox) {
    Checkouts checkouts = Checkouts.of(sandbox.pushcart().connect(sandbox.shopUrl()));
    Checkout ready = ready(checkouts, "photo_presets");
    // tag::fault
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());

    Result<Checkout> result =
        checkouts.complete(ready, pay -> pay.instrument(card("success_token"))).executeForResult();

    assertThat(result.value().status()).isEqualTo(CheckoutStatus.COMPLETED);
    assertThat(sandbox.backOffice().orders()).isEqualTo(1);
    // end::fault
    // tag::journal
    List<RecordedRequest> tries = sandbox.journal().requests("complete_checkout");

    assertThat(tries).hasSize(2);
    assertThat(tries.get(0).fault()).contains("drop_after_commit");
    assertThat(tries.get(1).replayed()).isTrue();
    assertThat(tries.get(1).header("idempotency-key"))
        .isEqualTo(tries.get(0).header("idempotency-key"));
    // end::journal
  }

  @Test
  void heldRequestIsSeenAndReleased(Sandbox sandbox) throws Exception {
    Catalog catalog = Catalog.of(sandbox.pushcart().connect(sandbox.shopUrl()));
    // tag::hold
    Fault.Hold hold = Fault.hold();
    sandbox.faults().next(Match.operation("search_catalog"), hold);

    var searching = catalog.search(q -> q.query("mug")).executeAsync();

    assertThat(hold.awaitHeld(Duration.ofSeconds(10))).isTrue();
    assertThat(searching).isNotDone();
    hold.release();
    assertThat(searching.get().items()).isNotEmpty();
    // end::hold
  }

  @Test
  void randomFaultsAreOutlived(Sandbox sandbox) {
    // tag::random
    sandbox.faults().random(Match.operation("search_catalog"), Fault.status(503), 0.3, 42);
    // end::random
    try (Pushcart patient = sandbox.pushcartBuilder().retries(quick()).build()) {
      Catalog catalog = Catalog.of(patient.connect(sandbox.shopUrl()));
      for (int i = 0; i < 5; i++) {
        assertThat(catalog.search(q -> q.query("mug")).execute().items()).isNotEmpty();
      }
    }
  }

  @Test
  void timePasses(Sandbox sandbox) {
    Checkouts checkouts = Checkouts.of(sandbox.pushcart().connect(sandbox.shopUrl()));
    // tag::clock
    Checkout checkout = checkouts.create(draft -> draft.line("bud_vase", 1)).execute();

    sandbox.clock().advance(Duration.ofHours(7));

    NextStep next = checkout.next(sandbox.clock().instant());
    assertThat(next).isInstanceOf(NextStep.StartOver.class);
    // end::clock
  }

  @Test
  void backOfficeHasTheLastWord(Sandbox sandbox) {
    Checkouts checkouts = Checkouts.of(sandbox.pushcart().connect(sandbox.shopUrl()));
    Checkout ready = ready(checkouts, "photo_presets");
    // tag::office
    sandbox.backOffice().setStock("bud_vase", 2);
    assertThat(sandbox.backOffice().stock("bud_vase")).isEqualTo(2);

    Checkout pending =
        checkouts.complete(ready, pay -> pay.instrument(card("pending_token"))).execute();
    assertThat(pending.next()).isInstanceOf(NextStep.Wait.class);

    sandbox.backOffice().settlePayment(pending.id());
    assertThat(checkouts.get(pending.id()).execute().order()).isPresent();
    // end::office
  }

  @Test
  void buyerApproves(Sandbox sandbox) {
    Checkouts checkouts = Checkouts.of(sandbox.pushcart().connect(sandbox.shopUrl()));
    // tag::approve
    Checkout dear =
        checkouts.create(draft -> draft.line("photo_presets", 5).buyer(buyer())).execute();
    assertThat(dear.next()).isInstanceOf(NextStep.HandOver.class);

    sandbox.backOffice().approve(dear.id());
    assertThat(checkouts.get(dear.id()).execute().next()).isInstanceOf(NextStep.Complete.class);
    // end::approve
  }

  @Test
  void https() {
    // tag::https
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().https().build())) {
      Catalog catalog = Catalog.of(sandbox.pushcart().connect(sandbox.shopUrl()));
      assertThat(sandbox.shopUrl().getScheme()).isEqualTo("https");
      assertThat(catalog.product("bud_vase").execute().product().title()).isEqualTo("Bud Vase");
    }
    // end::https
  }

  @Test
  void signaturesRequired() {
    // tag::signatures
    SandboxOptions strict = SandboxOptions.builder().signatures(Signatures.REQUIRED).build();
    SigningKeyPair key = SigningKeyPair.generate("app-2026-11");
    try (Sandbox sandbox = Sandbox.start(strict);
        Pushcart signing = sandbox.pushcartBuilder().signingKeys(SigningKeys.of(key)).build()) {
      Catalog catalog = Catalog.of(signing.connect(sandbox.shopUrl()));
      assertThatThrownBy(() -> catalog.product("bud_vase").execute())
          .isInstanceOfSatisfying(
              AuthenticationException.class,
              refused -> assertThat(refused.code()).contains("key_not_found"));

      sandbox.trust(key.publicJwk().toString());
      catalog.product("bud_vase").execute();

      sandbox.faults().next(Match.operation("get_product"), Fault.forgedSignature());
      assertThatThrownBy(() -> catalog.product("bud_vase").execute())
          .isInstanceOf(SignatureVerificationException.class);
    }
    // end::signatures
  }

  @Test
  void credentialsRequired() {
    // tag::credentials
    SandboxOptions guarded = SandboxOptions.builder().requireOAuth("my-app", "its-secret").build();
    try (Sandbox sandbox = Sandbox.start(guarded)) {
      Authentication app =
          Authentication.clientCredentials(
              client ->
                  client
                      .tokenEndpoint(sandbox.shopUrl().resolve("/oauth/token"))
                      .clientId("my-app")
                      .clientSecret(Secret.of("its-secret")));
      Catalog catalog =
          Catalog.of(
              sandbox.pushcart().connect(sandbox.shopUrl(), with -> with.authentication(app)));
      catalog.product("bud_vase").execute();

      sandbox.backOffice().revokeTokens("my-app");
      assertThatThrownBy(() -> catalog.product("bud_vase").execute())
          .isInstanceOf(AuthenticationException.class);
      catalog.product("bud_vase").execute(); // with the next token
    }
    // end::credentials
  }

  @Test
  void otherAgentProfile(Sandbox sandbox) {
    // tag::hosted
    String profile =
        PlatformProfile.builder("2026-04-08")
            .only("dev.ucp.shopping.catalog.search", "dev.ucp.shopping.catalog.lookup")
            .build()
            .toJson();
    URI hosted = sandbox.hostAgentProfile("window-shopper", profile.getBytes(UTF_8));

    try (Pushcart pushcart = sandbox.pushcartBuilder("2026-04-08").agentProfile(hosted).build()) {
      Business shop = pushcart.connect(sandbox.shopUrl());
      assertThat(Catalog.of(shop).product("bud_vase").execute().product().title())
          .isEqualTo("Bud Vase");
      assertThatThrownBy(
              () -> Checkouts.of(shop).create(draft -> draft.line("bud_vase", 1)).execute())
          .isInstanceOf(BusinessErrorException.class);
    }
    // end::hosted
  }

  @Test
  void olderVersions() {
    // tag::versions
    SandboxOptions january =
        SandboxOptions.builder()
            .versions("2026-01-11", "2026-01-23")
            .transports(ShopTransport.REST)
            .build();
    try (Sandbox sandbox = Sandbox.start(january)) {
      assertThat(sandbox.versions()).containsExactly("2026-01-11", "2026-01-23");
      assertThat(sandbox.agentProfileUrl("2026-01-23").getPath())
          .isEqualTo("/agents/app/ucp-2026-01-23.json");
    }
    // end::versions
  }

  @Test
  void ownFixtures(@TempDir Path folder) throws Exception {
    // tag::fixtures
    Files.writeString(folder.resolve("products.csv"), "id,title,price\nfern,Boston Fern,1900\n");
    Files.writeString(folder.resolve("inventory.csv"), "product_id,quantity\nfern,40\n");

    try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().fixtures(folder).build())) {
      assertThat(sandbox.backOffice().stock("fern")).isEqualTo(40);
    }
    // end::fixtures
  }

  private static Checkout ready(Checkouts checkouts, String item) {
    Checkout checkout = checkouts.create(draft -> draft.line(item, 1).buyer(buyer())).execute();
    assertThat(checkout.next()).isInstanceOf(NextStep.Complete.class);
    return checkout;
  }

  private static RetryPolicy quick() {
    return RetryPolicy.builder().maxRetries(10).firstPause(Duration.ofMillis(1)).build();
  }

  static Buyer buyer() {
    return Buyer.builder().firstName("Linh").lastName("Tran").email("linh@example.com").build();
  }

  static PaymentInstrument card(String token) {
    return PaymentInstrument.builder()
        .id("card_1")
        .handlerId("mock_payment_handler")
        .type("card")
        .credential(Credential.token("token", Secret.of(token)))
        .build();
  }
}
