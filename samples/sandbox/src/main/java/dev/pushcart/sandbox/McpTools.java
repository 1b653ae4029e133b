package dev.pushcart.sandbox;

import dev.pushcart.sandbox.dialect.Dialect;
import dev.pushcart.sandbox.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools as {@code tools/list} shows them. What goes into a payload and comes out of a tool is
 * described by UCP's schemas; here stands what MCP needs to tell a good call from a bad one.
 */
final class McpTools {
  private McpTools() {}

  static ObjectNode list(Dialect dialect) {
    ObjectNode list = Json.object();
    ArrayNode tools = list.putArray("tools");
    for (ShopOperation operation : ShopOperation.service()) {
      if (operation.capability().filter(dialect.capabilities()::contains).isPresent()) {
        ObjectNode tool =
            tools
                .addObject()
                .put("name", operation.wireName())
                .put("description", description(operation, dialect));
        boolean first = dialect.version().equals("2026-01-11");
        tool.set("inputSchema", first ? firstInput(operation) : input(operation));
        tool.set("outputSchema", output());
      }
    }
    return list;
  }

  /** The operation that a tool's name stands for. */
  static Optional<ShopOperation> named(String name) {
    return ShopOperation.service().stream()
        .filter(each -> each.wireName().equals(name))
        .findFirst();
  }

  private static String description(ShopOperation operation, Dialect dialect) {
    return operation.wireName().replace('_', ' ') + " (UCP " + dialect.version() + ")";
  }

  private static ObjectNode input(ShopOperation operation) {
    ObjectNode schema = object("meta");
    ArrayNode required = (ArrayNode) schema.get("required");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode meta = object("ucp-agent");
    if (operation.needsKey()) {
      ((ArrayNode) meta.get("required")).add("idempotency-key");
    }
    ObjectNode agent = object("profile");
    agent.putObject("properties").putObject("profile").put("type", "string").put("format", "uri");
    ObjectNode members = meta.putObject("properties");
    members.set("ucp-agent", agent);
    members.putObject("idempotency-key").put("type", "string");
    properties.set("meta", meta);
    if (operation.namesResource()) {
      required.add("id");
      properties.putObject("id").put("type", "string");
    }
    if (!operation.argument().isEmpty()) {
      required.add(operation.argument());
      properties.putObject(operation.argument()).put("type", "object");
    }
    return schema;
  }

  /** As the OpenRPC file of 2026-01-11 names the parameters; its page on MCP has the rest. */
  private static ObjectNode firstInput(ShopOperation operation) {
    ObjectNode schema = object("_meta");
    ArrayNode required = (ArrayNode) schema.get("required");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode agent = object("profile");
    agent.putObject("properties").putObject("profile").put("type", "string").put("format", "uri");
    ObjectNode meta = object("ucp");
    meta.putObject("properties").set("ucp", agent);
    properties.set("_meta", meta);
    if (operation.namesResource()) {
      required.add("id");
      properties.putObject("id").put("type", "string");
    }
    if (operation == ShopOperation.COMPLETE_CHECKOUT) {
      properties.putObject("payment").put("type", "object");
      properties.putObject("risk_signals").put("type", "object");
    } else if (!operation.argument().isEmpty()) {
      required.add(operation.argument());
      properties.putObject(operation.argument()).put("type", "object");
    }
    if (operation.needsKey()) {
      required.add("idempotency_key");
      properties.putObject("idempotency_key").put("type", "string");
    }
    return schema;
  }

  private static ObjectNode output() {
    ObjectNode schema = object("ucp");
    schema.putObject("properties").set("ucp", object("version"));
    return schema;
  }

  private static ObjectNode object(String required) {
    ObjectNode schema = Json.object().put("type", "object");
    List.of(required).forEach(schema.putArray("required")::add);
    return schema;
  }
}
