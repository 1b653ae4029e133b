package dev.pushcart.sandbox;

import dev.pushcart.sandbox.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelope of JSON-RPC 2.0, and which of its codes a problem has. */
final class JsonRpc {
  private JsonRpc() {}

  static ObjectNode result(JsonNode id, ObjectNode result) {
    return envelope().set("id", id).set("result", result);
  }

  static ObjectNode notification(String method, ObjectNode params) {
    return envelope().put("method", method).set("params", params);
  }

  /**
   * An error.
   *
   * @param problem the body of a protocol error: code, content, and what else it says
   */
  static ObjectNode error(JsonNode id, int status, ObjectNode problem) {
    ObjectNode envelope = envelope().set("id", id);
    String code = problem.path("code").stringValue("");
    ObjectNode error =
        envelope
            .putObject("error")
            .put("code", code(status, code))
            .put("message", problem.path("content").stringValue("HTTP " + status));
    error.set("data", problem);
    return envelope;
  }

  /** UCP 2026-04-08, MCP binding, Error Handling; the HTTP status stays the primary signal. */
  static int code(int status, String code) {
    return switch (code) {
      case "invalid_json" -> -32700;
      case "batch_unsupported",
          "digest_mismatch",
          "algorithm_unsupported",
          "invalid_message",
          "not_acceptable",
          "mcp_session_required",
          "mcp_session_unknown",
          "unsupported_media_type" ->
          -32600;
      case "method_not_found" -> -32601;
      case "version_unsupported",
          "invalid_profile_url",
          "profile_unreachable",
          "profile_malformed",
          "profile_not_trusted" ->
          -32001;
      default ->
          switch (status) {
            case 401, 403, 408, 409, 425, 429, 502, 503, 504 -> -32000;
            default -> status >= 500 ? -32603 : -32602;
          };
    };
  }

  private static ObjectNode envelope() {
    return Json.object().put("jsonrpc", "2.0");
  }
}
