package dev.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business with one product, on the JDK's own server: a consumer brings no library that could
 * decide the versions under test.
 */
final class SmallShop implements AutoCloseable {

  private static final Pattern QUERY = Pattern.compile("\"query\"\\s*:\\s*\"([^\"]*)\"");

  private static final String PROFILE =
      """
      {"ucp":{"version":"2026-04-08",
        "services":{"dev.ucp.shopping":[{"version":"2026-04-08",
          "spec":"https://ucp.dev/2026-04-08/specification/overview","transport":"rest",
          "schema":"https://ucp.dev/2026-04-08/services/shopping/rest.openapi.json",
          "endpoint":"%s/ucp"}]},
        "capabilities":{
          "dev.ucp.shopping.catalog.search":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/catalog/search",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/catalog_search.json"}],
          "dev.ucp.shopping.catalog.lookup":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/catalog/lookup",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/catalog_lookup.json"}],
          "dev.ucp.shopping.checkout":[{"version":"2026-04-08",
            "spec":"https://ucp.dev/2026-04-08/specification/checkout",
            "schema":"https://ucp.dev/2026-04-08/schemas/shopping/checkout.json"}]},
        "payment_handlers":{}}}
      """;

  private static final String PRODUCTS =
      """
      {"ucp":{"version":"2026-04-08","capabilities":{
          "dev.ucp.shopping.catalog.search":[{"version":"2026-04-08"}]}},
        "products":[{"id":"bouquet_roses","title":"Bouquet of Roses",
          "description":{"plain":"A dozen red roses."},
          "price_range":{"min":{"amount":3500,"currency":"USD"},
            "max":{"amount":3500,"currency":"USD"}},
          "variants":[{"id":"bouquet_roses_12","title":"Twelve",
            "description":{"plain":"Twelve roses."},
            "price":{"amount":3500,"currency":"USD"}}]}]}
      """;

  private final HttpServer server;
  private volatile String lastSearch = "";

  private SmallShop(HttpServer server) {
    this.server = server;
  }

  static SmallShop open() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    SmallShop shop = new SmallShop(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    shop.server.createContext("/.well-known/ucp", shop::profile);
    shop.server.createContext("/ucp/catalog/search", shop::search);
    shop.server.start();
    return shop;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was searched for last, as it came over the wire. */
  String lastSearch() {
    return lastSearch;
  }

  private void profile(HttpExchange exchange) throws IOException {
    answer(exchange, PROFILE.formatted(origin()));
  }

  private void search(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher query = QUERY.matcher(asked);
    lastSearch = query.find() ? query.group(1) : "";
    answer(exchange, PRODUCTS);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
