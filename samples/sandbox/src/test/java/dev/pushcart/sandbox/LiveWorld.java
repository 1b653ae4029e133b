package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.pushcart.schemas.PrincipalTable.Kind;
import dev.pushcart.schemas.ProtocolOperation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live platform with somebody of each kind of principal, and with media, tags, rooms and lineups
 * that are made for one test each. Plain HTTP, so that nothing of the SDK is in it.
 */
final class LiveWorld {
  /** A product of the sandbox's own shop, which therefore is a business that can be asked. */
  static final String PRODUCT = "bouquet_roses";

  private final Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Kind, String> tokens = new EnumMap<>(Kind.class);
  private final String otherBusiness;

  LiveWorld(Sandbox sandbox) {
    this.sandbox = sandbox;
    tokens.put(Kind.BUSINESS, sandbox.live().credential("business:" + sandbox.shopUrl()));
    tokens.put(Kind.USER, sandbox.live().credential("user:u1"));
    tokens.put(Kind.OPERATOR, sandbox.live().credential("operator:ann"));
    otherBusiness = sandbox.live().credential("business:https://other.example");
  }

  /**
   * Who calls. A platform has no token but its agent profile.
   *
   * @param token empty for none
   */
  record Caller(String token) {}

  Caller caller(Kind kind) {
    return new Caller(tokens.getOrDefault(kind, ""));
  }

  /** A business whose products none of these are. */
  Caller otherBusiness() {
    return new Caller(otherBusiness);
  }

  /** An answer; its body is JSON or missing. */
  record Answer(int status, JsonNode body) {
    String at(String pointer) {
      return body.at(pointer).asString("");
    }
  }

  /** What an operation is done to. The ids of what its state did not ask for are empty. */
  record Things(String media, String tag, String room, String entry, String lineup) {}

  /**
   * Makes a media and a tag in that state, a room with one entry, and a kept lineup.
   *
   * @param owner registers media, room and lineup; the operator does the rest
   */
  Things things(Caller owner, String tagState) throws Exception {
    Caller operator = caller(Kind.OPERATOR);
    boolean moderated = tagState.equals("pending_review") || tagState.equals("rejected");
    ObjectNode registration = ShopClient.json("{'type':'video','duration_ms':60000}");
    registration.put("moderation", moderated ? "pre_moderation" : "auto_approve");
    String media = made(owner, "register_media", "", registration);
    ObjectNode draft = draft(media);
    if (tagState.equals("draft")) {
      draft.put("submit", false);
    }
    String tag = made(operator, "create_product_tag", "", draft);
    if (tagState.equals("rejected")) {
      done(operator, "reject_product_tag", tag, ShopClient.json("{'reason_code':'wrong'}"));
    } else if (tagState.equals("suspended")) {
      done(operator, "suspend_product_tag", tag, ShopClient.json("{'reason_code':'wrong'}"));
    }
    return new Things(media, tag, "", "", "");
  }

  /** The same with a room and a lineup. */
  Things rooms(Caller owner, Caller keeper) throws Exception {
    String room = made(owner, "create_room", "", ShopClient.json("{'title':'Friday'}"));
    ObjectNode entries = ShopClient.json("{}");
    entries.putArray("entries").addObject().set("product", product());
    String entry = done(caller(Kind.OPERATOR), "add_to_lineup", room, entries).at("/entries/0/id");
    String lineup = made(keeper, "create_lineup", "", entries.deepCopy().put("name", "Friday"));
    return new Things("", "", room, entry, lineup);
  }

  ObjectNode product() {
    return ShopClient.json("{}")
        .put("business", sandbox.shopUrl().toString())
        .put("product_id", PRODUCT);
  }

  ObjectNode draft(String media) {
    ObjectNode draft = ShopClient.json("{'disclosure':{'kind':'own_brand'}}");
    draft.putObject("target").put("type", "video").put("id", media);
    draft.putObject("time").put("start_ms", 1000).put("end_ms", 2000);
    draft.set("product", product());
    return draft;
  }

  private String made(Caller by, String operation, String id, ObjectNode body) throws Exception {
    return done(by, operation, id, body).at("/id");
  }

  private Answer done(Caller by, String operation, String id, ObjectNode body) throws Exception {
    Answer answer = call(by, operation, id, Map.of(), body, "");
    assertThat(answer.status()).as(operation + " " + answer.body()).isLessThan(300);
    return answer;
  }

  /**
   * Calls an operation, and ends the test, saying so, where the platform does not do it yet.
   *
   * @param id empty where the route has none
   * @param body null for none
   * @param ifMatch a version; empty for none
   */
  Answer call(
      Caller by,
      String operation,
      String id,
      Map<String, String> query,
      ObjectNode body,
      String ifMatch)
      throws Exception {
    ProtocolOperation row = ProtocolOperation.named(operation).orElseThrow();
    StringBuilder address = new StringBuilder(sandbox.liveUrl() + row.route().replace("{id}", id));
    query.forEach(
        (name, value) ->
            address
                .append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.toString()))
            .timeout(ShopClient.HANG)
            .header("UCP-Agent", "profile=\"" + sandbox.agentProfileUrl("2026-08-25") + "\"")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(
                row.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!by.token().isEmpty()) {
      request.header("Authorization", "Bearer " + by.token());
    }
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", '"' + ifMatch + '"');
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    Answer answer = new Answer(response.statusCode(), json(response));
    assumeFalse(answer.status() == 501, "skipped: the platform does not do " + operation + " yet");
    return answer;
  }

  /** A stream is left as soon as it answers. */
  private static JsonNode json(HttpResponse<InputStream> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    try (InputStream body = response.body()) {
      return type.contains("json")
          ? ShopClient.JSON.readTree(body.readAllBytes())
          : ShopClient.JSON.missingNode();
    }
  }
}
