package dev.pushcart.internal.signing;

import dev.pushcart.HttpAnswer;
import dev.pushcart.HttpRequest;
import dev.pushcart.internal.net.HeaderRules;
import dev.pushcart.internal.signing.StructuredField.Bare;
import dev.pushcart.internal.signing.StructuredField.Bool;
import dev.pushcart.internal.signing.StructuredField.Item;
import dev.pushcart.internal.signing.StructuredField.Member;
import dev.pushcart.internal.signing.StructuredField.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer as signatures see it: its components and what they are worth (RFC 9421
 * section 2). One class for what is sent and what is received, so that both are read the same way.
 * Immutable.
 *
 * <p>Of the parameters of a component, {@code req} and {@code key} are known; {@code sf}, {@code
 * bs} and {@code tr} are not, nor is {@code @query-param}: a signature that covers such a component
 * cannot be checked.
 */
final class SignedMessage {

  // No component's name, since it has no @.
  private static final String HAS_QUERY = "query";

  private final Map<String, String> derived;
  private final Map<String, List<String>> fields;
  private final @Nullable SignedMessage request;

  private SignedMessage(
      Map<String, String> derived,
      Map<String, List<String>> fields,
      @Nullable SignedMessage request) {
    this.derived = Map.copyOf(derived);
    this.fields = fields;
    this.request = request;
  }

  /** A component that a signature covers is not there, or twice, or cannot stand in a line. */
  static final class Uncoverable extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean unknown;

    Uncoverable(String message, boolean unknown) {
      super(message);
      this.unknown = unknown;
    }

    /** Whether it is only of a kind that is not known here. */
    boolean isUnknown() {
      return unknown;
    }
  }

  /** A request that is sent, as the transport will write it. */
  static SignedMessage of(HttpRequest request) {
    HttpUrl url = HttpUrl.get(request.url());
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : request.headers()) {
      fields
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
          .add(header.getValue());
    }
    String host = url.host().indexOf(':') >= 0 ? '[' + url.host() + ']' : url.host();
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return request(
        request.method(),
        url.scheme(),
        usual ? host : host + ':' + url.port(),
        url.encodedPath(),
        url.encodedQuery(),
        fields);
  }

  /**
   * A request that came in.
   *
   * @param method as received
   * @param scheme http or https, as the sender addressed it
   * @param authority host and port as the sender addressed it, not a name behind a proxy
   * @param path as received, without decoding anything
   * @param queryOrNull as received, without its question mark; null when there was none
   * @param fields the headers by lower-case name, each with its lines in order
   */
  static SignedMessage request(
      String method,
      String scheme,
      String authority,
      String path,
      @Nullable String queryOrNull,
      Map<String, List<String>> fields) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String usual = scheme.equals("https") ? ":443" : ":80";
    String host =
        lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower;
    String exact = path.isEmpty() ? "/" : path;
    String target = queryOrNull == null ? exact : exact + '?' + queryOrNull;
    Map<String, String> derived = new LinkedHashMap<>();
    derived.put("@method", method);
    derived.put("@scheme", scheme);
    derived.put("@authority", host);
    derived.put("@path", exact);
    // RFC 9421 section 2.2.7: no query and an empty one are the same.
    derived.put("@query", '?' + (queryOrNull == null ? "" : queryOrNull));
    derived.put("@request-target", target);
    derived.put("@target-uri", scheme + "://" + host + target);
    if (queryOrNull != null) {
      derived.put(HAS_QUERY, "");
    }
    return new SignedMessage(derived, fields, null);
  }

  /** An answer, and what it answers. */
  static SignedMessage of(HttpAnswer answer, HttpRequest sent) {
    return new SignedMessage(
        Map.of("@status", Integer.toString(answer.status())), answer.headers(), of(sent));
  }

  boolean isAnswer() {
    return request != null;
  }

  boolean hasQuery() {
    return derived.containsKey(HAS_QUERY);
  }

  String method() {
    return derived.getOrDefault("@method", "");
  }

  /** The lines of a header; empty when it is not there. */
  List<String> field(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** What a component is worth, as it stands in a signature base. */
  String value(Item component) throws Uncoverable {
    if (!(component.value() instanceof Text name)) {
      throw new Uncoverable("a component must be named by a string", false);
    }
    boolean ofRequest = false;
    String member = null;
    for (Map.Entry<String, Bare> parameter : component.parameters().entrySet()) {
      if (parameter.getKey().equals("req") && parameter.getValue().equals(new Bool(true))) {
        ofRequest = true;
      } else if (parameter.getKey().equals("key") && parameter.getValue() instanceof Text key) {
        member = key.value();
      } else {
        throw new Uncoverable(
            "the parameter " + parameter.getKey() + " of " + name.value() + " is not known", true);
      }
    }
    SignedMessage source = this;
    if (ofRequest) {
      if (request == null) {
        throw new Uncoverable("a request cannot cover a part of what it answers", false);
      }
      source = request;
    }
    String value =
        name.value().startsWith("@")
            ? source.derived(name.value(), member)
            : source.field(name.value(), member);
    if (!HeaderRules.isFieldContent(value)) {
      throw new Uncoverable(name.value() + " holds other than printable ASCII and tabs", false);
    }
    return value;
  }

  private String derived(String name, @Nullable String member) throws Uncoverable {
    String value = derived.get(name);
    if (value == null || member != null) {
      throw new Uncoverable(
          name + " is no part of this message that is known", !name.equals("@signature-params"));
    }
    return value;
  }

  // RFC 9421 section 2.1: each line trimmed, all joined by a comma and a space.
  private String field(String name, @Nullable String member) throws Uncoverable {
    List<String> lines = fields.get(name);
    if (lines == null) {
      throw new Uncoverable("the header " + name + " is not there", false);
    }
    String joined = lines.stream().map(SignedMessage::trim).collect(Collectors.joining(", "));
    if (member == null) {
      return joined;
    }
    Member found;
    try {
      found = StructuredField.dictionary(joined).get(member);
    } catch (StructuredField.Malformed malformed) {
      throw new Uncoverable("the header " + name + " is no dictionary", false);
    }
    if (found == null) {
      throw new Uncoverable("the header " + name + " has no member " + member, false);
    }
    return StructuredField.text(found);
  }

  private static String trim(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && isBlank(line.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
