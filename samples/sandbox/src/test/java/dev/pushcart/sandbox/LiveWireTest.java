package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds the live platform to its protocol's files, so that a test held to it can fail. */
class LiveWireTest {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String PIN = "{\"room_id\":\"r\",\"pin_seq\":1}";

  @Test
  void anAnswerThatHoldsIsTaken() {
    assertThat(problems("get_pin", "", JSON, 200, PIN)).isEmpty();
    assertThat(problems("export_product_tags", "", "text/vtt; charset=utf-8", 200, "WEBVTT\n"))
        .isEmpty();
    assertThat(problems("watch_product_tags", "", "text/event-stream", 200, "")).isEmpty();
  }

  @Test
  void anAnswerWithMoreThanTheFilesSayIsReported() {
    String more = PIN.replace("}", ",\"colour\":\"red\"}");

    assertThat(problems("get_pin", "", JSON, 200, more))
        .singleElement()
        .asString()
        .contains("get_pin", "/colour", "undeclared");
  }

  @Test
  void aRequestThatShouldHaveBeenRefusedIsReported() {
    assertThat(problems("pin_asset", "{}", JSON, 200, PIN))
        .singleElement()
        .asString()
        .contains("took a request", "required: asset");
  }

  @Test
  void anAnswerOfAnotherMediaTypeThanTheFilesSayIsReported() {
    assertThat(problems("get_pin", "", "text/plain", 200, PIN))
        .singleElement()
        .asString()
        .contains("get_pin", "not as text/plain");
    assertThat(problems("export_product_tags", "", "text/html", 200, "WEBVTT\n")).isNotEmpty();
    assertThat(problems("watch_product_tags", "", JSON, 200, "{}")).isNotEmpty();
    assertThat(problems("get_pin", "", JSON, 404, "{}")).isNotEmpty();
  }

  @Test
  void aRefusalMustBeAProblemOfTheProtocol() {
    assertThat(problems("get_pin", "", PROBLEM, 404, "{\"code\":\"not_found\",\"content\":\"no\"}"))
        .isNotEmpty();
  }

  @Test
  void whatAFaultCutIsNotLookedAt() {
    assertThat(LiveWire.exchange(seen("get_pin", "", JSON, 0, ""))).isEmpty();
  }

  @Test
  void theShopIsNotTheLivePlatform() {
    assertThat(LiveWire.isLive(seen("create_checkout", "", JSON, 200, "{}"))).isFalse();
    assertThat(LiveWire.isLive(seen("get_profile", "", JSON, 200, "{}"))).isFalse();
    assertThat(LiveWire.isLive(seen("get_pin", "", JSON, 200, "{}"))).isTrue();
  }

  private static List<String> problems(
      String operation, String request, String type, int status, String answer) {
    return LiveWire.exchange(seen(operation, request, type, status, answer))
        .orElseThrow()
        .problems();
  }

  private static RecordedRequest seen(
      String operation, String request, String type, int status, String answer) {
    return new RecordedRequest(
        1,
        Optional.of(operation),
        Optional.of(ShopTransport.REST),
        Optional.of("2026-08-25"),
        "GET",
        "/some/path",
        Optional.empty(),
        Map.of(),
        request.getBytes(StandardCharsets.UTF_8),
        status,
        Optional.of(type),
        answer.getBytes(StandardCharsets.UTF_8),
        false,
        Optional.empty());
  }
}
