package dev.pushcart.schemas;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One operation of Pushcart's open protocol, as its OpenAPI file has it. Immutable.
 *
 * @param name its {@code operationId}, such as {@code create_product_tag}
 * @param method of HTTP, in capitals
 * @param route below the endpoint, such as {@code /product-tags/{id}:submit}
 */
public record ProtocolOperation(String name, String method, String route, String pointer) {

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String EVENTS = "text/event-stream";

  private static final List<ProtocolOperation> ALL = read();

  /** Every operation of the live service, in the order of the file. */
  public static List<ProtocolOperation> all() {
    return ALL;
  }

  /** The one with that name. */
  public static Optional<ProtocolOperation> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /**
   * The one that a request is for.
   *
   * @param path below the endpoint, without the query
   */
  public static Optional<ProtocolOperation> at(String method, String path) {
    return ALL.stream()
        .filter(each -> each.method.equals(method) && each.pattern().matcher(path).matches())
        .findFirst();
  }

  private static List<ProtocolOperation> read() {
    JsonNode paths = ProtocolFiles.document(ProtocolFiles.LIVE).get("paths");
    return paths.properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        each ->
                            new ProtocolOperation(
                                each.getValue().get("operationId").stringValue(),
                                each.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                ProtocolSchema.of(ProtocolFiles.LIVE, "/paths")
                                    .child(path.getKey(), each.getKey())
                                    .pointer())))
        .toList();
  }

  private Pattern pattern() {
    return Pattern.compile(
        Stream.of(route.split("\\{id}", -1))
            .map(Pattern::quote)
            .reduce((before, after) -> before + "[^/:]+" + after)
            .orElseThrow());
  }

  /** Whether it may have a body. */
  public boolean takesBody() {
    return at().child("requestBody").exists();
  }

  /** The status of its success. */
  public int success() {
    return statuses().filter(each -> each < 300).findFirst().orElseThrow();
  }

  /** Every status it can have. */
  Stream<Integer> statuses() {
    return at().child("responses").node().propertyNames().stream().map(Integer::valueOf);
  }

  /** The body of a request; empty where it takes none. */
  Optional<ProtocolSchema> request() {
    return Optional.of(at().child("requestBody", "content", JSON, "schema"))
        .filter(ProtocolSchema::exists);
  }

  /** An answer with that status and media type; empty where there can be none. */
  Optional<ProtocolSchema> answer(int status, String mediaType) {
    ProtocolSchema response = at().child("responses", String.valueOf(status));
    return Optional.of(response)
        .filter(ProtocolSchema::exists)
        .map(each -> each.followed().child("content", mediaType, "schema"))
        .filter(ProtocolSchema::exists);
  }

  /** The data of each event; empty where the answer is no stream. */
  Optional<ProtocolSchema> event() {
    return Optional.of(at().child("responses", "200", "content", EVENTS, "x-data", "schema"))
        .filter(ProtocolSchema::exists);
  }

  /** Its place in the file. */
  ProtocolSchema at() {
    return ProtocolSchema.of(ProtocolFiles.LIVE, pointer);
  }
}
