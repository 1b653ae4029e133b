package dev.pushcart.sandbox.signatures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP message can be signed: its control data, its fields as they came, and its body.
 * Immutable; the body is not copied.
 */
public final class SignedMessage {
  private final @Nullable String method;
  private final String scheme;
  private final String authority;
  private final String path;
  private final @Nullable String query;
  private final int status;
  private final Map<String, List<String>> fields;
  private final byte[] body;

  private SignedMessage(
      @Nullable String method,
      String scheme,
      String authority,
      String path,
      @Nullable String query,
      int status,
      Map<String, List<String>> fields,
      byte[] body) {
    this.method = method;
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    this.query = query;
    this.status = status;
    this.fields = Map.copyOf(fields);
    this.body = body;
  }

  /**
   * A request.
   *
   * @param scheme {@code http} or {@code https}
   * @param authority the {@code Host} field as it came
   * @param path the path as it came, still encoded
   * @param query without the question mark; null when the target has none
   * @param fields every line of every header field, by lower-case name
   */
  public static SignedMessage request(
      String method,
      String scheme,
      String authority,
      String path,
      @Nullable String query,
      Map<String, List<String>> fields,
      byte[] body) {
    return new SignedMessage(method, scheme, authority, path, query, 0, fields, body);
  }

  /** An answer. */
  public static SignedMessage answer(int status, Map<String, List<String>> fields, byte[] body) {
    return new SignedMessage(null, "", "", "", null, status, fields, body);
  }

  byte[] body() {
    return body;
  }

  boolean hasQuery() {
    return query != null;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The lines of a field, in one; RFC 9421 section 2.1. Empty when the message has none. */
  Optional<String> field(String name) {
    return lines(name).map(lines -> String.join(", ", lines));
  }

  Optional<List<String>> lines(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(lines -> lines.stream().map(line -> line.strip().replaceAll("\\s*\\R\\s+", " ")))
        .map(lines -> lines.toList());
  }

  /**
   * A derived component, RFC 9421 section 2.2; empty when this kind of message has no such one or
   * UCP has no use for it.
   */
  Optional<String> derived(String name) {
    if (method == null) {
      return name.equals("@status") ? Optional.of(String.valueOf(status)) : Optional.empty();
    }
    return switch (name) {
      case "@method" -> Optional.of(method);
      case "@authority" -> Optional.of(normalAuthority());
      case "@scheme" -> Optional.of(scheme.toLowerCase(Locale.ROOT));
      case "@path" -> Optional.of(normalPath());
      case "@query" -> Optional.of(query == null ? "?" : "?" + query);
      case "@target-uri" -> Optional.of(scheme + "://" + authority + target());
      case "@request-target" -> Optional.of(target());
      default -> Optional.empty();
    };
  }

  private String target() {
    return normalPath() + (query == null ? "" : "?" + query);
  }

  private String normalPath() {
    return path.isEmpty() ? "/" : path;
  }

  private String normalAuthority() {
    String lower = authority.toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    return lower.endsWith(defaultPort)
        ? lower.substring(0, lower.length() - defaultPort.length())
        : lower;
  }
}
