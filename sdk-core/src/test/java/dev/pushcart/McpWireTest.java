package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.client;
import static dev.pushcart.StubbedShop.create;
import static dev.pushcart.StubbedShop.read;
import static dev.pushcart.StubbedShop.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.EqualToPattern;
import dev.pushcart.schemas.NotUcp;
import dev.pushcart.schemas.UcpDuty;
import dev.pushcart.schemas.UcpSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MCP servers do on real sockets beside answering. */
@Timeout(120)
class McpWireTest {

  /** Not where the stubbed shop translates, so that a test says every byte itself. */
  private static final String TOOLS = "/tools";

  private static final String CALL_ID = "{{jsonPath request.body '$.id'}}";

  private final StubbedShop shop = new StubbedShop(Wire.MCP);

  @BeforeEach
  void isAskedAtItsOwnEndpoint() {
    shop.isAskedAt(shop.url() + TOOLS);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static ResponseDefinitionBuilder says(String type, String body) {
    return status(200)
        .withHeader("Content-Type", type)
        .withBody(body)
        .withTransformers("response-template");
  }

  private static String answer(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\""
        + id
        + "\",\"result\":{\"structuredContent\":"
        + UcpSamples.checkout("chk_1")
        + "}}";
  }

  @Test
  @UcpDuty(client = {93, 97})
  void callIsAPostWithItsHeaders() {
    shop.answers(any(urlEqualTo(TOOLS)), says("application/json", answer(CALL_ID)));
    try (Pushcart pushcart = client().build()) {
      create(pushcart.connect(shop.url())).idempotencyKey("key-1").execute();
    }
    shop.server.verify(
        postRequestedFor(urlEqualTo(TOOLS))
            .withHeader("Content-Type", new EqualToPattern("application/json"))
            .withHeader("Accept", new EqualToPattern("application/json, text/event-stream"))
            .withHeader("Idempotency-Key", new EqualToPattern("key-1"))
            .withHeader("UCP-Agent", new EqualToPattern("profile=\"" + StubbedShop.AGENT + "\""))
            .withRequestBody(
                matchingJsonPath(
                    "$.params.arguments.meta['idempotency-key']", new EqualToPattern("key-1")))
            .withRequestBody(
                matchingJsonPath(
                    "$.params.arguments.meta['ucp-agent'].profile",
                    new EqualToPattern(StubbedShop.AGENT.toString()))));
  }

  @Test
  @UcpDuty(client = 93)
  void answerInAnEventStreamIsRead() {
    shop.answers(
        any(urlEqualTo(TOOLS)),
        says(
                "text/event-stream",
                ": hello\r\n\r\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}"
                    + "\r\n\r\nevent: message\r\ndata: "
                    + answer(CALL_ID)
                    + "\r\n\r\n")
            .withChunkedDribbleDelay(7, 50));
    try (Pushcart pushcart = client().build()) {
      assertThat(read(pushcart.connect(shop.url())).execute().get("id"))
          .contains(JsonValue.of("chk_1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json|{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}",
        "application/json|[{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}]",
        "application/json|{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{},\"result\":{}}",
        "application/json|{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{},\"error\":{}}",
        "application/json|",
        "text/html|<html>welcome</html>",
        "text/event-stream|data: {\"jsonrpc\":\"2.0\",\"id\":\"ot",
        "text/event-stream|: nothing\n\n"
      })
  @NotUcp(answers = "what is no answer at all")
  void whatIsNoAnswerLeavesAChangeUnknownAndNothingIsRepeated(String said) {
    String type = said.substring(0, said.indexOf('|'));
    shop.answers(any(urlEqualTo(TOOLS)), says(type, said.substring(type.length() + 1)));
    try (Pushcart pushcart = client().build()) {
      Business business = pushcart.connect(shop.url());
      assertThatThrownBy(() -> create(business).execute())
          .isInstanceOf(OutcomeUnknownException.class)
          .hasCauseInstanceOf(DecodeException.class);
      assertThat(shop.requests()).isEqualTo(1);
      assertThatThrownBy(() -> read(business).execute()).isInstanceOf(DecodeException.class);
      assertThat(shop.requests()).isEqualTo(2);
    }
  }

  @Test
  @UcpDuty(client = {96, 99})
  void errorOfJsonRpcIsRetriedAsItsStatusWouldBe() {
    shop.server.stubFor(
        post(urlEqualTo(TOOLS))
            .inScenario("busy")
            .whenScenarioStateIs("Started")
            .willSetStateTo("free")
            .willReturn(
                says(
                    "application/json",
                    "{\"jsonrpc\":\"2.0\",\"id\":\""
                        + CALL_ID
                        + "\",\"error\":{\"code\":-32000,\"message\":\"slow down\",\"data\":"
                        + "{\"code\":\"rate_limit_exceeded\",\"retry_after\":0} } }")));
    shop.server.stubFor(
        post(urlEqualTo(TOOLS))
            .inScenario("busy")
            .whenScenarioStateIs("free")
            .willReturn(says("application/json", answer(CALL_ID))));
    try (Pushcart pushcart = client().build()) {
      assertThat(create(pushcart.connect(shop.url())).executeForResult().attempts()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  @UcpDuty(client = 34)
  void refusedVersionIsSaidAsOverRest(int status) {
    shop.answers(
        any(urlEqualTo(TOOLS)),
        says(
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":\""
                    + CALL_ID
                    + "\",\"error\":{\"code\":-32001,\"message\":\"no\",\"data\":"
                    + "{\"code\":\"version_unsupported\",\"content\":\"speak 2026-01-23\"} } }")
            .withStatus(status));
    try (Pushcart pushcart = client().build()) {
      InvalidRequestException refused =
          catchThrowableOfType(
              InvalidRequestException.class, () -> create(pushcart.connect(shop.url())).execute());
      assertThat(refused.status()).hasValue(status);
      assertThat(refused.code()).contains("version_unsupported");
      assertThat(refused).hasMessageContaining("speak 2026-01-23");
    }
    assertThat(shop.requests()).isEqualTo(1);
  }

  // -- sessions

  private void insistsOnASession() {
    shop.answers(
        post(urlEqualTo(TOOLS)).atPriority(9),
        status(400)
            .withBody(
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":"
                    + "\"Bad Request: Mcp-Session-Id header is required\"}}"));
    shop.answers(
        post(urlEqualTo(TOOLS))
            .atPriority(1)
            .withRequestBody(matchingJsonPath("$[?(@.method == 'initialize')]")),
        says(
                "text/event-stream",
                "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":\""
                    + CALL_ID
                    + "\",\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{} } }\n\n")
            .withHeader("Mcp-Session-Id", "s-1"));
    shop.answers(
        post(urlEqualTo(TOOLS))
            .atPriority(1)
            .withHeader("Mcp-Session-Id", new EqualToPattern("s-1"))
            .withRequestBody(matchingJsonPath("$[?(@.method == 'notifications/initialized')]")),
        status(202));
    shop.answers(
        post(urlEqualTo(TOOLS))
            .atPriority(2)
            .withHeader("Mcp-Session-Id", new EqualToPattern("s-1"))
            .withHeader("MCP-Protocol-Version", new EqualToPattern("2025-06-18"))
            .withRequestBody(matchingJsonPath("$[?(@.method == 'tools/call')]")),
        says("application/json", answer(CALL_ID)));
  }

  @Test
  @UcpDuty(client = 98)
  void sessionIsOpenedOnceForABusinessHoweverOftenItIsConnectedTo() {
    insistsOnASession();
    try (Pushcart pushcart = client().build()) {
      for (int i = 0; i < 3; i++) {
        Business business = pushcart.connect(shop.url(), with -> with.mcpSession(true));
        assertThat(read(business).execute().get("id")).contains(JsonValue.of("chk_1"));
      }
    }
    assertThat(shop.requests()).isEqualTo(2 + 3);
  }

  @Test
  @UcpDuty(client = 98)
  void businessThatInsistsOnASessionIsAskedForWithoutOneAndSaysWhatToDo() {
    insistsOnASession();
    try (Pushcart pushcart = client().build()) {
      ApiException refused =
          catchThrowableOfType(
              ApiException.class, () -> create(pushcart.connect(shop.url())).execute());
      assertThat(refused).hasMessageContaining("connect with mcpSession(true)");
      assertThat(refused.code()).contains("mcp_session_required");
    }
    assertThat(shop.requests()).isEqualTo(1);
  }

  @Test
  void sessionChangesNothingOverRest() {
    try (StubbedShop rest = new StubbedShop();
        Pushcart pushcart = client().build()) {
      rest.answers(
          any(urlEqualTo(StubbedShop.CHECKOUT)),
          status(200).withBody(UcpSamples.checkout("chk_1")));
      read(pushcart.connect(rest.url(), with -> with.mcpSession(true))).execute();
      assertThat(rest.requests()).isEqualTo(1);
    }
  }
}
