package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who asks the live platform for rooms, streams, metrics and exports by plain HTTP. What
 * it sends and hears is held to the protocol's files by {@link LiveWire}.
 */
final class RoomClient {
  /** A product of {@link ShopClient#flowers()}, whose shop therefore can be asked about it. */
  static final String PRODUCT = "bouquet_roses";

  private final Sandbox sandbox;
  private final String token;
  private final HttpClient http;

  private RoomClient(Sandbox sandbox, String token, HttpClient http) {
    this.sandbox = sandbox;
    this.token = token;
    this.http = http;
  }

  static SandboxOptions.Builder options() {
    return ShopClient.options().onExchange(LiveWire::heard);
  }

  /** The app, which is a platform. */
  static RoomClient platform(Sandbox sandbox) {
    return new RoomClient(sandbox, "", HttpClient.newHttpClient());
  }

  /** Somebody else, such as {@code operator:ann}. */
  RoomClient as(String principal) {
    return new RoomClient(sandbox, sandbox.live().credential(principal), http);
  }

  record Answer(int status, HttpResponse<String> response, JsonNode body) {
    String at(String pointer) {
      return body.at(pointer).asString("");
    }

    long number(String pointer) {
      return body.at(pointer).longValue();
    }

    Answer is(int expected) {
      assertThat(status).as(response.body()).isEqualTo(expected);
      return this;
    }

    Answer refused(int expected, String code) {
      assertThat(at("/code")).as(response.body()).isEqualTo(code);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      return is(expected);
    }

    /** Its broken rules, each as pointer and code. */
    List<String> broken() {
      List<String> all = new ArrayList<>();
      body.path("errors")
          .forEach(e -> all.add(e.at("/pointer").asString() + " " + e.at("/code").asString()));
      return all;
    }

    List<String> all(String array, String member) {
      List<String> all = new ArrayList<>();
      body.at(array).forEach(each -> all.add(each.at(member).asString("")));
      return all;
    }
  }

  HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.liveUrl() + path))
            .timeout(ShopClient.HANG)
            .header("UCP-Agent", "profile=\"" + sandbox.agentProfileUrl("2026-08-25") + "\"")
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Answer send(HttpRequest request) throws Exception {
    HttpResponse<String> response =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    boolean json =
        response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
    return new Answer(
        response.statusCode(),
        response,
        json && !response.body().isEmpty()
            ? ShopClient.JSON.readTree(response.body())
            : ShopClient.JSON.missingNode());
  }

  Answer get(String path) throws Exception {
    return send(request("GET", path, "").build());
  }

  /** Single quotes stand for double ones. */
  Answer post(String path, String body) throws Exception {
    return post(path, ShopClient.json(body));
  }

  Answer post(String path, ObjectNode body) throws Exception {
    return send(
        request("POST", path, body.toString())
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build());
  }

  Answer post(String path, String body, long ifMatch) throws Exception {
    return send(
        request("POST", path, body.replace('\'', '"'))
            .header("If-Match", "\"" + ifMatch + "\"")
            .build());
  }

  Answer delete(String path) throws Exception {
    return send(request("DELETE", path, "").build());
  }

  /** A new room's id. */
  String room() throws Exception {
    return post("/rooms", "{'title':'Friday'}").is(201).at("/id");
  }

  /** Adds products of the sandbox's own shop, and answers with the ids of their entries. */
  List<String> add(String room, String... products) throws Exception {
    ObjectNode body = ShopClient.json("{}");
    for (String product : products) {
      body.withArray("entries").addObject().set("product", product(product));
    }
    Answer lineup = post("/rooms/" + room + "/lineup", body).is(200);
    return lineup.all("/entries", "/id");
  }

  ObjectNode product(String id) {
    return ShopClient.json("{}")
        .put("business", sandbox.shopUrl().toString())
        .put("product_id", id);
  }

  Answer pin(String room, String entry) throws Exception {
    return post(
        "/rooms/" + room + ":pin", "{'asset':{'type':'product','entry_id':'" + entry + "'}}");
  }

  static String ids(List<String> ids) {
    ArrayNode array = ShopClient.JSON.createArrayNode();
    ids.forEach(array::add);
    return "{\"ids\":" + array + "}";
  }

  /** A new video's id; owned by whoever asks. */
  String video() throws Exception {
    return post("/media", "{'type':'video','duration_ms':60000}").is(201).at("/id");
  }

  /** A tag to be of a product that the sandbox's own shop has. */
  ObjectNode draft(String media) {
    ObjectNode draft = ShopClient.json("{'disclosure':{'kind':'affiliate'}}");
    draft.putObject("target").put("type", "video").put("id", media);
    draft.set("product", product(RoomClient.PRODUCT));
    return draft;
  }

  /** A new tag's id. */
  String tag(String media) throws Exception {
    return post("/product-tags", draft(media)).is(201).at("/id");
  }

  /** Watches; the caller closes it. */
  Watch watch(String media, String query, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        request("GET", "/media/" + media + "/product-tags:watch" + query, "");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new Watch(response.body());
  }

  /** A stream of server-sent events, read line by line. */
  static final class Watch implements AutoCloseable {
    private final InputStream stream;
    private final BufferedReader lines;

    Watch(InputStream stream) {
      this.stream = stream;
      this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** The next event; its id, event and data must agree. */
    JsonNode next() {
      String id = "";
      String event = "";
      String data = "";
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("id: ")) {
            id = line.substring(4);
          } else if (line.startsWith("event: ")) {
            event = line.substring(7);
          } else if (line.startsWith("data: ")) {
            data = line.substring(6);
          } else if (line.isEmpty() && !data.isEmpty()) {
            JsonNode said = ShopClient.JSON.readTree(data);
            assertThat(id).isEqualTo(said.at("/seq").asString());
            assertThat(event).isEqualTo(said.at("/type").asString());
            return said;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new AssertionError("the stream has ended");
    }

    /** The number that the stream goes on behind, which it begins with. */
    long begun() throws IOException {
      String id = lines.readLine();
      assertThat(id).startsWith("id: ");
      assertThat(lines.readLine()).isEmpty();
      return Long.parseLong(id.substring(4));
    }

    /** Reads until there is a comment. */
    void comment() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          return;
        }
      }
      throw new AssertionError("the stream has ended");
    }

    /** Reads on; true when no event comes before the end, orderly or cut. */
    boolean endsSilently() {
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data:")) {
            return false;
          }
        }
      } catch (IOException cut) {
        return true;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
