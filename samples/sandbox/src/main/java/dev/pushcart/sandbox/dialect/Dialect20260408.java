package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** UCP 2026-04-08, the shop's own form: everything is as it is. */
final class Dialect20260408 implements Dialect {
  private static final Site SITE =
      new Site(
          "https://ucp.dev/2026-04-08/", "specification/", "rest.openapi.json", "mcp.openrpc.json");

  @Override
  public String version() {
    return "2026-04-08";
  }

  @Override
  public List<Capability> capabilities() {
    return Capability.ALL;
  }

  @Override
  public Site site() {
    return SITE;
  }

  @Override
  public ObjectNode profile(ObjectNode own) {
    return own;
  }

  @Override
  public ObjectNode create(ObjectNode body) {
    return body;
  }

  @Override
  public ObjectNode update(ObjectNode body, String id) {
    return body;
  }

  @Override
  public ObjectNode complete(ObjectNode body) {
    return body;
  }

  @Override
  public ObjectNode checkout(ObjectNode own) {
    return own;
  }

  @Override
  public Optional<Integer> failureStatus() {
    return Optional.empty();
  }

  @Override
  public boolean idInUpdates() {
    return false;
  }
}
