package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.BulkheadPolicy;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Pushcart;
import dev.pushcart.Secret;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many buyers at once, from one client at one shop. */
@ExtendWith(SandboxExtension.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ManyBuyersTest {

  private static final String VASE = "bud_vase";
  private static final int THREADS = 16;
  private static final int PURCHASES = 3;

  /** The versions and transports that one shop speaks side by side. */
  private static final Set<Way> WAYS = EnumSet.range(Way.REST_2026_01_11, Way.MCP_2026_08_25);

  private Sandbox sandbox;
  private Pushcart pushcart;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    pushcart =
        sandbox
            .pushcartBuilder()
            .bulkhead(BulkheadPolicy.of(200, 0, Duration.ZERO))
            .deadline(Duration.ofMinutes(1))
            .build();
  }

  @AfterEach
  void close() {
    pushcart.close();
    WireCheck.check(sandbox);
  }

  @Test
  void everyThreadGetsItsOwnOrdersWhateverItsVersionAndTransport() throws Exception {
    long orders = sandbox.backOffice().orders();
    sandbox.backOffice().setStock(VASE, 1000);
    List<Way> ways = List.copyOf(WAYS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Callable<List<Checkout>>> buyers =
        IntStream.range(0, THREADS)
            .<Callable<List<Checkout>>>mapToObj(
                buyer -> () -> buys(buyer, ways.get(buyer % ways.size()), together))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Checkout> bought = new ArrayList<>();
    try {
      for (Future<List<Checkout>> purchases : threads.invokeAll(buyers)) {
        bought.addAll(purchases.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(bought)
        .hasSize(THREADS * PURCHASES)
        .extracting(checkout -> checkout.order().orElseThrow().id())
        .doesNotHaveDuplicates();
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + THREADS * PURCHASES);
    assertThat(sandbox.backOffice().stock(VASE)).isEqualTo(1000 - THREADS * PURCHASES);
  }

  private List<Checkout> buys(int buyer, Way way, CyclicBarrier together) throws Exception {
    Checkouts checkouts = Checkouts.of(pushcart.connect(sandbox.shopUrl(), way::connect));
    String email = "buyer" + buyer + "@example.com";
    List<Checkout> done = new ArrayList<>();
    for (int i = 0; i < PURCHASES; i++) {
      together.await();
      Checkout paid = pay(checkouts, ready(checkouts, email)).join();
      assertThat(paid.status()).isEqualTo(CheckoutStatus.COMPLETED);
      assertThat(paid.ucpVersion()).contains(way.version());
      assertThat(paid.buyer().orElseThrow().email()).contains(email);
      done.add(paid);
    }
    return done;
  }

  @Test
  void fiveUnitsMakeFiveOrdersForTwoHundredBuyersInEveryWay() {
    sandbox.backOffice().setStock(VASE, 5);
    long before = sandbox.backOffice().orders();
    List<Checkouts> shops =
        WAYS.stream()
            .map(way -> Checkouts.of(pushcart.connect(sandbox.shopUrl(), way::connect)))
            .toList();
    List<Checkout> ready = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ready.add(ready(shops.get(i % shops.size()), "ada@example.com"));
    }
    List<CompletableFuture<Checkout>> payments = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      payments.add(pay(shops.get(i % shops.size()), ready.get(i)));
    }
    List<Checkout> ends = payments.stream().map(CompletableFuture::join).toList();
    assertThat(ends).filteredOn(each -> each.order().isPresent()).hasSize(5);
    assertThat(ends)
        .filteredOn(each -> each.order().isEmpty())
        .allSatisfy(
            each ->
                assertThat(each.errors())
                    .extracting(error -> error.code().orElse(""))
                    .contains("out_of_stock"));
    assertThat(sandbox.backOffice().orders()).isEqualTo(before + 5);
    assertThat(sandbox.backOffice().stock(VASE)).isZero();
  }

  private static Checkout ready(Checkouts checkouts, String email) {
    Checkout checkout =
        checkouts
            .create(
                draft ->
                    draft
                        .line(VASE, 1)
                        .context(Context.builder().currency("USD").build())
                        .buyer(Buyer.builder().firstName("Linh").email(email).build())
                        .shipTo(
                            PostalAddress.builder()
                                .streetAddress("1 Market St")
                                .addressLocality("San Francisco")
                                .addressRegion("CA")
                                .postalCode("94105")
                                .addressCountry("US")
                                .build()))
            .execute();
    String cheapest = checkout.fulfillment().orElseThrow().options().get(0).id();
    return checkouts.update(checkout, update -> update.selectOption(cheapest)).execute();
  }

  private static CompletableFuture<Checkout> pay(Checkouts checkouts, Checkout checkout) {
    return checkouts
        .complete(
            checkout,
            request ->
                request.instrument(
                    PaymentInstrument.builder()
                        .id("card_1")
                        .handlerId("mock_payment_handler")
                        .type("card")
                        .display(
                            (JsonObject)
                                JsonValue.parse("{\"brand\":\"visa\",\"last_digits\":\"4242\"}"))
                        .credential(Credential.token("token", Secret.of("success_token")))
                        .build()))
        .executeAsync();
  }
}
