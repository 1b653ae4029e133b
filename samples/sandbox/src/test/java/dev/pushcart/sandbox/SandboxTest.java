package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a whole: crowds, restarts, https, controls, and nothing left behind. */
class SandboxTest {
  @Test
  void twoHundredBuyersOfFiveUnitsGetFive() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      ShopClient shop = new ShopClient(sandbox);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ids.add(shop.create(order("scarce", 1)).id());
      }
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (String id : ids) {
        answers.add(
            shop.http.sendAsync(
                shop.request(
                        "POST",
                        "/checkout-sessions/" + id + "/complete",
                        ShopClient.payment("success_token"))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      int completed = 0;
      int soldOut = 0;
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        HttpResponse<String> response = answer.get(60, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        completed += response.body().contains("\"status\":\"completed\"") ? 1 : 0;
        soldOut += response.body().contains("\"out_of_stock\"") ? 1 : 0;
      }
      assertThat(completed).isEqualTo(5);
      assertThat(soldOut).isEqualTo(195);
      assertThat(sandbox.backOffice().orders()).isEqualTo(5);
      assertThat(sandbox.backOffice().stock("scarce")).isZero();
    }
  }

  @Test
  void whatWasAnsweredSurvivesARestart(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("shop.db");
    Answer ready;
    Answer done;
    String key = UUID.randomUUID().toString();
    String path;
    int port;
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().database(file).build())) {
      port = sandbox.shopUrl().getPort();
      ShopClient shop = new ShopClient(sandbox);
      ready = shop.create(order("scarce", 2));
      done = shop.create(order("scarce", 1));
      path = "/checkout-sessions/" + done.id() + "/complete";
      done =
          shop.send(
              shop.request("POST", path, ShopClient.payment("success_token"))
                  .header("Idempotency-Key", key)
                  .build());
    }
    // The agent's address is part of a key's scope, so the shop must be found where it was.
    SandboxOptions again = ShopClient.options().database(file).shopPort(port).build();
    try (Sandbox sandbox = Sandbox.start(again)) {
      ShopClient shop = new ShopClient(sandbox);
      Answer repeated =
          shop.send(
              shop.request("POST", path, ShopClient.payment("success_token"))
                  .header("Idempotency-Key", key)
                  .build());
      assertThat(repeated.response().body()).isEqualTo(done.response().body());
      assertThat(sandbox.backOffice().stock("scarce")).isEqualTo(4);
      assertThat(sandbox.backOffice().orders()).isEqualTo(1);
      assertThat(shop.get(done.id()).at("/order/id")).isEqualTo(done.at("/order/id"));
      assertThat(shop.complete(ready.id(), "success_token").at("/status")).isEqualTo("completed");
    }
  }

  @Test
  void aDatabaseLeftByACrashOpensWithEverythingAnswered(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("shop.db");
    Path copy = directory.resolve("crashed.db");
    Answer ready;
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().database(file).build())) {
      ready = new ShopClient(sandbox).create(order("scarce", 2));
      // What a killed process leaves: the file and its write-ahead log, not checkpointed.
      Files.copy(file, copy);
      Files.copy(directory.resolve("shop.db-wal"), directory.resolve("crashed.db-wal"));
    }
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().database(copy).build())) {
      Answer found = new ShopClient(sandbox).get(ready.id());
      assertThat(found.at("/status")).isEqualTo("ready_for_complete");
    }
  }

  @Test
  void itServesHttpsWithItsTestRoot() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().https().build())) {
      HandshakeCertificates trust =
          new HandshakeCertificates.Builder()
              .addTrustedCertificate(sandbox.testRoot().orElseThrow())
              .build();
      HttpClient http = HttpClient.newBuilder().sslContext(trust.sslContext()).build();
      ShopClient shop = new ShopClient(sandbox, sandbox.agentProfileUrl(), http);
      assertThat(sandbox.shopUrl().getScheme()).isEqualTo("https");
      Answer ready = shop.create(order("care_guide", 1));
      sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
      assertThat(
              shop.http
                  .sendAsync(
                      shop.request(
                              "POST",
                              "/checkout-sessions/" + ready.id() + "/complete",
                              ShopClient.payment("success_token"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .handle((answer, failure) -> failure != null)
                  .get(30, TimeUnit.SECONDS))
          .isTrue();
      assertThat(sandbox.backOffice().orders()).isEqualTo(1);
    }
  }

  @Test
  @UcpDuty(business = 10)
  void nothingBelowTls13IsSpoken() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().https().build())) {
      HandshakeCertificates trust =
          new HandshakeCertificates.Builder()
              .addTrustedCertificate(sandbox.testRoot().orElseThrow())
              .build();
      for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
        try (SSLSocket socket =
            (SSLSocket)
                trust.sslSocketFactory().createSocket("127.0.0.1", sandbox.shopUrl().getPort())) {
          socket.setEnabledProtocols(new String[] {protocol});
          if (protocol.equals("TLSv1.3")) {
            assertThatCode(socket::startHandshake).doesNotThrowAnyException();
          } else {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
          }
        }
      }
    }
  }

  @Test
  void closingLeavesNoThread() throws Exception {
    // The first sandbox of a JVM also starts what the JVM keeps for itself, such as its process
    // reaper.
    Sandbox.start(ShopClient.options().build()).close();
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    HttpClient http = HttpClient.newHttpClient();
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      ShopClient shop = new ShopClient(sandbox, sandbox.agentProfileUrl(), http);
      shop.create(order("care_guide", 1));
      assertThat(startedSince(before)).isNotEmpty();
    }
    for (Thread thread : startedSince(before)) {
      thread.join(ShopClient.HANG.toMillis());
    }
    assertThat(startedSince(before)).isEmpty();
  }

  private static List<Thread> startedSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !before.contains(thread))
        .filter(thread -> !thread.getName().startsWith("HttpClient-"))
        .toList();
  }

  @Test
  void controlsWorkOverHttp() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      ShopClient shop = new ShopClient(sandbox);
      control(
          shop,
          "/sandbox/faults",
          "{\"operation\":\"create_checkout\",\"fault\":\"status\",\"status\":503,"
              + "\"retry_after\":3}");
      assertThat(shop.create(order("scarce", 1)).status()).isEqualTo(503);
      Answer ready = shop.create(order("scarce", 1));
      control(shop, "/sandbox/stock", "{\"item_id\":\"scarce\",\"units\":77}");
      assertThat(sandbox.backOffice().stock("scarce")).isEqualTo(77);
      shop.complete(ready.id(), "success_token");
      HttpResponse<String> journal =
          shop.http.send(
              HttpRequest.newBuilder(sandbox.shopUrl().resolve("/sandbox/journal")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(journal.body()).contains("complete_checkout").doesNotContain("success_token");
      control(shop, "/sandbox/clock", "{\"advance_seconds\":86400}");
      Answer second = shop.create(order("scarce", 1));
      assertThat(second.at("/expires_at")).isGreaterThan(ready.at("/expires_at"));
      HttpResponse<String> typo =
          shop.http.send(
              shop.request("POST", "/sandbox/faults", "{\"fault\":\"dorp\"}").build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(typo.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void keysAndCredentialsHaveControlsToo() throws Exception {
    SandboxOptions options = ShopClient.options().requireOAuth("app", "secret").build();
    try (Sandbox sandbox = Sandbox.start(options)) {
      ShopClient shop = new ShopClient(sandbox);
      SignedCall.Key key = SignedCall.Key.ed25519("app-1");
      control(shop, "/sandbox/trust", "{\"jwk\":" + key.publicJwk() + "}");
      assertThat(sandbox.agentProfile()).contains("\"kid\":\"app-1\"");
      control(shop, "/sandbox/rotate-keys", "{}");
      assertThat(publishedKeys(sandbox)).isEqualTo(2);
      control(shop, "/sandbox/end-key-overlap", "{}");
      assertThat(publishedKeys(sandbox)).isEqualTo(1);
      control(shop, "/sandbox/revoke-tokens", "{\"client_id\":\"app\"}");
      control(
          shop,
          "/sandbox/bind-platform",
          "{\"credential\":\"app\",\"agent_profile\":\"https://app.example/ucp\"}");
      HttpResponse<String> nobody =
          shop.http.send(
              shop.request("POST", "/sandbox/revoke-tokens", "{\"client_id\":\"x\"}").build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(nobody.statusCode()).isEqualTo(400);
    }
  }

  private static int publishedKeys(Sandbox sandbox) throws Exception {
    return new AnswerCheck(sandbox, "2026-08-25").keys().size();
  }

  private static void control(ShopClient shop, String path, String body) throws Exception {
    HttpResponse<String> answer =
        shop.http.send(
            shop.request("POST", path, body).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void theJournalHasEveryRequestWithoutSecrets() throws Exception {
    try (Sandbox sandbox = Sandbox.start(ShopClient.options().build())) {
      ShopClient shop = new ShopClient(sandbox);
      shop.send(
          shop.request("POST", "/checkout-sessions", order("scarce", 1))
              .header("Authorization", "Bearer secret")
              .build());
      RecordedRequest seen =
          sandbox
              .journal()
              .await(
                  r -> r.operation().equals(Optional.of("create_checkout")), Duration.ofSeconds(1))
              .orElseThrow();
      assertThat(seen.bodyText()).isEqualTo(order("scarce", 1));
      assertThat(seen.status()).isEqualTo(201);
      assertThat(seen.header("authorization")).hasValue("[redacted]");
      assertThat(sandbox.journal().count("POST", "/checkout-sessions")).isEqualTo(1);
    }
  }
}
