package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Change.Fate.LEFT_OUT;
import static dev.pushcart.internal.dialect.Change.Fate.NEVER;
import static dev.pushcart.internal.dialect.Change.Fate.REFUSED;
import static dev.pushcart.internal.dialect.Change.Fate.REWRITTEN;
import static dev.pushcart.internal.dialect.Change.Fate.SAME;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonBoolean;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.JsonValue.JsonString;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.internal.ucp.Capabilities;
import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Between 2026-04-08 and 2026-08-25. The models read both, so an answer is read as a tree only when
 * it holds a buyer's consent. What differs stands in the rows below.
 */
final class Step20260408 {

  private static final String PURPOSE = "dev.ucp.consent.";
  private static final String INSTRUMENTS = "payment.instruments[]";
  private static final String DESTINATIONS = "fulfillment.methods[].destinations[]";

  private static final Set<String> DESTINATION_TYPES =
      Set.of("shipping_address", "business_location");

  /** The boolean of 2026-04-08 by the purpose of 2026-08-25. */
  private static final Map<String, String> BOOLEANS =
      Map.of(
          PURPOSE + "analytics", "analytics",
          PURPOSE + "preferences", "preferences",
          PURPOSE + "marketing", "marketing",
          PURPOSE + "sale_or_sharing", "sale_of_data");

  static final Step STEP =
      new Step(
          Versions.V2026_04_08,
          Versions.V2026_08_25,
          Set.of("search_locations", "lookup_locations"),
          List.of(
              Change.inRequests(
                  "buyer.consent: segments, purposes of others",
                  "none",
                  "by reverse-domain name",
                  REFUSED,
                  NEVER,
                  (asked, said, request) -> onlySayable(request)),
              Change.both(
                  "buyer.consent",
                  "analytics, preferences, marketing, sale_of_data: a boolean each",
                  "an object for each purpose, such as dev.ucp.consent.marketing",
                  (asked, said, request) -> Edits.at(request, "buyer", Step20260408::asBooleans),
                  (operation, answer) -> Edits.at(answer, "buyer", Step20260408::asPurposes)),
              Change.inRequests(
                  "context.location, context.payment",
                  "none",
                  "hints",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) ->
                      Edits.at(
                          request,
                          "context",
                          context -> Edits.without(context, "location", "payment"))),
              Change.inRequests(
                  DESTINATIONS + ".type",
                  "none: an address or a location by its fields",
                  "shipping_address, business_location",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) ->
                      Edits.at(request, DESTINATIONS, Step20260408::withoutKnownType)),
              Change.inRequests(
                  INSTRUMENTS + ".credential of type pan or network_token",
                  "type card with card_number_type fpan or network_token",
                  "types of their own",
                  REWRITTEN,
                  NEVER,
                  (asked, said, request) ->
                      Edits.at(request, INSTRUMENTS + ".credential", Step20260408::asCard)),
              Change.inRequests(
                  "payment.instruments of complete_checkout: several, or with an amount",
                  "exactly one",
                  "several where split payments are in play",
                  REFUSED,
                  NEVER,
                  Step20260408::onlyOne),
              Change.inRequests(
                  "id in the body of update_cart",
                  "required",
                  "none",
                  REWRITTEN,
                  SAME,
                  (asked, said, request) ->
                      asked.operation().equals("update_cart") && asked.idOrNull() != null
                          ? Edits.with(request, "id", new JsonString(asked.idOrNull()))
                          : request),
              Change.same(
                  "line_items[].item.quantity_unit", "none: pieces", "what a quantity counts"),
              Change.read("options[].description", "a text", "an object of plain, html, markdown"),
              Change.read("actions, policies", "none", "what to do; what holds"),
              Change.read("ucp.map_order, ucp.request_constraints", "none", "new")),
          Step20260408::config,
          List.of("\"consent\""));

  private Step20260408() {}

  /** A decision that a boolean cannot hold must not get lost. */
  private static JsonObject onlySayable(JsonObject request) {
    JsonObject consent = Edits.object(request, "buyer", "consent").orElse(JsonObject.EMPTY);
    consent
        .members()
        .forEach(
            (purpose, decision) -> {
              String field = "buyer.consent['" + Mismatch.shorten(purpose) + "']";
              if (decision instanceof JsonObject && !BOOLEANS.containsKey(purpose)) {
                throw STEP.since(field, "before, the purposes were " + purposes());
              }
              boolean segments =
                  decision.get("segments").filter(each -> !each.members().isEmpty()).isPresent();
              if (segments) {
                throw STEP.since(field + ".segments", "before, a purpose had one answer for all");
              }
            });
    return request;
  }

  private static List<String> purposes() {
    return BOOLEANS.keySet().stream().sorted().toList();
  }

  private static JsonObject asBooleans(JsonObject buyer) {
    return Edits.at(
        buyer,
        "consent",
        consent -> {
          Map<String, JsonValue> booleans = new LinkedHashMap<>();
          boolean changed = false;
          for (Map.Entry<String, JsonValue> each : consent.members().entrySet()) {
            String name = BOOLEANS.get(each.getKey());
            JsonValue granted =
                each.getValue().get("granted").filter(JsonBoolean.class::isInstance).orElse(null);
            if (name == null || granted == null) {
              booleans.putIfAbsent(each.getKey(), each.getValue());
            } else {
              booleans.put(name, granted);
              changed = true;
            }
          }
          return changed ? new JsonObject(booleans) : consent;
        });
  }

  // Who said so does not stand in a boolean. "business" claims nothing about the buyer.
  private static JsonObject asPurposes(JsonObject buyer) {
    return Edits.at(
        buyer,
        "consent",
        consent -> {
          JsonObject result = consent;
          for (String purpose : purposes()) {
            String name = BOOLEANS.getOrDefault(purpose, purpose);
            Optional<JsonValue> granted = consent.get(name).filter(JsonBoolean.class::isInstance);
            if (granted.isPresent() && consent.get(purpose).isEmpty()) {
              Map<String, JsonValue> decision = new LinkedHashMap<>();
              decision.put("granted", granted.get());
              decision.put("source", new JsonString("business"));
              result = Edits.with(Edits.without(result, name), purpose, new JsonObject(decision));
            }
          }
          return result;
        });
  }

  // Another one is the business's own and goes back as it came.
  private static JsonObject withoutKnownType(JsonObject destination) {
    return Edits.text(destination, "type").filter(DESTINATION_TYPES::contains).isPresent()
        ? Edits.without(destination, "type")
        : destination;
  }

  private static JsonObject asCard(JsonObject credential) {
    String type = Edits.text(credential, "type").orElse("");
    if (!type.equals("pan") && !type.equals("network_token")) {
      return credential;
    }
    JsonObject card = Edits.with(credential, "type", new JsonString("card"));
    return Edits.with(
        card, "card_number_type", new JsonString(type.equals("pan") ? "fpan" : "network_token"));
  }

  private static JsonObject onlyOne(Asked asked, JsonObject said, JsonObject request) {
    if (!asked.operation().equals(Step.COMPLETE_CHECKOUT)) {
      return request;
    }
    List<JsonValue> instruments =
        request
            .get("payment")
            .flatMap(payment -> payment.get("instruments"))
            .map(JsonValue::elements)
            .orElse(List.of());
    if (instruments.size() > 1) {
      throw new NotInVersionException(
          "payment.instruments must hold exactly one but held "
              + instruments.size()
              + "; an order can be paid with several since "
              + STEP.newer()
              + " only");
    }
    if (instruments.stream().anyMatch(each -> each.get("amount").isPresent())) {
      throw STEP.since(
          "payment.instruments[0].amount", "before, the one instrument paid the whole total");
    }
    return request;
  }

  private static JsonValue config(String capability, JsonValue config) {
    if (!capability.equals(Capabilities.FULFILLMENT) || !(config instanceof JsonObject object)) {
      return config;
    }
    JsonObject result = Edits.renamed(object, "allows_method_combinations", "method_combinations");
    Optional<JsonValue> several = object.get("allows_multi_destination");
    if (several.isEmpty() || object.get("multi_destination").isPresent()) {
      return result;
    }
    List<JsonValue> methods = new ArrayList<>();
    several
        .get()
        .members()
        .forEach(
            (method, allowed) -> {
              if (allowed.asBoolean().orElse(false)) {
                methods.add(new JsonObject(Map.of("method", new JsonString(method))));
              }
            });
    return Edits.with(
        Edits.without(result, "allows_multi_destination"),
        "multi_destination",
        new JsonArray(methods));
  }
}
