package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what authenticates out of the journal: header fields, and what the token endpoint sees. */
final class Redaction {
  private static final String REDACTED = "[redacted]";
  private static final Set<String> ALWAYS =
      Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");
  private static final Set<String> IN_FORMS = Set.of("client_secret", "refresh_token");

  private final Set<String> fields;

  /**
   * @param alsoSecret lower-case names of further header fields
   */
  Redaction(Set<String> alsoSecret) {
    Set<String> all = new HashSet<>(ALWAYS);
    all.addAll(alsoSecret);
    fields = Set.copyOf(all);
  }

  Map<String, List<String>> headers(Inbound request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.replaceAll((name, values) -> fields.contains(name) ? List.of(REDACTED) : values);
    return headers;
  }

  byte[] body(Inbound request) {
    if (!forTokens(request)) {
      return request.body();
    }
    String form = new String(request.body(), StandardCharsets.UTF_8);
    return Arrays.stream(form.split("&", -1))
        .map(Redaction::parameter)
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String parameter(String pair) {
    String name = pair.split("=", 2)[0];
    try {
      return IN_FORMS.contains(URLDecoder.decode(name, StandardCharsets.UTF_8))
          ? name + "=" + REDACTED
          : pair;
    } catch (IllegalArgumentException badlyEncoded) {
      return name + "=" + REDACTED;
    }
  }

  byte[] answer(Inbound request, Reply reply) {
    if (!forTokens(request)) {
      return reply.body();
    }
    try {
      ObjectNode body = Json.readObject(reply.body());
      for (String secret : List.of("access_token", "refresh_token")) {
        if (body.has(secret)) {
          body.put(secret, REDACTED);
        }
      }
      return Json.bytes(body);
    } catch (Problem garbage) {
      return reply.body();
    }
  }

  /** A slash at the end leads to the same route. */
  private static boolean forTokens(Inbound request) {
    return request.path().replaceAll("/+$", "").equals(OAuthTokens.PATH);
  }
}
