package dev.pushcart.internal.binding;

import dev.pushcart.JsonValue;

/**
 * What a REST answer looks like on MCP, for servers that mirror the HTTP status as the
 * specification has them do. What is no JSON object stays as it is: a proxy's page, or nothing.
 */
public final class McpFace {

  private McpFace() {}

  /** The answer to the call with that id. */
  public static String answer(int status, String body, String id) {
    if (!body.startsWith("{")) {
      return body;
    }
    String named = "{\"jsonrpc\":\"2.0\",\"id\":" + JsonValue.of(id) + ",";
    return status < 300
        ? named
            + "\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
            + JsonValue.of(body)
            + "}],\"structuredContent\":"
            + body
            + "}}"
        : named + "\"error\":{\"code\":-32000,\"message\":\"refused\",\"data\":" + body + "}}";
  }
}
