package dev.pushcart.liveshop.examples;

import static dev.pushcart.liveshop.examples.SandboxGuideTest.buyer;
import static dev.pushcart.liveshop.examples.SandboxGuideTest.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.ApiException;
import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.Pushcart;
import dev.pushcart.RateLimitPolicy;
import dev.pushcart.RetryPolicy;
import dev.pushcart.SchemaValidator;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.ValidationMode;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.CheckoutUpdate;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.CompleteRequest;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Message;
import dev.pushcart.liveshop.FirstCheckout;
import dev.pushcart.profile.PlatformProfile;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import dev.pushcart.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples of README and guides do what the text beside them says. */
class ExamplesTest {

  /** A download: it needs a buyer and no parcel. */
  private static final String PRESETS = "photo_presets";

  private static final Optional<String> DECLINED = Optional.of("payment_failed");

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension().freshPerTest();

  private Sandbox sandbox;
  private Business shop;
  private Catalog catalog;
  private Checkouts checkouts;

  @BeforeEach
  void connect(Sandbox sandbox) {
    this.sandbox = sandbox;
    shop = sandbox.pushcart().connect(sandbox.shopUrl());
    catalog = Catalog.of(shop);
    checkouts = Checkouts.of(shop);
  }

  @Test
  void firstCheckoutPrintsItsOrder() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstCheckout.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).matches("[0-9a-f-]{36} USD 41\\.00\\R");
  }

  @Test
  void clientsAreMadeAndConnected() {
    Connecting.client().close();
    assertThat(Connecting.sells(sandbox.pushcart(), sandbox.shopUrl().toString())).isTrue();
    try (Pushcart tuned = Connecting.tuned(sandbox.pushcartBuilder()).build()) {
      assertThat(Connecting.sells(tuned, sandbox.shopUrl().toString())).isTrue();
    }
  }

  @Test
  void productsAreFound() {
    assertThat(Finding.search(catalog)).isNotEmpty().hasSizeLessThanOrEqualTo(15);
    assertThat(Finding.lookup(catalog)).containsExactly("no_such_thing");
    assertThat(Finding.choose(catalog).id()).isEqualTo("var_stoneware_mug_slate");
  }

  @Test
  void flowFillsInWhatIsMissingAndBuys() {
    Checkout started = checkouts.create(draft -> draft.line("bud_vase", 1)).execute();
    Checkout done = flow("success_token").advance(started);
    assertThat(done.status()).isEqualTo(CheckoutStatus.COMPLETED);
    assertThat(verdict(done)).startsWith("Ordered: ");
    assertThat(sandbox.backOffice().orders()).isEqualTo(1);
  }

  @Test
  void flowTriesAnotherCardAfterADeclinedOne() {
    Checkout started = checkouts.create(draft -> draft.line("bud_vase", 1)).execute();
    Checkout done = flow("fail_token", "success_token").advance(started);
    assertThat(done.status()).isEqualTo(CheckoutStatus.COMPLETED);
  }

  @Test
  void flowStopsWhereSomebodyElseHasToAct() {
    Checkout wine = checkouts.create(draft -> draft.line("plum_wine", 1)).execute();
    assertThat(verdict(flow("success_token").advance(wine))).startsWith("Go on at http");

    Checkout pending = flow("pending_token").advance(presets());
    assertThat(verdict(pending)).isEqualTo("The shop is working on it");

    Checkout canceled = checkouts.cancel(presets()).execute();
    assertThat(verdict(canceled)).isEqualTo("Please start again: CANCELED");

    assertThat(verdict(flow().advance(presets()))).isEqualTo("Something is missing");
  }

  @Test
  void businessErrorIsAValueOrAnException() {
    assertThat(Outcomes.open(checkouts, "pink_wumpus")).startsWith("The shop says ");
    assertThat(Outcomes.open(checkouts, PRESETS)).startsWith("Opened ");
    assertThat(Outcomes.caught(checkouts, "pink_wumpus")).startsWith("The shop has nothing");
    assertThat(Outcomes.caught(checkouts, PRESETS)).startsWith("Opened ");
  }

  @Test
  void failuresAreToldApart() {
    Match create = Match.operation("create_checkout");
    RateLimitPolicy three = RateLimitPolicy.of(3, Duration.ofDays(1), Duration.ZERO);
    try (Pushcart once =
        sandbox.pushcartBuilder().retries(RetryPolicy.none()).rateLimit(three).build()) {
      Checkouts impatient = Checkouts.of(once.connect(sandbox.shopUrl()));
      sandbox.faults().next(create, Fault.dropAfterCommit());
      assertThat(Outcomes.caught(impatient, PRESETS)).startsWith("Find out first: ");
      sandbox.faults().next(create, Fault.status(422));
      assertThat(Outcomes.caught(impatient, PRESETS)).startsWith("The shop refuses");
      sandbox.faults().next(create, Fault.status(429, 1));
      assertThat(Outcomes.caught(impatient, PRESETS)).isEqualTo("Try again later");
      assertThat(Outcomes.caught(impatient, PRESETS)).startsWith("Not sent (RATE_LIMITED)");
    }
  }

  @Test
  void lostAnswerIsFoundOut() {
    try (Pushcart once = once()) {
      Checkouts impatient = Checkouts.of(once.connect(sandbox.shopUrl()));
      Match complete = Match.operation("complete_checkout");

      sandbox.faults().next(complete, Fault.dropAfterCommit());
      Checkout done = Outcomes.order(impatient, presets(), card("success_token"));
      assertThat(done.order()).isPresent();
      assertThat(sandbox.journal().requests("complete_checkout")).hasSize(1);

      sandbox.faults().next(complete, Fault.dropBeforeCommit());
      Checkout repeated = Outcomes.order(impatient, presets(), card("success_token"));
      assertThat(repeated.order()).isPresent();
      assertThat(sandbox.journal().requests("complete_checkout")).hasSize(3);
      assertThat(sandbox.backOffice().orders()).isEqualTo(2);
    }
  }

  @Test
  void ownKeyOrdersOnce() {
    CompleteRequest request =
        CompleteRequest.builder(presets()).instrument(card("success_token")).build();
    Checkout first = Outcomes.keyed(checkouts, request, "order-1001");
    Checkout second = Outcomes.keyed(checkouts, request, "order-1001");
    assertThat(second.order()).isPresent().isEqualTo(first.order());
    assertThat(sandbox.backOffice().orders()).isEqualTo(1);
    assertThat(Outcomes.later(checkouts, first.id()).join()).isEqualTo("completed");
  }

  @Test
  void listenerCounts() {
    CallCounter counter = new CallCounter();
    try (Pushcart counted = sandbox.pushcartBuilder().listener(counter).build()) {
      sandbox.faults().next(Match.operation("get_product"), Fault.status(503));
      Catalog.of(counted.connect(sandbox.shopUrl())).product("bud_vase").execute();
    }
    assertThat(counter.count("get_product ok")).isEqualTo(1);
    assertThat(counter.count("get_product retry")).isEqualTo(1);
  }

  @Test
  void agentProfileIsMadeAndChecked(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("2026-04-08.json");
    AgentProfile.write(file);
    assertThatCode(() -> AgentProfile.check(file)).doesNotThrowAnyException();

    Files.writeString(file, "{}");
    assertThatThrownBy(() -> AgentProfile.check(file)).hasMessageContaining("$");
    URI served = sandbox.agentProfileUrl();
    assertThat(AgentProfile.checkServed(HttpClient.newHttpClient(), served))
        .as("http on this machine is all there is to complain about")
        .allMatch(finding -> finding.path().equals("url"));
  }

  @Test
  void agentProfilesOfEveryVersionAreHosted() throws Exception {
    HttpServer server = AgentProfile.host(0);
    try {
      for (String version : PlatformProfile.versions()) {
        URI served =
            URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/ucp/" + version + ".json");
        assertThat(AgentProfile.checkServed(HttpClient.newHttpClient(), served))
            .allMatch(finding -> finding.path().equals("url"));
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void agentProfilesOfEveryVersionPublishTheKey(@TempDir Path folder) throws Exception {
    Path secret = folder.resolve("key.jwk");
    Signing.make(secret);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    try (Pushcart pushcart = Signing.use(secret, server)) {
      assertThat(pushcart).isNotNull();
      for (String version : PlatformProfile.versions()) {
        URI served =
            URI.create(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/ucp/" + version + ".json");
        HttpResponse<String> profile =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(served).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(profile.body()).contains("app-2026-11");
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void narrowProfileDeclaresWhatHasAClient() {
    assertThat(AgentProfile.narrow().capabilities())
        .contains("dev.ucp.shopping.checkout", "dev.pushcart.live.tagging")
        .doesNotContain("dev.ucp.shopping.cart", "dev.pushcart.live.rooms");
  }

  @Test
  void clientTrustsTheRootItIsGiven() {
    try (Sandbox secure = Sandbox.start(SandboxOptions.builder().https().build());
        Pushcart pushcart =
            Connecting.trusting(
                    Pushcart.builder().agentProfile(secure.agentProfileUrl()).allowLoopback(),
                    secure.testRoot().orElseThrow())
                .build()) {
      assertThat(Connecting.sells(pushcart, secure.shopUrl().toString())).isTrue();
    }
  }

  @Test
  void unknownItemIsAnInvalidRequestBeforeApril() {
    SandboxOptions january = SandboxOptions.builder().versions("2026-01-11", "2026-01-23").build();
    try (Sandbox old = Sandbox.start(january)) {
      Checkouts asked = Checkouts.of(old.pushcart().connect(old.shopUrl()));
      assertThat(Outcomes.caught(asked, "pink_wumpus"))
          .isEqualTo("The shop refuses this: not_found");
      assertThatThrownBy(() -> Outcomes.open(asked, "pink_wumpus"))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void profileThatNobodyServesIsAnApiException() {
    URI nobody = sandbox.shopUrl().resolve("/agents/nobody/ucp-2026-04-08.json");
    try (Pushcart unknown = Pushcart.builder().agentProfile(nobody).allowLoopback().build()) {
      Checkouts asked = Checkouts.of(unknown.connect(sandbox.shopUrl()));
      assertThatThrownBy(() -> asked.create(draft -> draft.line(PRESETS, 1)).execute())
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.status()).hasValue(424);
                assertThat(e.code()).contains("profile_unreachable");
              });
    }
  }

  @Test
  void answersAreHeldToTheSchemasOfAFolder(@TempDir Path folder) throws Exception {
    Path schemas = folder.resolve("2026-08-25/schemas/shopping");
    Files.createDirectories(schemas);
    Files.writeString(
        schemas.resolve("checkout.json"),
        """
        {"$schema": "https://json-schema.org/draft/2020-12/schema",
         "$id": "https://ucp.dev/schemas/shopping/checkout.json",
         "type": "object", "required": ["id", "shop_size"]}
        """);
    try (Pushcart strict =
        sandbox
            .pushcartBuilder("2026-08-25")
            .validation(ValidationMode.STRICT, new CheckoutAnswers(folder))
            .build()) {
      Checkouts held = Checkouts.of(strict.connect(sandbox.shopUrl()));
      String id = presets().id();
      assertThatThrownBy(() -> held.get(id).execute())
          .isInstanceOfSatisfying(
              SchemaViolationException.class,
              broken ->
                  assertThat(broken.violations())
                      .containsExactly(new SchemaValidator.Violation("", "required")));
      assertThatThrownBy(() -> held.create(draft -> draft.line("pink_wumpus", 1)).execute())
          .isInstanceOf(BusinessErrorException.class);
    }
  }

  @Test
  void answersHoldToTheSchemasThatArePublished() {
    String folder = System.getProperty("ucp.schemas", "");
    assumeTrue(!folder.isEmpty(), "skipped: the system property ucp.schemas names no folder");
    for (String version : sandbox.versions()) {
      try (Pushcart strict =
          sandbox
              .pushcartBuilder(version)
              .validation(ValidationMode.STRICT, new CheckoutAnswers(Path.of(folder)))
              .build()) {
        Checkouts held = Checkouts.of(strict.connect(sandbox.shopUrl()));
        assertThat(held.get(presets().id()).execute().id()).isNotEmpty();
      }
    }
  }

  @Test
  void aVersionAndATransportCanBeInsistedOn() {
    try (Pushcart pushcart = sandbox.pushcart()) {
      Business shop = Connecting.insisting(pushcart, sandbox.shopUrl().toString());

      assertThat(shop.version()).isEqualTo("2026-04-08");
    }
  }

  private Checkout presets() {
    return checkouts.create(draft -> draft.line(PRESETS, 1).buyer(buyer())).execute();
  }

  private Pushcart once() {
    return sandbox.pushcartBuilder().retries(RetryPolicy.none()).build();
  }

  private String verdict(Checkout checkout) {
    return CheckoutFlow.verdict(checkout, sandbox.clock().instant());
  }

  /** A buyer who has those cards, and answers whatever is asked. */
  private CheckoutFlow flow(String... tokens) {
    Deque<String> cards = new ArrayDeque<>(List.of(tokens));
    CheckoutFlow.Shopper shopper =
        new CheckoutFlow.Shopper() {
          @Override
          public void show(List<Message.Warning> warnings) {}

          @Override
          public boolean solve(
              Checkout checkout, List<Message.Error> errors, CheckoutUpdate.Builder update) {
            if (checkout.buyer().isEmpty()) {
              update.buyer(buyer()).shipTo(FirstCheckout.address());
            } else if (errors.stream().noneMatch(e -> e.code().equals(DECLINED))) {
              update.selectOption(FirstCheckout.firstOption(checkout));
            }
            return true;
          }

          @Override
          public Optional<PaymentInstrument> confirm(Checkout checkout) {
            assertThat(checkout.next()).isInstanceOf(NextStep.Complete.class);
            return Optional.ofNullable(cards.poll()).map(SandboxGuideTest::card);
          }
        };
    return new CheckoutFlow(checkouts, shopper, sandbox.clock());
  }
}
