package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UCP 2026-08-25, a step up from 2026-04-08.
 *
 * <table>
 *   <caption>What the step changes</caption>
 *   <tr><td>config {@code allows_multi_destination {shipping, pickup}}
 *       <td>{@code multi_destination [{method}]}
 *   <tr><td>config {@code allows_method_combinations}<td>{@code method_combinations}
 *   <tr><td>option {@code description} text<td>{@code {"plain": text}}
 *   <tr><td>destination<td>with {@code type}
 *   <tr><td>who writes {@code destinations}<td>the platform, for methods of type shipping only, and
 *       then it says the type
 *   <tr><td>{@code payment.instruments} of complete<td>exactly one
 * </table>
 */
final class Dialect20260825 implements Dialect {
  private static final Site SITE =
      new Site(
          "https://ucp.dev/2026-08-25/",
          "specification/shopping/",
          "rest.openapi.json",
          "mcp.openrpc.json");

  @Override
  public String version() {
    return "2026-08-25";
  }

  @Override
  public Site site() {
    return SITE;
  }

  @Override
  public ObjectNode profile(ObjectNode own) {
    ObjectNode profile = own.deepCopy();
    JsonNode entries = profile.path("ucp").path("capabilities").path(Capability.FULFILLMENT.name());
    for (ObjectNode entry : Trees.objects(entries)) {
      ObjectNode config = Trees.object(entry, "config");
      JsonNode several = config.remove("allows_multi_destination");
      if (several != null) {
        var methods = config.putArray("multi_destination");
        several
            .properties()
            .forEach(
                method -> {
                  if (method.getValue().booleanValue()) {
                    methods.addObject().put("method", method.getKey());
                  }
                });
      }
      Trees.rename(config, "allows_method_combinations", "method_combinations");
    }
    return profile;
  }

  @Override
  public ObjectNode create(ObjectNode body) {
    ObjectNode own = body.deepCopy();
    List<ObjectNode> methods = Trees.objects(Trees.object(own, "fulfillment").get("methods"));
    for (int i = 0; i < methods.size(); i++) {
      ObjectNode method = methods.get(i);
      if (!Trees.absent(method, "destinations")) {
        requireWritable(method, "$.fulfillment.methods[" + i + "]");
      }
      for (ObjectNode destination : Trees.objects(method.get("destinations"))) {
        destination.remove("type");
      }
    }
    return own;
  }

  private static void requireWritable(ObjectNode method, String path) {
    String type = method.path("type").stringValue("");
    if (type.isEmpty()) {
      throw Problem.invalid(path + ".type", "is required where destinations are sent");
    }
    if (!type.equals("shipping")) {
      throw Problem.invalid(
          path + ".destinations",
          "must not be sent for a method of type "
              + type
              + "; the shop lists them, choose one by selected_destination_id");
    }
  }

  @Override
  public ObjectNode update(ObjectNode body, String id) {
    return create(body);
  }

  @Override
  public ObjectNode complete(ObjectNode body) {
    JsonNode instruments = Trees.object(body, "payment").get("instruments");
    if (instruments != null && instruments.size() > 1) {
      throw Problem.invalid(
          "$.payment.instruments",
          "must have exactly one element, has "
              + instruments.size()
              + "; split payments were not agreed on");
    }
    return body;
  }

  @Override
  public ObjectNode checkout(ObjectNode own) {
    ObjectNode checkout = own.deepCopy();
    for (ObjectNode method : Trees.objects(Trees.object(checkout, "fulfillment").get("methods"))) {
      for (ObjectNode destination : Trees.objects(method.get("destinations"))) {
        destination.put("type", "shipping_address");
      }
      for (ObjectNode group : Trees.objects(method.get("groups"))) {
        for (ObjectNode option : Trees.objects(group.get("options"))) {
          JsonNode description = option.get("description");
          if (description != null) {
            option.putObject("description").set("plain", description);
          }
        }
      }
    }
    return checkout;
  }
}
