package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Problem;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came from the socket, whatever it carries: what a signature covers, and what the
 * journal keeps.
 *
 * @param authority the {@code Host} field as the client sent it
 * @param path as sent, never decoded
 * @param query as sent, without the question mark; empty when there is none
 * @param headers all lines of each field, by lower-case name
 * @param parameters the path's variables, decoded
 * @param body the very bytes; empty when they could not be read
 */
record Inbound(
    String method,
    String authority,
    String path,
    Optional<String> query,
    Map<String, List<String>> headers,
    Map<String, String> parameters,
    byte[] body) {

  static Inbound of(Context ctx, byte[] body) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(ctx.req().getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT), List.copyOf(Collections.list(ctx.req().getHeaders(name))));
    }
    return new Inbound(
        ctx.req().getMethod(),
        headers.getOrDefault("host", List.of("")).get(0),
        ctx.req().getRequestURI(),
        Optional.ofNullable(ctx.req().getQueryString()),
        headers,
        Map.copyOf(ctx.pathParamMap()),
        body);
  }

  /** The first line of a field, by name in any case. */
  Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The different lines of a field, by name in any case. */
  List<String> lines(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
        .distinct()
        .toList();
  }

  /**
   * A field that may come once; two lines that differ would leave the choice to chance.
   *
   * @throws Problem 400 when it came with different values
   */
  Optional<String> single(String name) {
    List<String> values = lines(name);
    if (values.size() > 1) {
      throw new Problem(
          400, "invalid_request", name + " must be sent once, came with different values");
    }
    return values.stream().findFirst();
  }
}
