package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveClient.Answer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the live platform says by the page's codes what is wrong with it. */
class LiveBadInputTest {
  private static final Map<String, String> PRODUCT =
      Map.of("business", "https://shop.example", "product_id", "mug");

  private static Sandbox sandbox;
  private static LiveClient app;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    app = LiveClient.platform(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"business", "product_id", "variant_id", "cursor", "country"})
  void aNulInAQueryIsRefusedByItsParameter(String name) throws Exception {
    Map<String, String> query = new TreeMap<>(PRODUCT);
    query.put(name, "a\0b");

    Answer answer = app.call("list_product_tags_of_product").query(query).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_query");
    assertThat(answer.errors()).containsExactly(name + " text_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%09b", "a%0Ab", "%C2%85", "a%20b", "caf%C3%A9", "a%22", "a%2Fb"})
  void aPathIdThatIsNoIdIsNotFound(String id) throws Exception {
    for (String operation : new String[] {"get_media", "get_product_tag", "get_room", "get_pin"}) {
      Answer answer = app.call(operation, id);
      assertThat(answer.status()).as(operation).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not_found");
    }
    assertThat(app.revoke(id).status()).isEqualTo(404);
  }

  @Test
  void anIdOfABodyThatIsNoIdIsToldAndAsksNoDatabase() throws Exception {
    ObjectNode draft = app.draft("x");
    ((ObjectNode) draft.get("target")).put("id", "a\0b");

    Answer answer = app.create(draft);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly("/target/id malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Idempotency-Key: a\r\nIdempotency-Key: b",
        "If-Match: \"1\"\r\nIf-Match: \"2\"",
        "Last-Event-ID: 1\r\nLast-Event-ID: 2",
        "Authorization: Bearer a\r\nAuthorization: Bearer b",
        "Idempotency-Key: a b",
        "If-Match: 1"
      })
  void aHeaderThatCannotBeReadIsNamed(String lines) throws Exception {
    Wire wire = send("POST /rooms", agent() + lines + "\r\nContent-Type: application/json", "{}");

    assertThat(wire.status()).isEqualTo(400);
    assertThat(wire.body().get("code").stringValue()).isEqualTo("invalid_header");
    assertThat(wire.body().at("/errors/0/pointer").stringValue())
        .isEqualTo(lines.substring(0, lines.indexOf(':')));
  }

  @Test
  void anAgentThatIsNamedTwiceIsAHeaderThatCannotBeRead() throws Exception {
    Wire wire = send("GET /media/m1", agent() + "UCP-Agent: profile=\"https://b.example\"", "");

    assertThat(wire.status()).isEqualTo(400);
    assertThat(wire.body().at("/errors/0/pointer").stringValue()).isEqualTo("UCP-Agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /media/a%00b", "GET /media/%ff", "G@T /media/a"})
  void whatTheServerRefusesByItselfIsAProblemOfThePage(String request) throws Exception {
    Wire wire = send(request, "", "");

    assertThat(wire.head()).contains("application/problem+json");
    assertThat(wire.status()).isIn(400, 404);
    assertThat(wire.body().get("status").intValue()).isEqualTo(wire.status());
    assertThat(wire.body().get("code").stringValue())
        .isEqualTo(wire.status() == 404 ? "not_found" : "invalid_header");
  }

  @Test
  void aHeadIsAnsweredAsItsGetWithoutABody() throws Exception {
    String media = app.video();

    assertThat(send("HEAD /media/" + media, agent(), "").status()).isEqualTo(200);
    assertThat(send("HEAD /media/nope", agent(), "").status()).isEqualTo(404);
    Wire stranger = send("HEAD /media/" + media, agent() + "Authorization: Bearer no", "");
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.head()).contains("application/problem+json");
    assertThat(stranger.body().isMissingNode()).isTrue();
    assertThat(send("HEAD /media/" + media + "/product-tags:watch", agent(), "").status())
        .isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "00", "-1", "1.0", "9007199254740992", "10000000000000000"})
  void aVersionIsAnExactIntegerWithoutZerosBefore(String version) throws Exception {
    String tag = app.tag(app.video()).id();
    Answer answer =
        app.call("update_product_tag")
            .id(tag)
            .body("{'label':'New'}")
            .ifMatch('"' + version + '"')
            .send();

    assertThat(answer.code()).isEqualTo("invalid_header");
  }

  @Test
  void theLargestVersionIsReadAndStale() throws Exception {
    String tag = app.tag(app.video()).id();

    assertThat(app.update(tag, "{'label':'New'}", 9007199254740991L).code())
        .isEqualTo("version_stale");
  }

  private static String agent() {
    return "UCP-Agent: profile=\"" + sandbox.agentProfileUrl("2026-08-25") + "\"\r\n";
  }

  /** An answer as its bytes said it. */
  private record Wire(int status, String head, JsonNode body) {}

  private static Wire send(String request, String headers, String body) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", sandbox.liveUrl().getPort())) {
      socket.setSoTimeout((int) ShopClient.HANG.toMillis());
      String lines = headers.isEmpty() || headers.endsWith("\r\n") ? headers : headers + "\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(
          (request
                  + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                  + body.length()
                  + "\r\n"
                  + lines
                  + "\r\n"
                  + body)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      return new Wire(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, end),
          end + 4 < answer.length()
              ? ShopClient.JSON.readTree(answer.substring(end + 4))
              : ShopClient.JSON.missingNode());
    }
  }
}
