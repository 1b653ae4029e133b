package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.schemas.UcpSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the log, with every logger of the SDK at its most talkative. */
class LoggingTest {

  private static final Path LOG = Path.of("target", "sdk.log");

  private final StubbedShop shop = new StubbedShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void callIsOneLineWithoutItsIdAndBody() throws IOException {
    shop.answers(
        any(urlPathMatching("/ucp/.*")),
        okJson(UcpSamples.checkout("answer-secret")).withHeader("Set-Cookie", "cookie-secret"));
    Result<JsonValue> result;
    try (Pushcart pushcart = client().build()) {
      result =
          read(pushcart.connect(shop.url()), "chk-secret")
              .header("Authorization", "Bearer token-secret")
              .executeForResult();
    }
    List<String> lines = linesWith("request " + result.requestId());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .contains(
            "dev.pushcart.http",
            "get_checkout GET /checkout-sessions/{id}",
            shop.url(),
            ": 200 in",
            "attempts 1");
    assertThat(Files.readString(LOG))
        .doesNotContain("answer-secret", "cookie-secret", "chk-secret", "token-secret");
  }

  @Test
  void failureIsOneLineAndItsRetriesAreOthers() throws IOException {
    shop.answers(any(urlPathMatching("/ucp/.*")), status(503).withBody("body-secret"));
    ServerException failure;
    try (Pushcart pushcart = client().build()) {
      RetryPolicy one = RetryPolicy.builder().maxRetries(1).build();
      failure =
          catchThrowableOfType(
              ServerException.class,
              () ->
                  create(pushcart.connect(shop.url()))
                      .idempotencyKey("key-secret")
                      .retries(one)
                      .execute());
    }
    List<String> lines = linesWith("request " + failure.requestId().orElseThrow());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("ServerException", "attempts 2");
    assertThat(linesWith(shop.url()))
        .anySatisfy(
            line ->
                assertThat(line).contains("dev.pushcart.retry", "attempt 1 failed (status 503)"));
    assertThat(Files.readString(LOG)).doesNotContain("body-secret", "key-secret");
  }

  private static List<String> linesWith(String text) throws IOException {
    try (var lines = Files.lines(LOG)) {
      return lines.filter(line -> line.contains(text)).toList();
    }
  }
}
