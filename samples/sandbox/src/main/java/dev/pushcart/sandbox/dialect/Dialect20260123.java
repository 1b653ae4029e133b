package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UCP 2026-01-23, a step down from 2026-04-08.
 *
 * <table>
 *   <caption>What the step changes</caption>
 *   <tr><td>{@code ucp.status}, and a 200 that reports failure<td>a 400
 *   <tr><td>discounts in totals, negative<td>positive
 *   <tr><td>severity {@code unrecoverable}<td>{@code requires_buyer_input}
 *   <tr><td>warning {@code presentation}, {@code image_url}, {@code url}<td>absent
 *   <tr><td>handler {@code available_instruments}<td>absent
 *   <tr><td>{@code context} of an answer<td>absent
 *   <tr><td>{@code order.label}<td>absent
 *   <tr><td>{@code supported_versions}<td>absent
 *   <tr><td>a platform's service entries, without endpoint<td>absent
 *   <tr><td>catalog<td>absent
 *   <tr><td>update<td>its body repeats the {@code id}
 * </table>
 */
final class Dialect20260123 implements Dialect {
  private static final Site SITE =
      new Site("https://ucp.dev/2026-01-23/", "specification/", "openapi.json", "openrpc.json");
  private static final Set<String> DISCOUNTS = Set.of("discount", "items_discount");
  static final List<Capability> CAPABILITIES =
      List.of(Capability.CHECKOUT, Capability.FULFILLMENT, Capability.DISCOUNT);

  @Override
  public String version() {
    return "2026-01-23";
  }

  @Override
  public List<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Site site() {
    return SITE;
  }

  @Override
  public ObjectNode profile(ObjectNode own) {
    ObjectNode profile = own.deepCopy();
    ObjectNode ucp = Trees.object(profile, "ucp");
    ucp.remove("supported_versions");
    plainHandlers(ucp);
    // The schema wants an endpoint of every REST and MCP entry, and a platform has none to give.
    for (JsonNode entries : Trees.object(ucp, "services")) {
      if (entries instanceof ArrayNode array) {
        array.removeIf(entry -> !entry.has("endpoint"));
      }
    }
    return profile;
  }

  private static void plainHandlers(ObjectNode ucp) {
    Trees.object(ucp, "payment_handlers")
        .values()
        .forEach(
            entries ->
                Trees.objects(entries).forEach(entry -> entry.remove("available_instruments")));
  }

  @Override
  public ObjectNode update(ObjectNode body, String id) {
    String repeated = body.path("id").stringValue("");
    if (!repeated.equals(id)) {
      throw Problem.invalid(
          "$.id",
          "must repeat the id of the checkout, which is "
              + id
              + (repeated.isEmpty() ? "; it is missing" : ", but was " + repeated));
    }
    return body;
  }

  @Override
  public ObjectNode checkout(ObjectNode own) {
    ObjectNode checkout = own.deepCopy();
    ObjectNode ucp = Trees.object(checkout, "ucp");
    ucp.remove("status");
    plainHandlers(ucp);
    checkout.remove("context");
    Trees.object(checkout, "order").remove("label");
    positiveDiscounts(checkout);
    Trees.objects(checkout.get("line_items")).forEach(Dialect20260123::positiveDiscounts);
    for (ObjectNode message : Trees.objects(checkout.get("messages"))) {
      message.remove(List.of("presentation", "image_url", "url"));
      if (message.path("severity").stringValue("").equals("unrecoverable")) {
        message.put("severity", "requires_buyer_input");
      }
    }
    return checkout;
  }

  private static void positiveDiscounts(ObjectNode priced) {
    for (ObjectNode total : Trees.objects(priced.get("totals"))) {
      if (DISCOUNTS.contains(total.path("type").stringValue(""))) {
        total.put("amount", -total.get("amount").longValue());
      }
    }
  }

  @Override
  public Optional<Integer> failureStatus() {
    return Optional.of(400);
  }

  @Override
  public boolean idInUpdates() {
    return true;
  }
}
