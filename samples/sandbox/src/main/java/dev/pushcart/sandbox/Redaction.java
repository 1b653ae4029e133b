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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what authenticates out of the journal: header fields, and what the token endpoint sees. */
final class Redaction {
  private static final String REDACTED = "[redacted]";
  private static final Set<String> ALWAYS =
      Set.of(
          "api-key", "authorization", "cookie", "proxy-authorization", "x-api-key", "x-auth-token");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Set<String> SHOWN = Set.of("grant_type", "client_id", "scope");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.%-]{1,64}");

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

  /** Secrets of clients have no place there (RFC 6749 section 2.3.1), and come all the same. */
  Optional<String> query(Inbound request) {
    return forTokens(request) ? request.query().map(any -> REDACTED) : request.query();
  }

  /** What is no form of the parameters that are no secrets is not shown. */
  byte[] body(Inbound request) {
    if (!forTokens(request) || request.body().length == 0) {
      return request.body();
    }
    String type = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
    String shown =
        type.equalsIgnoreCase(FORM)
            ? Arrays.stream(new String(request.body(), StandardCharsets.UTF_8).split("&", -1))
                .map(Redaction::parameter)
                .collect(Collectors.joining("&"))
            : REDACTED;
    return shown.getBytes(StandardCharsets.UTF_8);
  }

  private static String parameter(String pair) {
    String name = pair.split("=", 2)[0];
    if (pair.isEmpty() || SHOWN.contains(name)) {
      return pair;
    }
    return NAME.matcher(name).matches() && !name.equals(pair) ? name + "=" + REDACTED : REDACTED;
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

  /** A slash at the end and another spelling lead to the same route. */
  private static boolean forTokens(Inbound request) {
    String path;
    try {
      path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badlyEncoded) {
      path = request.path();
    }
    return path.replaceAll("/+$", "").equals(OAuthTokens.PATH);
  }
}
