package dev.pushcart.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pushcart.HttpAnswer;
import dev.pushcart.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One attempt over MCP, as the tests make it. */
final class McpCall {

  static final String PROFILE = "https://app.example/ucp.json";
  static final String ID = "req-1";

  private final String version;
  private final Operation operation;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private @Nullable String id;
  private byte @Nullable [] body;
  private @Nullable String key;

  McpCall(String version, Operation operation) {
    this.version = version;
    this.operation = operation;
    headers.add(Map.entry("UCP-Agent", "profile=\"" + PROFILE + '"'));
    headers.add(Map.entry("Request-Id", ID));
  }

  static McpCall of(Operation operation) {
    return new McpCall("2026-04-08", operation);
  }

  McpCall id(String value) {
    id = value;
    return this;
  }

  McpCall body(String json) {
    body = json.getBytes(UTF_8);
    return this;
  }

  McpCall key(String value) {
    key = value;
    headers.add(Map.entry("Idempotency-Key", value));
    return this;
  }

  McpCall header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /** The sessions that the binding said are lost. */
  List<String> lost() {
    return lost;
  }

  Binding.Bound bound() {
    return new McpBinding(HttpUrl.get("https://shop.example/mcp"), version, lost::add)
        .bind(
            new Binding.Attempt(
                operation,
                id,
                List.of(),
                body,
                key,
                PROFILE,
                ID,
                headers,
                Duration.ofSeconds(1),
                1 << 20));
  }

  String sent() {
    return new String(bound().request().body(), UTF_8);
  }

  JsonValue arguments() {
    return JsonValue.parse(sent())
        .get("params")
        .flatMap(params -> params.get("arguments"))
        .orElseThrow();
  }

  /** What an answer to it means. */
  HttpAnswer understand(int status, String type, String answer, String... more) {
    Map<String, List<String>> answered = new LinkedHashMap<>();
    answered.put("Content-Type", List.of(type));
    for (int i = 0; i < more.length; i += 2) {
      answered.put(more[i], List.of(more[i + 1]));
    }
    return bound().understand(new HttpAnswer(status, answered, answer.getBytes(UTF_8)));
  }

  HttpAnswer understand(String json) {
    return understand(200, "application/json", json);
  }

  static String text(HttpAnswer answer) {
    return new String(answer.body(), UTF_8);
  }
}
