package dev.pushcart.sandbox;

import dev.pushcart.sandbox.access.OAuthTokens;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what authenticates out of the journal: header fields, and what the token endpoint sees. */
final class Redaction {
  private static final String REDACTED = "[redacted]";
  private static final Set<String> ALWAYS =
      Set.of("authorization", "cookie", "proxy-authorization", "x-api-key");
  private static final Pattern FORM_SECRETS =
      Pattern.compile("(^|&)((?:client_secret|refresh_token)=)[^&]*");

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
    if (!request.path().equals(OAuthTokens.PATH)) {
      return request.body();
    }
    String form = new String(request.body(), StandardCharsets.UTF_8);
    return FORM_SECRETS
        .matcher(form)
        .replaceAll("$1$2" + REDACTED)
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] answer(Inbound request, Reply reply) {
    if (!request.path().equals(OAuthTokens.PATH)) {
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
}
