package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform of one version that speaks over one transport. Plain HTTP, so that nothing of the SDK
 * is in it.
 */
final class VersionedClient {
  final String version;
  final ShopTransport transport;
  private final Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();
  private int lastId;

  VersionedClient(Sandbox sandbox, String version, ShopTransport transport) {
    this.sandbox = sandbox;
    this.version = version;
    this.transport = transport;
  }

  /** What the shop said: a UCP object or a problem. */
  record Said(int status, JsonNode body) {
    String at(String pointer) {
      return body.at(pointer).asString("");
    }

    List<String> codes() {
      List<String> codes = new ArrayList<>();
      body.path("messages").forEach(m -> codes.add(m.get("code").stringValue()));
      return codes;
    }

    Optional<Long> amount(String type) {
      for (JsonNode total : body.path("totals")) {
        if (total.get("type").stringValue().equals(type)) {
          return Optional.of(total.get("amount").longValue());
        }
      }
      return Optional.empty();
    }
  }

  boolean atLeast(String other) {
    return version.compareTo(other) >= 0;
  }

  Said create(ObjectNode body) throws Exception {
    return call("create_checkout", "", body, UUID.randomUUID().toString());
  }

  Said update(String id, ObjectNode body) throws Exception {
    ObjectNode sent = body.deepCopy();
    if (!atLeast("2026-04-08") && transport == ShopTransport.REST) {
      sent.put("id", id);
    }
    return call("update_checkout", id, sent, UUID.randomUUID().toString());
  }

  Said complete(String id, String token) throws Exception {
    return complete(id, token, UUID.randomUUID().toString());
  }

  Said complete(String id, String token, String key) throws Exception {
    ObjectNode body = payment(token);
    return call("complete_checkout", id, body, key);
  }

  Said get(String id) throws Exception {
    return call("get_checkout", id, null, null);
  }

  Said cancel(String id) throws Exception {
    return call("cancel_checkout", id, null, UUID.randomUUID().toString());
  }

  Said catalog(String operation, String body) throws Exception {
    return call(operation, "", ShopClient.json(body), null);
  }

  Said call(String operation, String id, ObjectNode body, String key) throws Exception {
    return transport == ShopTransport.REST
        ? rest(operation, id, body, key)
        : mcp(operation, id, body, key);
  }

  private Said rest(String operation, String id, ObjectNode body, String key) throws Exception {
    ShopOperation row = ShopOperation.valueOf(operation.toUpperCase(Locale.ROOT));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.shopUrl().resolve(row.route().replace("{id}", id)))
            .timeout(ShopClient.HANG)
            .header("UCP-Agent", "profile=\"" + sandbox.agentProfileUrl(version) + "\"")
            .method(
                row.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Said(answer.statusCode(), ShopClient.JSON.readTree(answer.body()));
  }

  private Said mcp(String operation, String id, ObjectNode body, String key) throws Exception {
    ObjectNode sent = message(operation, id, body, key);
    // What has no argument for a key has it in the header.
    boolean beside = key != null && !sent.toString().contains(key);
    HttpResponse<String> answer =
        beside ? post(sent.toString(), "Idempotency-Key", key) : post(sent.toString());
    JsonNode message = ShopClient.JSON.readTree(answer.body());
    assertThat(message.get("id").intValue()).isEqualTo(lastId);
    if (message.has("error")) {
      return new Said(answer.statusCode(), message.at("/error/data"));
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode result = message.get("result");
    JsonNode text = ShopClient.JSON.readTree(result.at("/content/0/text").stringValue());
    assertThat(text).isEqualTo(result.get("structuredContent"));
    return new Said(200, result.get("structuredContent"));
  }

  /** A call as a message. */
  ObjectNode message(String operation, String id, ObjectNode body, String key) {
    ShopOperation row = ShopOperation.valueOf(operation.toUpperCase(Locale.ROOT));
    ObjectNode message =
        ShopClient.json("{'jsonrpc':'2.0','method':'tools/call'}").put("id", ++lastId);
    ObjectNode arguments =
        message.putObject("params").put("name", operation).putObject("arguments");
    if (!atLeast("2026-01-23")) {
      firstArguments(arguments, row, body, key);
      if (!id.isEmpty()) {
        arguments.put("id", id);
      }
      return message;
    }
    ObjectNode meta = arguments.putObject("meta");
    meta.putObject("ucp-agent").put("profile", sandbox.agentProfileUrl(version).toString());
    if (key != null) {
      meta.put("idempotency-key", key);
    }
    if (key != null && !atLeast("2026-04-08") && row == ShopOperation.COMPLETE_CHECKOUT) {
      // The OpenRPC file of 2026-01-23 wants it in both places.
      arguments.put("idempotency_key", key);
    }
    if (!id.isEmpty()) {
      arguments.put("id", id);
    }
    if (body != null && !row.argument().isEmpty()) {
      arguments.set(row.argument(), body);
    }
    return message;
  }

  /** As the OpenRPC file of 2026-01-11 names them. */
  private void firstArguments(
      ObjectNode arguments, ShopOperation row, ObjectNode body, String key) {
    String profile = sandbox.agentProfileUrl(version).toString();
    arguments.putObject("_meta").putObject("ucp").put("profile", profile);
    if (key != null && row.needsKey()) {
      arguments.put("idempotency_key", key);
    }
    if (body == null || row.argument().isEmpty()) {
      return;
    }
    if (row != ShopOperation.COMPLETE_CHECKOUT) {
      arguments.set(row.argument(), body);
    } else if (body.get("payment_data") instanceof ObjectNode instrument) {
      ObjectNode payment = arguments.putObject("payment");
      payment.putArray("instruments").add(instrument);
      payment.set("selected_instrument_id", instrument.get("id"));
    }
  }

  /** Posts a text to the MCP endpoint. */
  HttpResponse<String> post(String text, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sandbox.shopUrl().resolve("/mcp"))
            .timeout(ShopClient.HANG)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(text));
    if (List.of(headers).stream().noneMatch("Accept"::equals)) {
      request.header("Accept", "application/json, text/event-stream");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** A whole order in this version's form. */
  ObjectNode order(String item, long quantity) {
    ObjectNode body = ShopClient.json(ShopClient.order(item, quantity));
    ((ObjectNode) body.at("/fulfillment/methods/0/destinations/0")).put("last_name", "Lovelace");
    if (!atLeast("2026-01-23")) {
      body.put("currency", "USD").putObject("payment");
      ((ObjectNode) body.get("buyer")).remove("first_name");
      ((ObjectNode) body.get("buyer")).put("full_name", "Ada King Lovelace");
    }
    if (atLeast("2026-08-25")) {
      ((ObjectNode) body.at("/fulfillment/methods/0/destinations/0"))
          .put("type", "shipping_address")
          .put("id", "home");
    } else {
      ((ObjectNode) body.at("/fulfillment/methods/0/destinations/0")).put("id", "home");
    }
    return body;
  }

  /** The same as an update, which must name lines, methods and groups. */
  ObjectNode reorder(String item, long quantity) {
    ObjectNode body = order(item, quantity);
    ObjectNode method = (ObjectNode) body.at("/fulfillment/methods/0");
    method.putArray("line_item_ids").add("li_1");
    method.put("id", "method_1");
    ((ObjectNode) method.at("/groups/0")).put("id", "group_1");
    if (!atLeast("2026-04-08")) {
      method.remove("type");
    }
    return body;
  }

  ObjectNode payment(String token) {
    if (atLeast("2026-01-23")) {
      return ShopClient.json(ShopClient.payment(token));
    }
    return ShopClient.json(
        "{'payment_data':{'id':'i1','handler_id':'mock_payment_handler','type':'card',"
            + "'brand':'visa','last_digits':'4242','rich_text_description':'Visa 4242',"
            + "'credential':{'type':'token','token':'"
            + token
            + "'}}}");
  }
}
