package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers with something in them that the client did not expect. */
final class FaultyAnswers {
  private FaultyAnswers() {}

  /** What the business itself says strangely: before the answer is wrapped and signed. */
  static Reply said(Reply reply, Fault fault) {
    if (reply.body().length == 0) {
      return reply;
    }
    return switch (fault.kind()) {
      case UNKNOWN_FIELDS -> {
        ObjectNode body = Json.readObject(reply.body());
        addUnknown(body);
        yield reply.withBody(Json.bytes(body));
      }
      case UNKNOWN_ENUM_VALUES -> {
        ObjectNode body = Json.readObject(reply.body());
        replaceEnums(body);
        yield reply.withBody(Json.bytes(body));
      }
      case WRONG_KEY_KIND -> {
        ObjectNode body = Json.readObject(reply.body());
        replaceKeys(body.get("signing_keys"));
        replaceKeys(body.get("keys"));
        yield reply.withBody(Json.bytes(body));
      }
      default -> reply;
    };
  }

  /**
   * What something on the way answers instead, after the shop has signed: its page is its own, and
   * so it does not carry the shop's signature.
   */
  static Reply carried(Reply reply, Fault fault) {
    return fault.kind() == Fault.Kind.GARBAGE_BODY
        ? reply
            .without(Set.of("Content-Digest", "Signature-Input", "Signature"))
            .withBody("<!doctype html><p>Bad gateway".getBytes(StandardCharsets.UTF_8))
        : reply;
  }

  private static void addUnknown(JsonNode node) {
    node.forEach(FaultyAnswers::addUnknown);
    if (node instanceof ObjectNode object) {
      object.putObject("sandbox_unknown").put("text", "unheard of").putArray("list").add(1);
    }
  }

  /** Status, severities and link types; and one message of a type that does not exist. */
  private static void replaceEnums(ObjectNode body) {
    if (body.has("status")) {
      body.put("status", "sandbox_unknown_status");
    }
    replace(body.get("messages"), "severity", "sandbox_unknown_severity");
    replace(body.get("links"), "type", "sandbox_unknown_link");
    if (body.get("messages") instanceof ArrayNode messages) {
      messages
          .addObject()
          .put("type", "sandbox_unknown_type")
          .put("code", "sandbox_unknown_code")
          .put("content", "A message of a type that no specification knows.");
    }
  }

  /** The same ids on a key for key agreement (X25519, RFC 8037 appendix A.6). */
  private static void replaceKeys(@Nullable JsonNode keys) {
    if (keys != null) {
      for (JsonNode key : keys) {
        if (key instanceof ObjectNode object) {
          String kid = object.path("kid").stringValue("");
          object
              .removeAll()
              .put("kid", kid)
              .put("kty", "OKP")
              .put("crv", "X25519")
              .put("x", "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08");
        }
      }
    }
  }

  private static void replace(@Nullable JsonNode array, String member, String value) {
    if (array != null) {
      for (JsonNode element : array) {
        if (element instanceof ObjectNode object && object.has(member)) {
          object.put(member, value);
        }
      }
    }
  }
}
