package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.JsonValue;
import dev.pushcart.Pushcart;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.sandbox.SandboxMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sandbox is killed while buyers pay. Every order that was answered is there afterwards, and
 * every payment that was not is found out under its key, without a second order.
 *
 * <p>Rounds and seed come from the properties {@code pushcart.crash.rounds} and {@code
 * pushcart.crash.seed}.
 */
@Tag("slow")
class CrashTest {

  private static final int ROUNDS = Integer.getInteger("pushcart.crash.rounds", 3);
  private static final long SEED = Long.getLong("pushcart.crash.seed", 20261122L);
  private static final int BUYERS = 40;

  @TempDir Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void nothingAnsweredIsLostAndNothingIsOrderedTwice() throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      int afterAnswers = 1 + random.nextInt(BUYERS / 2);
      crash(round, folder.resolve("shop-" + round + ".db"), afterAnswers);
    }
  }

  private static void crash(int round, Path database, int afterAnswers) throws Exception {
    String described = "round " + round + " of seed " + SEED + ", killed after " + afterAnswers;
    List<Checkout> ready = new ArrayList<>();
    ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
    int port;
    try (Shop shop = Shop.start(database, 0);
        Pushcart pushcart = client(shop)) {
      port = shop.url().getPort();
      Checkouts checkouts = Checkouts.of(pushcart.connect(shop.url()));
      for (int i = 0; i < BUYERS; i++) {
        ready.add(
            checkouts.create(draft -> draft.line("street_food_ebook", 1).buyer(buyer())).execute());
      }
      CountDownLatch enough = new CountDownLatch(afterAnswers);
      List<CompletableFuture<Void>> payments = new ArrayList<>();
      for (Checkout checkout : ready) {
        payments.add(
            checkouts
                .complete(checkout, request -> request.instrument(card()))
                .idempotencyKey(key(checkout))
                .executeAsync()
                .handle(
                    (done, failure) -> {
                      if (done != null && done.order().isPresent()) {
                        answered.add(done.id());
                        enough.countDown();
                      }
                      return null;
                    }));
      }
      enough.await();
      shop.kill();
      CompletableFuture.allOf(payments.toArray(CompletableFuture[]::new)).join();
    }
    // The same port, so that the agent profile, and with it the scope of the keys, stays the same.
    try (Shop shop = Shop.start(database, port);
        Pushcart pushcart = client(shop)) {
      Checkouts checkouts = Checkouts.of(pushcart.connect(shop.url()));
      for (Checkout checkout : ready) {
        Checkout found = checkouts.get(checkout.id()).execute();
        if (answered.contains(checkout.id())) {
          assertThat(found.status()).as(described).isEqualTo(CheckoutStatus.COMPLETED);
        }
        Checkout repeated =
            checkouts
                .complete(checkout, request -> request.instrument(card()))
                .idempotencyKey(key(checkout))
                .execute();
        assertThat(repeated.order()).as(described).isPresent();
        if (found.order().isPresent()) {
          assertThat(repeated.order()).as(described).isEqualTo(found.order());
        }
      }
    }
  }

  private static String key(Checkout checkout) {
    return "pay-" + checkout.id();
  }

  private static Pushcart client(Shop shop) {
    return Pushcart.builder()
        .agentProfile(shop.agentProfile())
        .allowLoopback()
        .retries(RetryPolicy.none())
        .build();
  }

  private static Buyer buyer() {
    return Buyer.builder().firstName("Linh").email("linh@example.com").build();
  }

  private static PaymentInstrument card() {
    return PaymentInstrument.builder()
        .id("card_1")
        .handlerId("mock_payment_handler")
        .type("card")
        .credential(Credential.token("token", Secret.of("success_token")))
        .build();
  }

  /** The sandbox in a process of its own. */
  private record Shop(Process process, URI url, URI agentProfile) implements AutoCloseable {

    static Shop start(Path database, int port) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SandboxMain.class.getName(),
                  "--shop-port",
                  Integer.toString(port),
                  "--database",
                  database.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the sandbox did not start: " + process.info());
      }
      JsonValue said = JsonValue.parse(line);
      return new Shop(process, uri(said, "shop"), uri(said, "agent_profile"));
    }

    private static URI uri(JsonValue said, String name) {
      return URI.create(said.get(name).flatMap(JsonValue::asString).orElseThrow());
    }

    void kill() {
      process.destroyForcibly();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
