package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.live.tags.QueryParameters;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.wire.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the live platform as a REST route. */
final class LiveBinding implements Binding {
  /** A strong entity tag that is one of our versions (RFC 9110, section 8.8.3). */
  private static final Pattern VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,15})\"");

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final LiveOperation operation;
  private final LivePrincipals principals;
  private final LiveOperations operations;

  LiveBinding(LiveOperation operation, LivePrincipals principals, LiveOperations operations) {
    this.operation = operation;
    this.principals = principals;
    this.operations = operations;
  }

  @Override
  public Envelope open(Inbound request) {
    return new Envelope() {
      @Override
      public Optional<Operation> operation() {
        return Optional.of(new LiveOperations.Row(operation));
      }

      @Override
      public Optional<ShopTransport> transport() {
        return Optional.of(ShopTransport.REST);
      }

      @Override
      public Asked asked() {
        URI platform = Negotiation.platformUrl(request.single("UCP-Agent").orElse(null));
        return asked(
            new LiveCall(
                operation,
                request.parameters().getOrDefault("id", ""),
                query(request.query().orElse("")),
                payload(request),
                ifMatch(request.single("If-Match")),
                principals.of(request, platform),
                request.header("Accept"),
                request.single("Last-Event-ID")),
            platform);
      }

      private Asked asked(LiveCall call, URI platform) {
        return new Asked() {
          @Override
          public Operation operation() {
            return new LiveOperations.Row(operation);
          }

          @Override
          public URI platform() {
            return platform;
          }

          @Override
          public Optional<String> idempotencyKey() {
            return operation.changes() ? key(request.single("Idempotency-Key")) : Optional.empty();
          }

          @Override
          public Reply answer(Agreement agreement, Runnable pause) {
            return operations.answer(call, idempotencyKey(), agreement, pause);
          }
        };
      }
    };
  }

  private ObjectNode payload(Inbound request) {
    boolean none = operation.method().equals("GET") || operation.method().equals("DELETE");
    return none || request.body().length == 0 ? Json.object() : RequestBody.json(request);
  }

  private static Map<String, String> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name;
      String value;
      try {
        name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      } catch (IllegalArgumentException badlyEncoded) {
        throw QueryParameters.invalid("the query", "malformed", "is not percent-encoded UTF-8");
      }
      if (value.indexOf('\0') >= 0) {
        // No text of SQL holds it (PostgreSQL, Character Types).
        throw QueryParameters.invalid(name, "text_not_allowed", "must not hold U+0000");
      }
      if (parameters.put(name, value) != null) {
        throw QueryParameters.invalid(name, "malformed", "must be sent once");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static OptionalLong ifMatch(Optional<String> header) {
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher version = VERSION.matcher(header.get().strip());
    if (!version.matches() || Long.parseLong(version.group(1)) > Json.MAX_INTEGER) {
      throw LiveHeaders.invalid("If-Match", "must be one version in quotes, such as \"3\"");
    }
    return OptionalLong.of(Long.parseLong(version.group(1)));
  }

  private static Optional<String> key(Optional<String> header) {
    if (header.isPresent() && !KEY.matcher(header.get()).matches()) {
      throw LiveHeaders.invalid("Idempotency-Key", "must have 1 to 255 visible ASCII characters");
    }
    return header;
  }
}
