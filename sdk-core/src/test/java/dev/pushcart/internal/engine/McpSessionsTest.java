package dev.pushcart.internal.engine;

import static dev.pushcart.internal.engine.ScriptedConnector.callId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.ApiException;
import dev.pushcart.Authentication;
import dev.pushcart.AuthenticationException;
import dev.pushcart.BreakerPolicy;
import dev.pushcart.CallPhase;
import dev.pushcart.CallRefusedException;
import dev.pushcart.DeadlineException;
import dev.pushcart.DecodeException;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.NetworkException;
import dev.pushcart.OutcomeUnknownException;
import dev.pushcart.PermissionException;
import dev.pushcart.PushcartException;
import dev.pushcart.RetryPolicy;
import dev.pushcart.Secret;
import dev.pushcart.ServerException;
import dev.pushcart.SignatureVerificationException;
import dev.pushcart.TransportException;
import dev.pushcart.Wire;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.signing.AnswerVerifier;
import dev.pushcart.schemas.UcpDuty;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UcpDuty(client = 98)
class McpSessionsTest {

  private static final String OK = EngineFixture.OK;
  private static final String AGREED = "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}";

  private final EngineFixture shop = new EngineFixture(Wire.MCP);

  @BeforeEach
  void keepSessions() {
    McpSessions session =
        new McpSessions(
            "https://shop.example/ucp/", shop.environment, 1 << 20, UnaryOperator.identity());
    shop.preparations = List.of(session);
    shop.lostSession = session::lost;
  }

  private void opens(String id) {
    shop.wire.says(200, AGREED, "Mcp-Session-Id", id).answers(202, "");
  }

  private static JsonValue message(HttpRequest request) {
    return JsonValue.parse(new String(request.body(), StandardCharsets.UTF_8));
  }

  private List<String> methods() {
    return shop.wire.requests.stream()
        .map(request -> message(request).get("method").flatMap(JsonValue::asString).orElseThrow())
        .toList();
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Test
  void firstCallOpensTheSessionAndAllNameIt() {
    opens("s-1");
    shop.wire.answers(200, OK).answers(200, OK);
    shop.run(shop.get());
    shop.run(shop.create());
    assertThat(methods())
        .containsExactly("initialize", "notifications/initialized", "tools/call", "tools/call");
    HttpRequest first = shop.wire.requests.get(0);
    assertThat(message(first).get("params"))
        .hasValueSatisfying(
            params -> {
              assertThat(params.get("protocolVersion")).contains(JsonValue.of("2025-06-18"));
              assertThat(params.get("clientInfo").flatMap(info -> info.get("name")))
                  .contains(JsonValue.of("pushcart-java"));
            });
    assertThat(header(first, "UCP-Agent")).isPresent();
    assertThat(header(first, "Accept")).contains("application/json, text/event-stream");
    assertThat(header(first, "Mcp-Session-Id")).isEmpty();
    assertThat(message(shop.wire.requests.get(1)).get("id")).isEmpty();
    assertThat(shop.wire.requests.subList(1, 4))
        .allSatisfy(
            request -> {
              assertThat(header(request, "Mcp-Session-Id")).contains("s-1");
              assertThat(header(request, "MCP-Protocol-Version")).contains("2025-06-18");
            });
  }

  @Test
  void serverWithoutSessionsIsGreetedAllTheSame() {
    shop.wire.says(200, AGREED).answers(200, "").answers(200, OK);
    shop.run(shop.get());
    assertThat(header(shop.wire.requests.get(2), "Mcp-Session-Id")).isEmpty();
    assertThat(header(shop.wire.requests.get(2), "MCP-Protocol-Version")).contains("2025-06-18");
  }

  @Test
  void callsThatStartAtOnceShareOneHandshake() {
    opens("s-1");
    for (int i = 0; i < 5; i++) {
      shop.wire.answers(200, OK);
    }
    List<CompletableFuture<JsonValue>> calls =
        IntStream.range(0, 5).mapToObj(i -> shop.get().executeAsync()).toList();
    calls.forEach(shop::await);
    assertThat(methods().stream().filter("initialize"::equals)).hasSize(1);
    assertThat(shop.wire.requests).hasSize(7);
  }

  @Test
  void identitiesDoNotShareASession() {
    McpSessions session = (McpSessions) shop.preparations.get(0);
    opens("s-1");
    opens("s-2");
    List<Map.Entry<String, String>> first =
        shop.await(session.headers(asking(Map.entry("Authorization", "Bearer a"))));
    List<Map.Entry<String, String>> second =
        shop.await(session.headers(asking(Map.entry("Authorization", "Bearer b"))));
    List<Map.Entry<String, String>> again =
        shop.await(session.headers(asking(Map.entry("Authorization", "Bearer a"))));
    assertThat(first).contains(Map.entry("Mcp-Session-Id", "s-1")).isEqualTo(again);
    assertThat(second).contains(Map.entry("Mcp-Session-Id", "s-2"));
  }

  private Preparation.Occasion asking(Map.Entry<String, String> identity) {
    return new Preparation.Occasion(
        EngineFixture.SHOP,
        Operations.GET_CHECKOUT,
        List.of(identity),
        Duration.ofSeconds(5),
        AnswerVerifier.NONE,
        shop.engine()::exchange);
  }

  @Test
  void sessionThatTheServerForgotIsOpenedAnewByTheNextAttempt() {
    opens("s-1");
    shop.wire.answers(404, "Not Found");
    opens("s-2");
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.create())).isNotNull();
    assertThat(methods())
        .containsExactly(
            "initialize",
            "notifications/initialized",
            "tools/call",
            "initialize",
            "notifications/initialized",
            "tools/call");
    assertThat(header(shop.wire.requests.get(5), "Mcp-Session-Id")).contains("s-2");
  }

  @Test
  void sessionThatIsGoneSaysNothingAboutALostAnswer() {
    opens("s-1");
    shop.wire.breaks(TransportException.Kind.IO, CallPhase.READ);
    for (int i = 0; i < 3; i++) {
      shop.wire.answers(404, "Not Found");
      opens("s-2");
    }
    assertThatThrownBy(() -> shop.run(shop.create())).isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void serverThatWantsASessionSaysNothingAboutALostAnswer() {
    EngineFixture without = new EngineFixture(Wire.MCP);
    without.wire.breaks(TransportException.Kind.IO, CallPhase.READ);
    without.wire.answers(400, "Bad Request: Mcp-Session-Id header is required");
    assertThatThrownBy(() -> without.run(without.create()))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("mcpSession(true)");
  }

  @Test
  void goneWithoutRetriesIsSaidAndTheNextCallOpensAnother() {
    shop.retries = RetryPolicy.none();
    opens("s-1");
    shop.wire.answers(404, "");
    ApiException failure = catchThrowableOfType(ApiException.class, () -> shop.run(shop.get()));
    assertThat(failure.code()).contains("mcp_session_unknown");
    assertThat(failure.retryable()).isTrue();
    opens("s-2");
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  // -- a handshake that fails

  @Test
  void handshakeThatIsTurnedAwayIsTriedAgain() {
    shop.wire.answers(503, "", "Retry-After", "2");
    opens("s-1");
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
    assertThat(shop.environment.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void handshakeThatIsRefusedIsTheSameExceptionAsACall() {
    shop.wire.answers(401, "{\"code\":\"signature_missing\",\"content\":\"sign\"}");
    AuthenticationException refused =
        catchThrowableOfType(AuthenticationException.class, () -> shop.run(shop.create()));
    assertThat(refused)
        .hasMessageStartingWith(
            "create_checkout at https://shop.example was not sent: its MCP handshake was answered"
                + " with HTTP 401");
    assertThat(refused.code()).contains("signature_missing");
    assertThat(refused.retryable()).isFalse();
    assertThat(shop.wire.requests).hasSize(1);
  }

  @Test
  void errorOfJsonRpcInAHandshakeHasItsStatus() {
    shop.retries = RetryPolicy.none();
    shop.wire.answersWith(
        200,
        request ->
            "{\"jsonrpc\":\"2.0\",\"id\":\""
                + callId(request)
                + "\",\"error\":{\"code\":-32603,\"message\":\"no\"}}");
    ServerException refused =
        catchThrowableOfType(ServerException.class, () -> shop.run(shop.get()));
    assertThat(refused.status()).hasValue(500);
  }

  @Test
  void confirmationThatIsRefusedEndsTheHandshake() {
    shop.wire.says(200, AGREED, "Mcp-Session-Id", "s-1").answers(403, "");
    assertThatThrownBy(() -> shop.run(shop.get())).hasMessageContaining("HTTP 403");
    opens("s-2");
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"CONNECT, IO", "READ, IO", "READ, TIMEOUT"})
  void handshakeThatBreaksChangedNothing(CallPhase phase, TransportException.Kind kind) {
    shop.retries = RetryPolicy.none();
    shop.wire.breaks(kind, phase);
    NetworkException broken =
        catchThrowableOfType(NetworkException.class, () -> shop.run(shop.create()));
    assertThat(broken.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(broken).hasMessageContaining("broke in phase " + phase);
    assertThat(broken.retryable()).isTrue();
  }

  @Test
  void transportThatThrowsLeavesNoHandshakeBehind() {
    shop.wire.breaksInPrepare = 1;
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(IllegalStateException.class);
    shop.wire.breaksInPrepare = 0;
    opens("s-1");
    shop.wire.answers(200, OK);
    assertThat(shop.run(shop.get())).isNotNull();
  }

  @Test
  void handshakeThatHangsEndsAtTheDeadline() {
    shop.wire.hangs(CallPhase.READ);
    assertThatThrownBy(() -> shop.run(shop.create())).isInstanceOf(DeadlineException.class);
    assertThat(shop.environment.elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocolVersion\":\"1999-01-01\"}",
        "{\"protocolVersion\":7}",
        "{}",
        "{\"protocolVersion\":"
      })
  void agreementThatCannotBeReadIsSaid(String agreed) {
    shop.wire.says(200, agreed);
    PushcartException unreadable =
        catchThrowableOfType(DecodeException.class, () -> shop.run(shop.create()));
    assertThat(unreadable.retryable()).isFalse();
    assertThat(unreadable).hasMessageContaining("was not sent: its MCP handshake was answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\u0000b", "\u00e4"})
  void sessionIdThatIsNoHeaderIsRefused(String id) {
    shop.wire.says(200, AGREED, "Mcp-Session-Id", id);
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("visible ASCII");
  }

  @Test
  void failureOfAHandshakeIsOneOfTheCall() {
    shop.retries = RetryPolicy.none();
    shop.wire.answers(503, "");
    ServerException failure =
        catchThrowableOfType(
            ServerException.class, () -> shop.run(shop.create().idempotencyKey("my-key")));
    assertThat(failure.operation()).isEqualTo("create_checkout");
    assertThat(failure.idempotencyKey()).contains("my-key");
    assertThat(failure.phase()).isEqualTo(CallPhase.PREPARE);
    assertThat(failure.attempts()).isZero();
  }

  @Test
  void callsWithHeadersOfTheirOwnDoNotShareASession() {
    opens("s-a");
    shop.wire.answers(200, OK);
    opens("s-b");
    shop.wire.answers(200, OK);
    shop.run(shop.get().header("Authorization", "Bearer a"));
    shop.run(shop.get().header("Authorization", "Bearer b"));
    assertThat(shop.wire.requests)
        .extracting(request -> header(request, "Authorization").orElse("none"))
        .containsExactly("Bearer a", "Bearer a", "Bearer a", "Bearer b", "Bearer b", "Bearer b");
    assertThat(header(shop.wire.requests.get(2), "Mcp-Session-Id")).contains("s-a");
    assertThat(header(shop.wire.requests.get(5), "Mcp-Session-Id")).contains("s-b");
  }

  @Test
  void headerOfTheCallStandsInTheHandshakeInsteadOfTheAuthentications() {
    opens("s-1");
    shop.wire.answers(200, OK);
    shop.run(
        shop.get()
            .authentication(Authentication.bearer(Secret.of("theirs")))
            .header("authorization", "Bearer own"));
    assertThat(shop.wire.requests)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .filteredOn(each -> each.getKey().equalsIgnoreCase("Authorization"))
                    .containsExactly(Map.entry("authorization", "Bearer own")));
  }

  @Test
  void handshakeThatDoesNotKnowWhoAsksTellsTheAuthentication() {
    List<Map<String, String>> rejected = new ArrayList<>();
    Authentication scheme =
        new Authentication() {
          @Override
          public CompletableFuture<Map<String, String>> headers(Attempt attempt) {
            return CompletableFuture.completedFuture(Map.of("Authorization", "Bearer revoked"));
          }

          @Override
          public void rejected(Map<String, String> headers) {
            rejected.add(headers);
          }
        };
    shop.wire.answers(401, "");
    assertThatThrownBy(() -> shop.run(shop.get().authentication(scheme)))
        .isInstanceOf(AuthenticationException.class);
    assertThat(rejected).containsExactly(Map.of("Authorization", "Bearer revoked"));
  }

  @Test
  void callerInAHurryTakesNoHandshakeFromTheOthers() {
    shop.retries = RetryPolicy.none();
    shop.wire.hangs(CallPhase.READ).answers(202, "").answers(200, OK);
    CompletableFuture<JsonValue> hurried =
        shop.get().deadline(Duration.ofMillis(50)).executeAsync();
    CompletableFuture<JsonValue> patient =
        shop.create().deadline(Duration.ofSeconds(20)).executeAsync();
    shop.environment.advance(Duration.ofSeconds(1));

    assertThatThrownBy(() -> shop.await(hurried)).isInstanceOf(DeadlineException.class);
    HttpRequest first = shop.wire.requests.get(0);
    assertThat(first.timeout()).isEqualTo(Duration.ofSeconds(10));
    shop.wire.answerLast(
        200, "{\"jsonrpc\":\"2.0\",\"id\":\"" + callId(first) + "\",\"result\":" + AGREED + "}");
    assertThat(shop.await(patient)).isNotNull();
  }

  @Test
  void handshakeThatCannotBeSignedIsAFailureOfTheCall() {
    McpSessions session =
        new McpSessions(
            "https://shop.example/ucp/", shop.environment, 1 << 20, request -> Sneaky.checked());
    shop.preparations = List.of(session);
    assertThatThrownBy(() -> shop.run(shop.create()))
        .isExactlyInstanceOf(PushcartException.class)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("could not be signed");
    assertThat(shop.wire.requests).isEmpty();
  }

  @Test
  void agreementThatIsNotBelievedOpensNoSession() {
    shop.verifier =
        (sent, answer, timeout) ->
            CompletableFuture.completedFuture(
                Optional.of(new AnswerVerifier.Refusal("signature_missing", "it is not signed")));
    opens("s-1");
    SignatureVerificationException refused =
        catchThrowableOfType(SignatureVerificationException.class, () -> shop.run(shop.create()));
    assertThat(refused.code()).contains("signature_missing");
    assertThat(shop.wire.requests).hasSize(1);
  }

  // -- the breaker

  @ParameterizedTest
  @CsvSource({"CONNECT, IO", "READ, TIMEOUT"})
  void handshakesThatBreakOpenTheBreaker(CallPhase phase, TransportException.Kind kind) {
    breakerOfTwo();
    shop.wire.breaks(kind, phase).breaks(kind, phase);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(NetworkException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(NetworkException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(CallRefusedException.class);
    assertThat(shop.wire.requests).hasSize(2);
  }

  @Test
  void handshakesThatAreAnsweredWithServerErrorsOpenTheBreaker() {
    breakerOfTwo();
    shop.wire.answers(500, "").answers(503, "");
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(CallRefusedException.class);
  }

  @Test
  void handshakesThatAreNeverAnsweredOpenTheBreaker() {
    breakerOfTwo();
    shop.wire.hangs(CallPhase.READ);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(DeadlineException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(DeadlineException.class);
    assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(CallRefusedException.class);
  }

  @Test
  void handshakesThatAreRefusedLeaveTheBreakerClosed() {
    breakerOfTwo();
    shop.wire.answers(403, "").answers(403, "").answers(403, "");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> shop.run(shop.get())).isInstanceOf(PermissionException.class);
    }
  }

  @Test
  void tokenEndpointThatFailsLeavesTheBreakerClosed() {
    breakerOfTwo();
    Authentication tenant =
        Authentication.clientCredentials(
            with ->
                with.tokenEndpoint(URI.create("https://login.example/token"))
                    .clientId("app")
                    .clientSecret(Secret.of("s3cret")));
    shop.wire.answersWith(503, request -> "").answersWith(503, request -> "");
    shop.wire.breaks(TransportException.Kind.IO, CallPhase.CONNECT);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> shop.run(shop.get().authentication(tenant)))
          .isInstanceOfAny(ServerException.class, NetworkException.class);
    }
    shop.wire.hangs(CallPhase.READ);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> shop.run(shop.get().authentication(tenant)))
          .isInstanceOf(DeadlineException.class);
    }
  }

  private void breakerOfTwo() {
    shop.retries = RetryPolicy.none();
    shop.breaker =
        BreakerPolicy.builder().window(2).minimumCalls(2).openFor(Duration.ofHours(1)).build();
  }
}
