package dev.pushcart.internal.engine;

import dev.pushcart.CallPhase;
import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpConnector;
import dev.pushcart.HttpExchange;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import dev.pushcart.TransportException;
import dev.pushcart.Wire;
import dev.pushcart.internal.binding.McpFace;
import dev.pushcart.schemas.UcpExchange;
import dev.pushcart.schemas.UcpWire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A transport that does as the test says, in order, and remembers what it was given. */
final class ScriptedConnector implements HttpConnector {

  final List<HttpRequest> requests = new ArrayList<>();
  final List<Long> sentAt = new ArrayList<>();
  int canceled;

  /** The request, counted from 1, that the transport breaks at instead of preparing it. */
  int breaksInPrepare;

  /** How the answers travel. */
  Wire wire = Wire.REST;

  private HttpExchange.Callback hanging;

  private final VirtualEnvironment environment;
  private final Deque<BiConsumer<Scripted, HttpExchange.Callback>> script = new ArrayDeque<>();

  ScriptedConnector(VirtualEnvironment environment) {
    this.environment = environment;
  }

  ScriptedConnector answers(int status, String body, String... headers) {
    script.add(
        (exchange, callback) ->
            callback.onAnswer(answer(status, onWire(exchange.request, status, body), headers)));
    return this;
  }

  /** Answers with what the test makes of the request. */
  ScriptedConnector answersWith(int status, Function<HttpRequest, String> body, String... headers) {
    script.add(
        (exchange, callback) ->
            callback.onAnswer(answer(status, body.apply(exchange.request), headers)));
    return this;
  }

  /** Answers a JSON-RPC call with that result. */
  ScriptedConnector says(int status, String result, String... headers) {
    return answersWith(
        status,
        request ->
            "{\"jsonrpc\":\"2.0\",\"id\":\"" + callId(request) + "\",\"result\":" + result + "}",
        headers);
  }

  private String onWire(HttpRequest request, int status, String body) {
    return wire == Wire.REST ? body : McpFace.answer(status, body, callId(request));
  }

  /** The id of a JSON-RPC call; empty of a notification. */
  static String callId(HttpRequest request) {
    return JsonValue.parse(new String(request.body(), StandardCharsets.UTF_8))
        .get("id")
        .flatMap(JsonValue::asString)
        .orElse("");
  }

  ScriptedConnector breaks(TransportException.Kind kind, CallPhase phase) {
    script.add(
        (exchange, callback) -> {
          exchange.phase = phase;
          callback.onFailure(new TransportException(kind, phase, "scripted", null));
        });
    return this;
  }

  /** Never says anything, as far as that phase. */
  ScriptedConnector hangs(CallPhase phase) {
    script.add(
        (exchange, callback) -> {
          exchange.phase = phase;
          hanging = callback;
        });
    return this;
  }

  /** Lets the last one that hangs fail with a 500. */
  void failLast() {
    hanging.onAnswer(answer(500, ""));
  }

  /** Lets the last one that hangs be answered. */
  void answerLast(int status, String body) {
    hanging.onAnswer(answer(status, body));
  }

  static HttpAnswer answer(int status, String body, String... headers) {
    Map<String, List<String>> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return new HttpAnswer(status, map, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public HttpExchange prepare(HttpRequest request) {
    if (requests.size() + 1 == breaksInPrepare) {
      throw new IllegalStateException("scripted");
    }
    return new Scripted(request);
  }

  @Override
  public void close() {}

  final class Scripted implements HttpExchange {
    private final HttpRequest request;
    private volatile CallPhase phase = CallPhase.RESOLVE;

    Scripted(HttpRequest request) {
      this.request = request;
    }

    @Override
    public void enqueue(Callback callback) {
      requests.add(request);
      sentAt.add(environment.nanoTime());
      BiConsumer<Scripted, Callback> next = script.poll();
      if (next == null) {
        throw new AssertionError("request " + requests.size() + " was not expected: " + request);
      }
      next.accept(this, new Heard(request, callback));
    }

    @Override
    public CallPhase phase() {
      return phase;
    }

    @Override
    public void cancel() {
      canceled++;
    }
  }

  /** Has what goes over this wire held to UCP's schemas, see {@link UcpWire}. */
  private record Heard(HttpRequest request, HttpExchange.Callback callback)
      implements HttpExchange.Callback {

    @Override
    public void onAnswer(HttpAnswer answer) {
      heard(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
      callback.onAnswer(answer);
    }

    @Override
    public void onFailure(TransportException failure) {
      heard(0, "");
      callback.onFailure(failure);
    }

    private void heard(int status, String answer) {
      Map<String, String> headers = new TreeMap<>();
      request
          .headers()
          .forEach(
              header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
      UcpWire.heardOfPlatform(
          UcpExchange.of(
              request.method(),
              URI.create(request.url()).getPath(),
              headers,
              request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8),
              status,
              answer,
              "2026-04-08"));
    }
  }
}
