package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.catalogue.CatalogueProduct;
import dev.pushcart.sandbox.catalogue.CatalogueProduct.Kind;
import dev.pushcart.sandbox.catalogue.CatalogueVariant;
import dev.pushcart.sandbox.catalogue.ShopData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plain HTTP client of the shop. Shops made from its {@link #options()} have all that they hear
 * and say held to the published schemas.
 */
final class ShopClient {
  static final JsonMapper JSON = new JsonMapper();

  /** Guards against a hang; no test measures it. */
  static final Duration HANG = Duration.ofSeconds(30);

  final HttpClient http;
  private final URI shop;
  private final String agent;

  ShopClient(Sandbox sandbox) {
    this(sandbox, sandbox.agentProfileUrl(), HttpClient.newHttpClient());
  }

  ShopClient(Sandbox sandbox, URI agentProfile, HttpClient http) {
    this.http = http;
    this.shop = sandbox.shopUrl();
    this.agent = "profile=\"" + agentProfile + "\"";
  }

  /** An answer, read as JSON. */
  record Answer(HttpResponse<byte[]> response, JsonNode body) {
    int status() {
      return response.statusCode();
    }

    String at(String pointer) {
      return body.at(pointer).asString("");
    }

    long amount(String type) {
      for (JsonNode total : body.get("totals")) {
        if (total.get("type").stringValue().equals(type)) {
          return total.get("amount").longValue();
        }
      }
      throw new AssertionError("no total of type " + type + " in " + body.get("totals"));
    }

    String id() {
      return at("/id");
    }

    List<String> codes() {
      List<String> codes = new ArrayList<>();
      body.path("messages").forEach(m -> codes.add(m.get("code").stringValue()));
      return codes;
    }
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(shop.resolve(path)).timeout(HANG).header("UCP-Agent", agent);
  }

  HttpRequest.Builder request(String method, String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  Answer create(String body) throws Exception {
    return call("POST", "/checkout-sessions", body);
  }

  Answer update(String id, String body) throws Exception {
    return call("PUT", "/checkout-sessions/" + id, body);
  }

  Answer get(String id) throws Exception {
    return send(request("/checkout-sessions/" + id).build());
  }

  Answer cancel(String id) throws Exception {
    return call("POST", "/checkout-sessions/" + id + "/cancel", "{}");
  }

  Answer complete(String id, String token) throws Exception {
    return call("POST", "/checkout-sessions/" + id + "/complete", payment(token));
  }

  static String payment(String token) {
    return json("{'payment':{'instruments':[{'id':'i1','handler_id':'mock_payment_handler',"
            + "'type':'card','selected':true,'display':{'brand':'visa','last_digits':'4242'},"
            + "'credential':{'type':'token','token':'"
            + token
            + "'}}]}}")
        .toString();
  }

  Answer call(String method, String path, String body) throws Exception {
    return send(
        request(method, path, body.replace('\'', '"'))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build());
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = JSON.readTree(response.body());
    Answer answer = new Answer(response, body);
    if (answer.status() >= 300) {
      assertThat(answer.at("/code")).as(body.toString()).isNotEmpty();
      assertThat(answer.at("/content")).as(body.toString()).isNotEmpty();
    }
    if (body.has("totals")) {
      long sum = 0;
      for (JsonNode total : body.get("totals")) {
        sum +=
            total.get("type").stringValue().equals("total") ? 0 : total.get("amount").longValue();
      }
      assertThat(sum).isEqualTo(answer.amount("total"));
    }
    return answer;
  }

  /** A checkout of some units of an item, with all a buyer has to say. */
  static String order(String item, long quantity) {
    return json("{'line_items':[{'item':{'id':'"
            + item
            + "'},'quantity':"
            + quantity
            + "}],'buyer':{'email':'ada@example.com','first_name':'Ada'},"
            + "'fulfillment':{'methods':[{'type':'shipping','destinations':[{"
            + "'street_address':'1 Main St','address_locality':'Springfield',"
            + "'postal_code':'62704','address_country':'US'}],"
            + "'groups':[{'selected_option_id':'std-ship'}]}]}}")
        .toString();
  }

  /** The same as an update, which must name lines and groups. */
  static String reorder(String item, long quantity) {
    ObjectNode order = json(order(item, quantity));
    ObjectNode method = (ObjectNode) order.at("/fulfillment/methods/0");
    method.putArray("line_item_ids").add("li_1");
    ((ObjectNode) method.at("/groups/0")).put("id", "group_1");
    return order.toString();
  }

  static SandboxOptions.Builder options() {
    return SandboxOptions.builder().shop(flowers()).onExchange(ShopWire::heard);
  }

  static ShopData flowers() {
    return new ShopData(
        "Test Flowers",
        "USD",
        List.of(
            product("bouquet_roses", "Roses", 3500, Kind.PHYSICAL, 1000),
            product("pot_ceramic", "Pot", 1501, Kind.PHYSICAL, 2000),
            product("scarce", "Rare Orchid", 4500, Kind.PHYSICAL, 5),
            product("gardenias", "Gardenias", 2000, Kind.PHYSICAL, 0),
            product("care_guide", "Care Guide", 999, Kind.DIGITAL, 0),
            product("wine", "Wine", 2500, Kind.PHYSICAL, 100, "age_restricted"),
            product("villa", "Villa Weekend", 2_000_000, Kind.SERVICE, 0)),
        List.of(
            new ShopData.Discount("10OFF", ShopData.Discount.Kind.PERCENTAGE, 10, "10% Off"),
            new ShopData.Discount("WELCOME20", ShopData.Discount.Kind.PERCENTAGE, 20, "20% Off"),
            new ShopData.Discount("FIXED500", ShopData.Discount.Kind.FIXED_AMOUNT, 500, "$5 Off"),
            new ShopData.Discount("ALL", ShopData.Discount.Kind.PERCENTAGE, 100, "All Off")),
        List.of(
            new ShopData.Promotion("promo_1", 10_000, List.of(), "Free Shipping over $100"),
            new ShopData.Promotion("promo_2", 0, List.of("wine"), "Free Shipping on Wine")),
        List.of(
            new ShopData.ShippingRate("std-ship", "default", "standard", 500, "Standard"),
            new ShopData.ShippingRate("exp-ship-us", "US", "express", 1500, "Express (US)"),
            new ShopData.ShippingRate("exp-ship-intl", "default", "express", 2500, "Express Intl")),
        List.of(
            new ShopData.Customer(
                "cust_1",
                "John Doe",
                "john.doe@example.com",
                List.of(
                    new ShopData.Address("addr_1", "123 Main", "Springfield", "IL", "62704", "US"),
                    new ShopData.Address("addr_2", "456 Oak", "Gotham", "NY", "10012", "US")))),
        List.of());
  }

  private static CatalogueProduct product(
      String id, String title, long price, Kind kind, long stock, String... tags) {
    return new CatalogueProduct(
        id,
        id,
        title,
        title,
        "<p>" + title + "</p>",
        List.of("Flowers"),
        List.of(new CatalogueProduct.Image("https://example.com/" + id + ".jpg", title, 10, 10)),
        List.of(),
        List.of(new CatalogueVariant(id + "_v", id, title, price, null, Map.of(), stock)),
        0,
        0,
        List.of(tags),
        "Test Flowers",
        kind,
        Map.of());
  }
}
