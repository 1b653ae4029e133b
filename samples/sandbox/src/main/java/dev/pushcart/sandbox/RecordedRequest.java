package dev.pushcart.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange as the shop saw it.
 *
 * @param number counts from 1 in the order the answers were ready
 * @param operation UCP's name of it, whatever carried it; empty when the request is no operation
 * @param transport what carried it; empty for a document, or a path the shop does not have
 * @param version the UCP version of the platform's profile; empty when it was never read
 * @param path without the query
 * @param query without the question mark; empty when there is none
 * @param headers by lower-case name; what authenticates is replaced by {@code [redacted]}
 * @param body the very bytes received; at the token endpoint without secrets and tokens, as {@code
 *     responseBody} there
 * @param status the answer's status, or 0 when a fault cut the connection
 * @param responseType the answer's Content-Type; empty when a fault cut the connection
 * @param responseBody the very bytes of the answer; empty when a fault cut the connection
 * @param replayed whether the answer was kept from an earlier request with the same idempotency key
 * @param fault the fault it met, by name
 */
public record RecordedRequest(
    long number,
    Optional<String> operation,
    Optional<ShopTransport> transport,
    Optional<String> version,
    String method,
    String path,
    Optional<String> query,
    Map<String, List<String>> headers,
    byte[] body,
    int status,
    Optional<String> responseType,
    byte[] responseBody,
    boolean replayed,
    Optional<String> fault) {

  /** The first value of a header, by name in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The request body as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The response body as UTF-8. */
  public String responseText() {
    return new String(responseBody, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    String met = fault.map(name -> " " + name).orElse("");
    return "#" + number + " " + method + " " + path + " -> " + status + met;
  }
}
