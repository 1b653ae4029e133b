package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the shop has to say about a checkout (UCP 2026-04-08, Checkout, Messages). */
final class Messages {
  private final ArrayNode all = Json.array();
  private boolean recoverable;
  private boolean needsBuyer;

  /** The platform can put it right by an update. */
  void recoverable(String code, String path, String content) {
    error(code, path, content, "recoverable");
    recoverable = true;
  }

  /** The buyer must enter something that no API takes. */
  void needsInput(String code, String path, String content) {
    error(code, path, content, "requires_buyer_input");
    needsBuyer = true;
  }

  /** The buyer must approve. */
  void needsReview(String code, String path, String content) {
    error(code, path, content, "requires_buyer_review");
    needsBuyer = true;
  }

  /** There is no checkout to put right. */
  void unrecoverable(String code, String path, String content) {
    error(code, path, content, "unrecoverable");
  }

  void warning(String code, String path, String content) {
    add("warning", code, path, content);
  }

  /** A warning that must stay in sight of what it is about. */
  void disclosure(String code, String path, String content) {
    add("warning", code, path, content).put("presentation", "disclosure");
  }

  void info(String code, String path, String content) {
    add("info", code, path, content);
  }

  /** The status these messages leave a checkout in that is still open. */
  String status() {
    if (needsBuyer) {
      return "requires_escalation";
    }
    return recoverable ? "incomplete" : "ready_for_complete";
  }

  ArrayNode toJson() {
    return all;
  }

  private void error(String code, String path, String content, String severity) {
    add("error", code, path, content).put("severity", severity);
  }

  private ObjectNode add(String type, String code, String path, String content) {
    return all.addObject()
        .put("type", type)
        .put("code", code)
        .put("path", path)
        .put("content", content);
  }
}
