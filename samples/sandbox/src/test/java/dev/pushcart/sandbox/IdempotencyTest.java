package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, one effect. */
@UcpDuty(business = 11)
class IdempotencyTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private ShopClient shop;
  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    shop = new ShopClient(running);
  }

  @Test
  void aRepeatGetsTheSameBytesAndHasNoSecondEffect() throws Exception {
    Answer ready = shop.create(order("bouquet_roses", 1));
    String path = "/checkout-sessions/" + ready.id() + "/complete";
    long orders = sandbox.backOffice().orders();
    Answer first = keyed(path, ShopClient.payment("success_token"));
    Answer second = keyed(path, ShopClient.payment("success_token"));
    assertThat(second.status()).isEqualTo(first.status()).isEqualTo(200);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    assertThat(sandbox.journal().last().orElseThrow().replayed()).isTrue();
  }

  @Test
  void aRefusalIsRepeatedToo() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    shop.cancel(ready.id());
    String path = "/checkout-sessions/" + ready.id() + "/complete";
    Answer first = keyed(path, ShopClient.payment("success_token"));
    Answer second = keyed(path, ShopClient.payment("success_token"));
    assertThat(first.status()).isEqualTo(409);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(sandbox.journal().last().orElseThrow().replayed()).isTrue();
  }

  @Test
  void anotherBodyUnderTheKeyIsAConflict() throws Exception {
    Answer first = keyed("/checkout-sessions", order("care_guide", 1));
    Answer second = keyed("/checkout-sessions", order("care_guide", 2));
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.at("/code")).isEqualTo("idempotency_conflict");
  }

  @Test
  void theKeyOfAnotherResourceIsAnotherKey() throws Exception {
    Answer one = shop.create(order("care_guide", 1));
    Answer two = shop.create(order("care_guide", 1));
    assertThat(keyed("/checkout-sessions/" + one.id() + "/cancel", "{}").id()).isEqualTo(one.id());
    assertThat(keyed("/checkout-sessions/" + two.id() + "/cancel", "{}").id()).isEqualTo(two.id());
  }

  @Test
  void aSlashAtTheEndOfThePathMakesNoOtherRequest() throws Exception {
    Answer created = keyed("/checkout-sessions", order("care_guide", 1));
    assertThat(keyed("/checkout-sessions/", order("care_guide", 1)).id()).isEqualTo(created.id());
    String path = "/checkout-sessions/" + created.id() + "/cancel";
    Answer first = keyed(path, "{}");
    assertThat(keyed(path + "/", "{}").response().body()).isEqualTo(first.response().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key", "UCP-Agent"})
  void twoDifferentLinesOfAHeaderAreRefused(String header) throws Exception {
    Answer answer =
        shop.send(
            shop.request("POST", "/checkout-sessions", order("care_guide", 1))
                .header("Idempotency-Key", key)
                .header(header, "profile=\"https://example.com/other\"")
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/content")).startsWith(header + " must be sent once");
  }

  @Test
  void aRepeatWhileTheFirstRunsIsToldToWait() throws Exception {
    Fault.Hold hold = Fault.hold();
    sandbox.faults().next(Match.operation("create_checkout"), hold);
    CompletableFuture<HttpResponse<byte[]>> first =
        shop.http.sendAsync(
            shop.request("POST", "/checkout-sessions", order("care_guide", 1))
                .header("Idempotency-Key", key)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(hold.awaitHeld(ShopClient.HANG)).isTrue();
    Answer second = keyed("/checkout-sessions", order("care_guide", 1));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.at("/code")).isEqualTo("idempotency_in_progress");
    assertThat(second.response().headers().firstValue("Retry-After")).hasValue("1");
    hold.release();
    byte[] body = first.get(30, TimeUnit.SECONDS).body();
    assertThat(keyed("/checkout-sessions", order("care_guide", 1)).response().body())
        .isEqualTo(body);
  }

  @Test
  void answersAreKeptADayAndNotForever() throws Exception {
    Answer first = keyed("/checkout-sessions", order("care_guide", 1));
    sandbox.clock().advance(Duration.ofHours(25));
    assertThat(keyed("/checkout-sessions", order("care_guide", 1)).id()).isEqualTo(first.id());
    sandbox.clock().advance(Duration.ofHours(25));
    assertThat(keyed("/checkout-sessions", order("care_guide", 1)).id()).isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "tab\there"})
  void aKeyMustBeVisibleAscii(String bad) throws Exception {
    Answer answer =
        shop.send(
            shop.request("POST", "/checkout-sessions", order("care_guide", 1))
                .header("Idempotency-Key", bad)
                .build());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/content")).startsWith("Idempotency-Key ");
  }

  @Test
  void aKeyMustNotBeTooLong() throws Exception {
    Answer answer =
        shop.send(
            shop.request("POST", "/checkout-sessions", order("care_guide", 1))
                .header("Idempotency-Key", "k".repeat(256))
                .build());
    assertThat(answer.status()).isEqualTo(400);
  }

  private Answer keyed(String path, String body) throws Exception {
    return shop.send(shop.request("POST", path, body).header("Idempotency-Key", key).build());
  }
}
