package dev.pushcart.liveshop;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request and what came of it, as the client saw them.
 *
 * @param answer empty when no whole answer came
 */
record Exchanged(HttpRequest request, Optional<HttpAnswer> answer) {

  static Exchanged answered(HttpRequest request, HttpAnswer answer) {
    return new Exchanged(request, Optional.of(answer));
  }

  static Exchanged unanswered(HttpRequest request) {
    return new Exchanged(request, Optional.empty());
  }

  String path() {
    return URI.create(request.url()).getPath();
  }

  /** The path, and the query as it is sent where there is one. */
  String target() {
    String query = URI.create(request.url()).getRawQuery();
    return query == null ? path() : path() + '?' + query;
  }

  /** The MCP tool that was called; empty over REST. */
  Optional<String> tool() {
    if (!path().endsWith("/mcp")) {
      return Optional.empty();
    }
    return JsonValue.parse(requestText())
        .get("params")
        .flatMap(params -> params.get("name"))
        .flatMap(JsonValue::asString);
  }

  Optional<String> requestHeader(String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  Optional<String> answerHeader(String name) {
    return answer.flatMap(given -> given.header(name));
  }

  String requestText() {
    byte[] body = request.body();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  String answerText() {
    return answer.map(given -> new String(given.body(), StandardCharsets.UTF_8)).orElse("");
  }

  /** Whether the answer is a stream of events; MCP's may be. */
  boolean streamed() {
    return answerHeader("content-type").filter(t -> t.startsWith("text/event-stream")).isPresent();
  }

  /** Whether both carry a signature (RFC 9421). */
  boolean signedBothWays() {
    return requestHeader("signature").isPresent() && answerHeader("signature").isPresent();
  }
}
