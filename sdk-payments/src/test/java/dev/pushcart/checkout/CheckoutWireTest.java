package dev.pushcart.checkout;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.Pushcart;
import dev.pushcart.SchemaViolationException;
import dev.pushcart.ValidationMode;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpValidator;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A checkout over real sockets, held to UCP's own schemas, strictly. */
@Timeout(120)
@UcpDuty(client = 5)
class CheckoutWireTest {

  private static final String VERSION = "2026-04-08";
  private static final String ANSWER = Samples.FULL.replace("\"1.0\"", "\"2026-04-08\"");

  private final UcpValidator validator = UcpValidator.of(VERSION);
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private final Pushcart pushcart =
      Pushcart.builder()
          .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
          .allowLoopback()
          .validation(ValidationMode.STRICT, validator)
          .build();

  private Checkouts checkouts;

  @BeforeEach
  void connect() {
    server.start();
    String url = "http://127.0.0.1:" + server.port();
    server.stubFor(get(urlEqualTo("/.well-known/ucp")).willReturn(okJson(profile(url))));
    server.stubFor(any(urlPathMatching("/ucp/.*")).willReturn(okJson(ANSWER)));
    checkouts = Checkouts.of(pushcart.connect(url));
  }

  @AfterEach
  void close() {
    pushcart.close();
    server.stop();
  }

  @Test
  void everyStepOfAPurchaseHolds() {
    Checkout created = checkouts.create(c -> c.line("roses", 2).payment(Samples.card())).execute();
    Checkout read = checkouts.get(created.id()).execute();
    checkouts.update(read, c -> c.line("card", 1)).execute();
    checkouts.complete(read, c -> c.instrument(Samples.card())).execute();

    assertThat(validator.seen()).isEqualTo(7);
  }

  @Test
  void aCompletionWhoseAnswerBreaksItsSchemaIsUnknown() {
    Checkout read = checkouts.get("chk_1").execute();
    server.stubFor(
        any(urlPathMatching("/ucp/.*/complete"))
            .willReturn(okJson(ANSWER.replace("\"currency\":", "\"money\":"))));

    assertThatThrownBy(() -> checkouts.complete(read, c -> c.instrument(Samples.card())).execute())
        .isInstanceOf(OutcomeUnknownException.class)
        .hasCauseInstanceOf(SchemaViolationException.class)
        .hasMessageContaining("required: currency");
  }

  private static String profile(String url) {
    return """
        {"ucp":{"version":"2026-04-08",
          "services":{"dev.ucp.shopping":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/overview","transport":"rest",
            "schema":"https://ucp.dev/2026-04-08/services/shopping/rest.openapi.json",
            "endpoint":"%s/ucp"}]},
          "capabilities":{"dev.ucp.shopping.checkout":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/checkout",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/checkout.json"}]},
          "payment_handlers":{}}}
        """
        .formatted(url);
  }
}
