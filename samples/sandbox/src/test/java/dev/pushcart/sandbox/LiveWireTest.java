package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds the live platform to its protocol's files, so that a test held to it can fail. */
class LiveWireTest {
  private static final String PIN = "{\"room_id\":\"r\",\"pin_seq\":1}";

  @Test
  void anAnswerThatHoldsIsTaken() {
    assertThat(problems("get_pin", "", "", 200, PIN)).isEmpty();
    assertThat(problems("export_product_tags", "", "format=webvtt", 200, "WEBVTT\n")).isEmpty();
    assertThat(problems("watch_product_tags", "", "", 200, "")).isEmpty();
  }

  @Test
  void anAnswerWithMoreThanTheFilesSayIsReported() {
    String more = PIN.replace("}", ",\"colour\":\"red\"}");

    assertThat(problems("get_pin", "", "", 200, more))
        .singleElement()
        .asString()
        .contains("get_pin", "/colour", "undeclared");
  }

  @Test
  void aRequestThatShouldHaveBeenRefusedIsReported() {
    assertThat(problems("pin_asset", "{}", "", 200, PIN))
        .singleElement()
        .asString()
        .contains("took a request", "required: asset");
  }

  @Test
  void aRefusalMustBeAProblemOfTheProtocol() {
    assertThat(problems("get_pin", "", "", 404, "{\"code\":\"not_found\",\"content\":\"no\"}"))
        .isNotEmpty();
  }

  @Test
  void whatAFaultCutIsNotLookedAt() {
    assertThat(LiveWire.exchange(seen("get_pin", "", "", 0, ""))).isEmpty();
  }

  @Test
  void theShopIsNotTheLivePlatform() {
    assertThat(LiveWire.isLive(seen("create_checkout", "", "", 200, "{}"))).isFalse();
    assertThat(LiveWire.isLive(seen("get_profile", "", "", 200, "{}"))).isFalse();
    assertThat(LiveWire.isLive(seen("get_pin", "", "", 200, "{}"))).isTrue();
  }

  private static List<String> problems(
      String operation, String request, String query, int status, String answer) {
    return LiveWire.exchange(seen(operation, request, query, status, answer))
        .orElseThrow()
        .problems();
  }

  private static RecordedRequest seen(
      String operation, String request, String query, int status, String answer) {
    return new RecordedRequest(
        1,
        Optional.of(operation),
        Optional.of(ShopTransport.REST),
        Optional.of("2026-08-25"),
        "GET",
        "/some/path",
        Optional.of(query),
        Map.of("accept", List.of("*/*")),
        request.getBytes(StandardCharsets.UTF_8),
        status,
        answer.getBytes(StandardCharsets.UTF_8),
        false,
        Optional.empty());
  }
}
