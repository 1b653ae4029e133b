package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.ShopClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault looks like from outside, and what it leaves behind. */
class FaultsTest {
  @RegisterExtension
  static final SandboxExtension SANDBOX =
      SandboxExtension.withOptions(() -> ShopClient.options().build());

  private Sandbox sandbox;
  private ShopClient shop;

  @BeforeEach
  void connect(Sandbox running) {
    sandbox = running;
    shop = new ShopClient(running);
  }

  @Test
  void droppedBeforeTheCommitNothingHappened() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    long orders = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropBeforeCommit());
    assertThatThrownBy(() -> shop.complete(ready.id(), "success_token"))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders);
    RecordedRequest seen = sandbox.journal().requests("complete_checkout").get(0);
    assertThat(seen.status()).isZero();
    assertThat(seen.fault()).hasValue("drop_before_commit");
    assertThat(shop.get(ready.id()).at("/status")).isEqualTo("ready_for_complete");
  }

  @Test
  void droppedAfterTheCommitItHappened() throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    long orders = sandbox.backOffice().orders();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    assertThatThrownBy(() -> shop.complete(ready.id(), "success_token"))
        .isInstanceOf(IOException.class);
    assertThat(sandbox.backOffice().orders()).isEqualTo(orders + 1);
    assertThat(shop.get(ready.id()).at("/status")).isEqualTo("completed");
  }

  @Test
  void aResetIsAnErrorAndADropIsAnEnd() throws Exception {
    sandbox.faults().next(Match.operation("get_profile"), Fault.reset());
    try (Socket socket = ask()) {
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    sandbox.faults().next(Match.operation("get_profile"), Fault.dropBeforeCommit());
    try (Socket socket = ask()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aTruncatedBodyIsShorterThanItsContentLength() throws Exception {
    sandbox.faults().next(Match.operation("get_profile"), Fault.truncateBody());
    try (Socket socket = ask()) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = answer.split("\r\n\r\n", 2);
      assertThat(parts[0]).startsWith("HTTP/1.1 200 ");
      int announced = Integer.parseInt(parts[0].replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
      assertThat(parts[1].length()).isPositive().isLessThan(announced);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 1", "408, 0", "421, 0"})
  @UcpDuty(business = 13)
  void aStatusComesInsteadOfTheAnswer(int status, int retryAfter) throws Exception {
    Answer ready = shop.create(order("care_guide", 1));
    sandbox
        .faults()
        .next(
            Match.request("POST", "/checkout-sessions/*/complete"),
            Fault.status(status, retryAfter));
    Answer refused = shop.complete(ready.id(), "success_token");
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.response().headers().firstValue("Retry-After"))
        .hasValue(String.valueOf(retryAfter));
    assertThat(shop.complete(ready.id(), "success_token").at("/status")).isEqualTo("completed");
  }

  @Test
  void aRedirectNamesAnotherPlace() throws Exception {
    sandbox.faults().next(Match.operation("get_profile"), Fault.redirect(307));
    HttpResponse<String> answer =
        shop.http.send(
            shop.request("/.well-known/ucp").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).isPresent();
  }

  @Test
  void aDelayChangesOnlyTheTime() throws Exception {
    sandbox.faults().next(Match.any(), Fault.delay(Duration.ofMillis(1)));
    assertThat(shop.create(order("care_guide", 1)).status()).isEqualTo(201);
    assertThat(sandbox.journal().last().orElseThrow().fault()).hasValue("delay(1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown_fields", "unknown_enum_values", "garbage_body"})
  void answersCanHoldWhatNobodyExpects(String name) throws Exception {
    Fault fault =
        switch (name) {
          case "unknown_fields" -> Fault.unknownFields();
          case "unknown_enum_values" -> Fault.unknownEnumValues();
          default -> Fault.garbageBody();
        };
    sandbox.faults().next(Match.operation("create_checkout"), fault);
    HttpResponse<String> answer =
        shop.http.send(
            shop.request("POST", "/checkout-sessions", order("care_guide", 1)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    switch (name) {
      case "unknown_fields" -> assertThat(answer.body()).contains("\"sandbox_unknown\":{");
      case "unknown_enum_values" ->
          assertThat(answer.body())
              .contains("\"status\":\"sandbox_unknown_status\"", "sandbox_unknown_type");
      default -> assertThat(answer.body()).startsWith("<");
    }
  }

  @Test
  void faultsHappenAsOftenAsScriptedAndRandomOnesRepeat() throws Exception {
    sandbox.faults().times(2, Match.operation("get_checkout"), Fault.status(503));
    String id = shop.create(order("care_guide", 1)).id();
    assertThat(statuses(id, 3)).containsExactly(503, 503, 200);
    assertThat(sandbox.faults().pending()).isZero();
    sandbox.faults().random(Match.operation("get_checkout"), Fault.status(503), 0.5, 42);
    List<Integer> once = statuses(id, 20);
    sandbox.faults().clear();
    sandbox.faults().random(Match.operation("get_checkout"), Fault.status(503), 0.5, 42);
    assertThat(statuses(id, 20)).isEqualTo(once).contains(200, 503);
  }

  @Test
  void aFaultForNothingIsRefused() {
    assertThatThrownBy(() -> Match.operation("complete_chekcout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("complete_checkout");
    assertThatThrownBy(() -> Fault.status(200)).isInstanceOf(IllegalArgumentException.class);
  }

  private List<Integer> statuses(String id, int count) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statuses.add(shop.get(id).status());
    }
    return statuses;
  }

  private Socket ask() throws IOException {
    Socket socket = new Socket("127.0.0.1", sandbox.shopUrl().getPort());
    socket.setSoTimeout((int) ShopClient.HANG.toMillis());
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET /.well-known/ucp HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
