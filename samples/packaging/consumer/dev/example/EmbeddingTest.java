package dev.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What must work in an application that embeds Pushcart next to other users of its dependencies. */
class EmbeddingTest {

  @Test
  void anAnswerOverHttpIsReadAsMoney() throws Exception {
    byte[] answer = "{\"amount\":3500,\"currency\":\"USD\"}".getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/price";
      Request request = new Request.Builder().url(url).build();
      try (Response response = new OkHttpClient().newCall(request).execute()) {
        JsonValue price = JsonValue.parse(response.body().string());
        assertEquals(
            Money.of(3500, "USD"),
            Money.of(
                price.get("amount").orElseThrow().asLong().orElseThrow(),
                price.get("currency").orElseThrow().asString().orElseThrow()));
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void okioIsTheOneThatOkHttpNeeds() {
    assertComesFrom(okio.Okio.class, "okio-jvm-" + System.getProperty("okio.version") + ".jar");
  }

  @Test
  void slf4jIsTheOneThatFindsTheLogger() {
    assertComesFrom(LoggerFactory.class, "slf4j-api-" + System.getProperty("slf4j.version") + ".jar");
    assertEquals(
        "org.slf4j.simple.SimpleLoggerFactory", LoggerFactory.getILoggerFactory().getClass().getName());
  }

  private static void assertComesFrom(Class<?> type, String jar) {
    String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(location.endsWith('/' + jar), type.getName() + " must come from " + jar + ", not " + location);
  }
}
