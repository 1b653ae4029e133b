package dev.pushcart.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.ShopClient.Answer;
import dev.pushcart.schemas.UcpDuty;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Credentials other than signatures: RFC 6749, RFC 6750, API keys; and whose they are. */
class PlatformAccessTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BY_FORM = "&client_id=app&client_secret=s%2Fcret";
  private static final String GRANT = "grant_type=client_credentials";

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void start(UnaryOperator<SandboxOptions.Builder> options) {
    sandbox = Sandbox.start(options.apply(ShopClient.options()).build());
  }

  private void startWithOAuth() {
    start(
        options ->
            options.requireOAuth("app", "s/cret").requireOAuth("other", "s").refreshTokens());
  }

  @Test
  void nobodyNeedsACredentialByDefault() throws Exception {
    start(options -> options);
    assertThat(get("authorization", "Bearer whatever").status()).isEqualTo(404);
  }

  @Test
  void aBearerTokenIsAskedFor() throws Exception {
    start(options -> options.requireBearer("t0ken"));
    Answer none = get("accept", "application/json");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.at("/code")).isEqualTo("unauthorized");
    assertThat(challenge(none)).isEqualTo("Bearer realm=\"sandbox\"");
    Answer wrong = get("authorization", "Bearer t0kem");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(challenge(wrong)).contains("error=\"invalid_token\"");
    assertThat(get("authorization", "bearer t0ken").status()).isEqualTo(404);
    assertThat(sandbox.journal().last().orElseThrow().header("authorization"))
        .hasValue("[redacted]");
  }

  @Test
  void whoHasNoCredentialMakesTheShopFetchNothing() throws Exception {
    start(options -> options.requireBearer("t0ken"));
    Answer answer =
        send(
            HttpRequest.newBuilder(sandbox.shopUrl().resolve("/checkout-sessions/x"))
                .header("UCP-Agent", "profile=\"https://unreachable.invalid/ucp\""));
    assertThat(answer.at("/code")).isEqualTo("unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "tools/list", "ping", "nonsense"})
  void anMcpMessageIsAdmittedFirst(String method) throws Exception {
    start(options -> options.requireBearer("t0ken"));
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";
    Answer refused =
        send(
            HttpRequest.newBuilder(sandbox.shopUrl().resolve("/mcp"))
                .header("Content-Type", "application/json")
                .header("UCP-Agent", "profile=\"https://unreachable.invalid/ucp\"")
                .POST(HttpRequest.BodyPublishers.ofString(message)));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body().at("/error/data/code").asString()).isEqualTo("unauthorized");
    assertThat(challenge(refused)).isEqualTo("Bearer realm=\"sandbox\"");
  }

  @Test
  void documentsStayPublic() throws Exception {
    start(options -> options.requireBearer("t0ken"));
    assertThat(
            new ShopClient(sandbox)
                .http
                .send(
                    HttpRequest.newBuilder(sandbox.shopUrl().resolve("/.well-known/ucp")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anApiKeyIsAskedForAndNotWrittenDown() throws Exception {
    start(options -> options.requireApiKey("Shop-Key", "k1").requireApiKey("Shop-Key", "k2"));
    assertThat(get("shop-key", "k3").status()).isEqualTo(401);
    assertThat(challenge(get("shop-key", "k3"))).contains("ApiKey").contains("shop-key");
    assertThat(get("shop-key", "k3").at("/content")).startsWith("this credential is not known");
    assertThat(get("accept", "*/*").at("/content")).startsWith("this shop asks for a credential");
    assertThat(get("Shop-Key", "k1").status()).isEqualTo(404);
    assertThat(get("Shop-Key", "k2").status()).isEqualTo(404);
    assertThat(sandbox.journal().last().orElseThrow().header("shop-key")).hasValue("[redacted]");
  }

  @Test
  @UcpDuty(business = 8)
  void aBoundCredentialSpeaksForItsProfileOnly() throws Exception {
    start(options -> options.requireBearer("t1").requireBearer("t2"));
    URI stranger = sandbox.hostAgentProfile("stranger", sandbox.agentProfile().getBytes(UTF_8));
    sandbox.backOffice().bindPlatform("t1", stranger);
    Answer refused = get("authorization", "Bearer t1");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/code")).isEqualTo("profile_not_trusted");
    assertThat(get("authorization", "Bearer t2").status()).as("not bound").isEqualTo(404);
    sandbox.backOffice().bindPlatform("t1", sandbox.agentProfileUrl());
    assertThat(get("authorization", "Bearer t1").status()).as("bound twice").isEqualTo(404);
    assertThatThrownBy(() -> sandbox.backOffice().bindPlatform("t3", stranger))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @UcpDuty(business = 8)
  void anOAuthClientIsBoundToo() throws Exception {
    startWithOAuth();
    sandbox.backOffice().bindPlatform("app", URI.create("https://app.example/ucp.json"));
    String token = token(GRANT + BY_FORM).path("access_token").asString();
    assertThat(get("authorization", "Bearer " + token).at("/code"))
        .isEqualTo("profile_not_trusted");
  }

  @Test
  @UcpDuty(business = 8)
  void aRefusedCredentialChangesNothing() throws Exception {
    start(options -> options.requireBearer("t1"));
    sandbox.backOffice().bindPlatform("t1", URI.create("https://app.example/ucp.json"));
    ShopClient shop = new ShopClient(sandbox);
    HttpRequest.Builder create =
        shop.request("POST", "/checkout-sessions", ShopClient.order("care_guide", 1))
            .header("Idempotency-Key", "k")
            .header("Authorization", "Bearer t1");
    assertThat(send(create).status()).isEqualTo(403);
    sandbox.backOffice().bindPlatform("t1", sandbox.agentProfileUrl());
    assertThat(send(create).status()).isEqualTo(201);
    assertThat(sandbox.journal().last().orElseThrow().replayed()).isFalse();
  }

  @Test
  void aClientGetsATokenByFormOrByBasic() throws Exception {
    startWithOAuth();
    JsonNode byForm = token(GRANT + BY_FORM + "&scope=a%20b");
    assertThat(byForm.path("token_type").asString()).isEqualTo("Bearer");
    assertThat(byForm.path("expires_in").asLong()).isEqualTo(3600);
    assertThat(byForm.path("scope").asString()).isEqualTo("a b");
    // Both halves are form-encoded before they are joined.
    Answer byBasic = token(GRANT, "Basic " + base64("app:s%2Fcret"), FORM);
    assertThat(byBasic.status()).isEqualTo(200);
    assertThat(byBasic.response().headers().firstValue("cache-control")).hasValue("no-store");
    String token = byBasic.at("/access_token");
    assertThat(get("authorization", "Bearer " + token).status()).isEqualTo(404);
  }

  @Test
  void aTokenEndsByTheShopsClock() throws Exception {
    start(options -> options.requireOAuth("app", "s/cret").tokenLifetime(Duration.ofMinutes(5)));
    JsonNode granted = token(GRANT + BY_FORM);
    assertThat(granted.path("expires_in").asLong()).isEqualTo(300);
    assertThat(granted.has("refresh_token")).isFalse();
    String bearer = "Bearer " + granted.path("access_token").asString();
    sandbox.clock().advance(Duration.ofSeconds(299));
    assertThat(get("authorization", bearer).status()).isEqualTo(404);
    sandbox.clock().advance(Duration.ofSeconds(1));
    assertThat(challenge(get("authorization", bearer))).contains("invalid_token");
  }

  @Test
  void aRefreshTokenServesOnceAndItsClientOnly() throws Exception {
    startWithOAuth();
    String refresh = token(GRANT + BY_FORM).path("refresh_token").asString();
    String request = "grant_type=refresh_token&refresh_token=" + refresh;
    assertThat(token(request + "&client_id=other&client_secret=s", null, FORM).at("/error"))
        .isEqualTo("invalid_grant");
    JsonNode second = token(request + BY_FORM);
    assertThat(second.path("refresh_token").asString()).isNotEqualTo(refresh).isNotEmpty();
    assertThat(get("authorization", "Bearer " + second.path("access_token").asString()).status())
        .isEqualTo(404);
    assertThat(token(request + BY_FORM, null, FORM).at("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void theBackOfficeRevokesTokens() throws Exception {
    startWithOAuth();
    JsonNode granted = token(GRANT + BY_FORM);
    assertThat(sandbox.backOffice().revokeTokens("app")).isEqualTo(1);
    assertThat(get("authorization", "Bearer " + granted.path("access_token").asString()).status())
        .isEqualTo(401);
    String refresh = "grant_type=refresh_token&refresh_token=";
    assertThat(
            token(refresh + granted.path("refresh_token").asString() + BY_FORM, null, FORM)
                .at("/error"))
        .isEqualTo("invalid_grant");
    assertThatThrownBy(() -> sandbox.backOffice().revokeTokens("nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials&client_id=app&client_secret=x, 401, invalid_client",
    "grant_type=client_credentials&client_id=nobody&client_secret=x, 401, invalid_client",
    "grant_type=client_credentials, 401, invalid_client",
    "client_id=app&client_secret=s%2Fcret, 400, invalid_request",
    "grant_type=a&grant_type=b&client_id=app&client_secret=s%2Fcret, 400, invalid_request",
    "grant_type=%zz, 400, invalid_request",
    "grant_type=password&client_id=app&client_secret=s%2Fcret, 400, unsupported_grant_type",
    "grant_type=refresh_token&client_id=app&client_secret=s%2Fcret, 400, invalid_request",
    "grant_type=client_credentials&scope=a++b&client_id=app&client_secret=s%2Fcret, 400,"
        + " invalid_scope"
  })
  void tokenErrorsAreThoseOfTheRfc(String form, int status, String error) throws Exception {
    startWithOAuth();
    Answer answer = token(form, null, FORM);
    assertThat(answer.at("/error")).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.at("/error_description")).isNotEmpty();
  }

  @Test
  void whoFailsByBasicIsChallengedByBasic() throws Exception {
    startWithOAuth();
    Answer wrong = token(GRANT, "Basic " + base64("app:wrong"), FORM);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(challenge(wrong)).startsWith("Basic ");
    assertThat(token(GRANT, "Basic ???", FORM).at("/error")).isEqualTo("invalid_client");
    assertThat(token(GRANT + BY_FORM, "Basic " + base64("app:s%2Fcret"), FORM).at("/error"))
        .isEqualTo("invalid_request");
    assertThat(token("{}", null, "application/json").at("/error")).isEqualTo("invalid_request");
  }

  @Test
  void theJournalHasNoSecrets() throws Exception {
    startWithOAuth();
    String refresh = token(GRANT + BY_FORM).path("refresh_token").asString();
    token("grant_type=refresh_token&refresh_token=" + refresh + BY_FORM);
    for (RecordedRequest seen : sandbox.journal().requests()) {
      assertThat(seen.bodyText())
          .contains("client_id=app")
          .contains("client_secret=[redacted]")
          .doesNotContain("cret&")
          .doesNotContain(refresh);
      assertThat(seen.responseText())
          .contains("\"access_token\":\"[redacted]\"")
          .doesNotContain(refresh);
    }
  }

  @ParameterizedTest
  @CsvSource({"/oauth/token/, client_secret", "/oauth/token, client%5Fsecret"})
  void noSpellingGetsASecretIntoTheJournal(String path, String name) throws Exception {
    startWithOAuth();
    send(
        HttpRequest.newBuilder(sandbox.shopUrl().resolve(path))
            .header("Content-Type", FORM)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    GRANT + "&client_id=app&" + name + "=s%2Fcret")));
    RecordedRequest seen = sandbox.journal().last().orElseThrow();
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.bodyText()).doesNotContain("cret&").doesNotContain("s%2Fcret");
    assertThat(seen.responseText()).contains("\"access_token\":\"[redacted]\"");
  }

  @ParameterizedTest
  @CsvSource({"application/json", "application/x-www-form-urlencoded", "text/plain"})
  void aSecretInAnotherShapeIsNotWrittenDown(String type) throws Exception {
    startWithOAuth();
    String json = "{\"client_id\":\"app\",\"client_secret\":\"s/cret\"}";
    assertThat(token(json, null, type).status()).isBetween(400, 401);
    assertThat(sandbox.journal().last().orElseThrow().bodyText()).isEqualTo("[redacted]");
  }

  @Test
  void faultsHitTheTokenEndpointToo() throws Exception {
    startWithOAuth();
    sandbox.faults().next(Match.request("POST", "/oauth/token"), Fault.status(503, 1));
    assertThat(token(GRANT + BY_FORM, null, FORM).status()).isEqualTo(503);
    assertThat(token(GRANT + BY_FORM, null, FORM).status()).isEqualTo(200);
  }

  private Answer get(String field, String value) throws Exception {
    return send(new ShopClient(sandbox).request("/checkout-sessions/nothing").header(field, value));
  }

  private JsonNode token(String form) throws Exception {
    Answer answer = token(form, null, FORM);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private Answer token(String form, String authorization, String type) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.shopUrl().resolve("/oauth/token"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response =
        http.send(
            request.timeout(ShopClient.HANG).build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response, ShopClient.JSON.readTree(response.body()));
  }

  private static String challenge(Answer answer) {
    return answer.response().headers().firstValue("www-authenticate").orElse("");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
