package dev.pushcart.sandbox;

import dev.pushcart.sandbox.live.LiveCall;
import dev.pushcart.sandbox.live.LiveOperation;
import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Negotiation;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
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
  private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,15})\"");

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
      try {
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        if (parameters.put(name, value) != null) {
          throw invalidQuery(name, "must be sent once");
        }
      } catch (IllegalArgumentException badlyEncoded) {
        throw invalidQuery("the query", "is not percent-encoded UTF-8");
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Problem invalidQuery(String name, String rule) {
    return invalid("invalid_query", name, rule);
  }

  private static Problem invalid(String code, String name, String rule) {
    ObjectNode error =
        Json.object().put("pointer", name).put("code", "malformed").put("detail", rule);
    return new Problem(400, code, name + " " + rule).with("errors", Json.array().add(error));
  }

  private static OptionalLong ifMatch(Optional<String> header) {
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher version = VERSION.matcher(header.get().strip());
    if (!version.matches()) {
      throw invalid("invalid_header", "If-Match", "must be one version in quotes, such as \"3\"");
    }
    return OptionalLong.of(Long.parseLong(version.group(1)));
  }

  private static Optional<String> key(Optional<String> header) {
    if (header.isPresent() && !KEY.matcher(header.get()).matches()) {
      throw invalid(
          "invalid_header", "Idempotency-Key", "must have 1 to 255 visible ASCII characters");
    }
    return header;
  }
}
