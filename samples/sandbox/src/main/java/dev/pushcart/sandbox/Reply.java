package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** An answer, ready to be sent or kept. */
record Reply(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] body,
    boolean replayed,
    Optional<Streaming> stream) {
  static final String JSON = "application/json";

  /** A body that is written while it comes to be, until it ends or the client goes away. */
  interface Streaming {
    void writeTo(OutputStream out) throws IOException;
  }

  Reply(
      int status, String contentType, Map<String, String> headers, byte[] body, boolean replayed) {
    this(status, contentType, headers, body, replayed, Optional.empty());
  }

  static Reply streaming(String contentType, Streaming stream) {
    return new Reply(
        200,
        contentType,
        Map.of("Cache-Control", "no-store"),
        new byte[0],
        false,
        Optional.of(stream));
  }

  static Reply json(int status, ObjectNode body) {
    return json(status, Json.bytes(body), false);
  }

  static Reply json(int status, byte[] body, boolean replayed) {
    return new Reply(status, JSON, Map.of("Cache-Control", "no-store"), body, replayed);
  }

  static Reply html(int status, String page) {
    return new Reply(
        status,
        "text/html; charset=utf-8",
        Map.of("Cache-Control", "no-store", "Content-Security-Policy", "default-src 'none'"),
        page.getBytes(StandardCharsets.UTF_8),
        false);
  }

  static Reply problem(Problem problem) {
    return problem(problem, Optional.empty());
  }

  /**
   * A protocol error.
   *
   * @param continueUrl where the buyer can go on without the platform
   */
  static Reply problem(Problem problem, Optional<URI> continueUrl) {
    ObjectNode body = Json.object().put("code", problem.code()).put("content", problem.content());
    continueUrl.ifPresent(url -> body.put("continue_url", url.toString()));
    Reply reply = json(problem.status(), body);
    if (problem.retryAfter().isPresent()) {
      reply = reply.with("Retry-After", String.valueOf(problem.retryAfter().getAsInt()));
    }
    if (problem.challenge().isPresent()) {
      reply = reply.with("WWW-Authenticate", problem.challenge().get());
    }
    return reply;
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, more, body, replayed, stream);
  }

  Reply without(Set<String> names) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.keySet().removeAll(names);
    return new Reply(status, contentType, fewer, body, replayed, stream);
  }

  /** The same, as another type of content. */
  Reply of(String otherType) {
    return new Reply(status, otherType, headers, body, replayed, stream);
  }

  Reply withBody(byte[] other) {
    return new Reply(status, contentType, headers, other, replayed, stream);
  }
}
