package dev.pushcart.internal.discovery;

import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers from memory, by URL; whatever else is asked for is 404. */
final class ScriptedConnector implements HttpConnector {

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedConnector on(String url, Script script) {
    scripts.put(url, script);
    return this;
  }

  ScriptedConnector on(String url, String json) {
    return on(url, request -> answer(200, Map.of(), json));
  }

  /** What was asked, in order. */
  List<HttpRequest> requests() {
    return requests;
  }

  static HttpAnswer answer(int status, Map<String, List<String>> headers, String body) {
    return new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public HttpExchange prepare(HttpRequest request) {
    return new HttpExchange() {
      @Override
      public HttpAnswer execute(Duration timeout) throws TransportException {
        requests.add(request);
        return scripts
            .getOrDefault(request.url(), unknown -> answer(404, Map.of(), "not here"))
            .run(request);
      }

      @Override
      public void enqueue(Callback callback) {
        throw new UnsupportedOperationException();
      }

      @Override
      public CallPhase phase() {
        return CallPhase.READ;
      }

      @Override
      public void cancel() {}
    };
  }

  @Override
  public void close() {}

  /** What becomes of one request. */
  @FunctionalInterface
  interface Script {
    HttpAnswer run(HttpRequest request) throws TransportException;
  }
}
