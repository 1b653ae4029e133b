package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.pushcart.StubbedShop.AGENT;
import static dev.pushcart.StubbedShop.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of another version than was agreed on, over real sockets. */
@Timeout(120)
@UcpDuty(client = 8)
@NotUcp(answers = "a part of a checkout, of a version that was not agreed on")
@ParameterizedClass
@EnumSource(Wire.class)
class AnswerVersionWireTest {

  private static final Path LOG = Path.of("target", "sdk.log");

  @Parameter Wire wire;
  private StubbedShop shop;
  private final List<String> validated = new ArrayList<>();

  @BeforeEach
  void open() {
    shop = new StubbedShop(wire);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({"2026-04-08, 2026-01-23, 5", "2026-01-23, 2026-04-08, -5"})
  void isReadAsWhatItSaysItIsAndToldOnce(String agreed, String said, int amount)
      throws IOException {
    shop.speaks(agreed);
    answers(said, amount);

    try (Pushcart pushcart = client(agreed)) {
      Business business = pushcart.connect(shop.url());
      assertThat(business.version()).isEqualTo(agreed);
      assertThat(discount(read(business).execute())).isEqualTo(-5);
      assertThat(discount(read(business).execute())).isEqualTo(-5);
    }

    assertThat(told())
        .singleElement()
        .asString()
        .contains(
            "WARN",
            "get_checkout at " + shop.url(),
            "UCP " + agreed + " was agreed on and the answer says " + said,
            "read as 2026-01-23")
        .doesNotContain("answer-secret");
  }

  @Test
  void ofAVersionThatNobodyKnowsIsReadAsAgreedAndToldInOneLine() throws IOException {
    shop.speaks("2026-01-23");
    answers("2031-01-01\\nforged " + "x".repeat(100), 5);

    try (Pushcart pushcart = client("2026-01-23")) {
      assertThat(discount(read(pushcart.connect(shop.url())).execute())).isEqualTo(-5);
    }

    assertThat(told())
        .singleElement()
        .asString()
        .contains("the answer says 2031-01-01 forged xxx", "...; it is read as 2026-01-23");
  }

  @Test
  void asAgreedIsNoNews() throws IOException {
    answers("2026-04-08", -5);

    try (Pushcart pushcart = client("2026-04-08")) {
      assertThat(discount(read(pushcart.connect(shop.url())).execute())).isEqualTo(-5);
    }

    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-01-23, 2026-01-23", "2026-08-25, 2026-08-25", "2031-01-01, 2026-04-08"})
  void isHeldToTheSchemasOfTheVersionItIsWrittenIn(String said, String schemas) {
    answers(said, -5);

    try (Pushcart pushcart = client("2026-04-08")) {
      assertThat(discount(read(pushcart.connect(shop.url())).execute())).isEqualTo(-5);
    }

    assertThat(validated).containsExactly("RECEIVED " + schemas);
  }

  private Pushcart client(String version) {
    return Pushcart.builder()
        .agentProfile(version, AGENT)
        .allowLoopback()
        .validation(
            ValidationMode.WARN,
            message -> {
              validated.add(message.direction() + " " + message.version());
              return List.of();
            })
        .build();
  }

  private void answers(String version, int amount) {
    shop.answers(
        any(urlPathMatching("/ucp/.*")),
        okJson(
            """
            {"id":"chk_1","note":"answer-secret","totals":[{"type":"discount","amount":%d}],
             "ucp":{"version":"%s"}}"""
                .formatted(amount, version)));
  }

  private static long discount(JsonValue checkout) {
    JsonValue discount = checkout.get("totals").orElseThrow().elements().get(0);
    return discount.get("amount").orElseThrow().asLong().orElseThrow();
  }

  private List<String> told() throws IOException {
    try (var lines = Files.lines(LOG)) {
      return lines
          .filter(line -> line.contains("dev.pushcart.version") && line.contains(shop.url()))
          .toList();
    }
  }
}
