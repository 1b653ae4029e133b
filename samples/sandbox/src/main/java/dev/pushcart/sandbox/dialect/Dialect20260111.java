package dev.pushcart.sandbox.dialect;

import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UCP 2026-01-11, a step down from 2026-01-23.
 *
 * <table>
 *   <caption>What the step changes</caption>
 *   <tr><td>{@code ucp.services} name to entries<td>name to one object, a member for each transport
 *   <tr><td>{@code ucp.capabilities} by name<td>an array of entries with {@code name}
 *   <tr><td>{@code ucp.payment_handlers}<td>{@code payment.handlers}, an array
 *   <tr><td>{@code instruments[].selected}<td>{@code selected_instrument_id}
 *   <tr><td>{@code instruments[].display}<td>flat; {@code description} is {@code
 *       rich_text_description}, {@code card_art} is {@code rich_card_art}
 *   <tr><td>any instrument<td>cards only
 *   <tr><td>body of complete, {@code payment.instruments}<td>{@code payment_data}, one instrument
 *   <tr><td>bodies of create and update<td>with {@code currency} and {@code payment}
 *   <tr><td>{@code first_name}, {@code last_name}<td>beside {@code full_name}
 * </table>
 */
final class Dialect20260111 implements Dialect {
  private static final Site SITE =
      new Site("https://ucp.dev/", "specification/", "openapi.json", "openrpc.json");
  private static final Map<String, String> DISPLAY =
      Map.of(
          "brand", "brand",
          "last_digits", "last_digits",
          "expiry_month", "expiry_month",
          "expiry_year", "expiry_year",
          "description", "rich_text_description",
          "card_art", "rich_card_art");

  private final Dialect20260123 next = new Dialect20260123();

  @Override
  public String version() {
    return "2026-01-11";
  }

  @Override
  public List<Capability> capabilities() {
    return Dialect20260123.CAPABILITIES;
  }

  @Override
  public Site site() {
    return SITE;
  }

  @Override
  public ObjectNode profile(ObjectNode own) {
    ObjectNode profile = next.profile(own);
    ObjectNode ucp = Trees.object(profile, "ucp");
    ObjectNode services = Trees.object(ucp, "services");
    // From the shop's own form: 2026-01-23 has dropped a platform's entries.
    Trees.object(Trees.object(own, "ucp"), "services")
        .properties()
        .forEach(each -> services.set(each.getKey(), service(Trees.objects(each.getValue()))));
    ucp.set("capabilities", listed(Trees.object(ucp, "capabilities")));
    profile.putObject("payment").set("handlers", handlers(ucp.remove("payment_handlers")));
    return profile;
  }

  private static ObjectNode service(List<ObjectNode> entries) {
    ObjectNode service = Json.object();
    for (ObjectNode entry : entries) {
      service.set("version", entry.get("version"));
      service.set("spec", entry.get("spec"));
      // The schema wants an endpoint for both transports; a platform's own profile has none.
      if (entry.has("endpoint")) {
        service
            .putObject(entry.get("transport").stringValue())
            .set("schema", entry.get("schema"))
            .set("endpoint", entry.get("endpoint"));
      }
    }
    return service;
  }

  private static ArrayNode listed(ObjectNode byName) {
    ArrayNode list = Json.array();
    byName
        .properties()
        .forEach(
            named -> {
              for (ObjectNode entry : Trees.objects(named.getValue())) {
                list.addObject().put("name", named.getKey()).setAll(entry);
              }
            });
    return list;
  }

  private static ArrayNode handlers(JsonNode byName) {
    ArrayNode list = Json.array();
    byName
        .properties()
        .forEach(
            named -> {
              for (ObjectNode entry : Trees.objects(named.getValue())) {
                ObjectNode handler =
                    list.addObject()
                        .put("id", entry.get("id").stringValue())
                        .put("name", named.getKey());
                handler.set("version", entry.get("version"));
                handler.set("spec", entry.get("spec"));
                handler.set("config_schema", entry.get("schema"));
                handler
                    .putArray("instrument_schemas")
                    .add(SITE.schema("types/card_payment_instrument"));
                handler.putObject("config");
              }
            });
    return list;
  }

  @Override
  public ObjectNode create(ObjectNode body) {
    Fields fields = Fields.of(body);
    fields.requiredText("currency");
    if (fields.object("payment").isEmpty()) {
      throw Problem.invalid("$.payment", "is required");
    }
    ObjectNode own = body.deepCopy();
    own.remove("context");
    splitName(Trees.object(own, "buyer"));
    for (ObjectNode method : Trees.objects(Trees.object(own, "fulfillment").get("methods"))) {
      Trees.objects(method.get("destinations")).forEach(Dialect20260111::splitName);
    }
    ObjectNode payment = Trees.object(own, "payment");
    String selected = payment.path("selected_instrument_id").stringValue("");
    for (ObjectNode instrument : Trees.objects(payment.get("instruments"))) {
      nested(instrument);
      if (instrument.path("id").stringValue("").equals(selected)) {
        instrument.put("selected", true);
      }
    }
    return own;
  }

  @Override
  public ObjectNode update(ObjectNode body, String id) {
    return create(next.update(body, id));
  }

  @Override
  public ObjectNode complete(ObjectNode body) {
    if (!(body.get("payment_data") instanceof ObjectNode data)) {
      throw Problem.invalid("$.payment_data", "is required and must be one instrument");
    }
    ObjectNode instrument = data.deepCopy();
    nested(instrument);
    instrument.put("selected", true);
    ObjectNode own = Json.object();
    own.putObject("payment").putArray("instruments").add(instrument);
    return own;
  }

  private static void nested(ObjectNode instrument) {
    ObjectNode display = Json.object();
    DISPLAY.forEach(
        (inside, flat) -> {
          JsonNode value = instrument.remove(flat);
          if (value != null) {
            display.set(inside, value);
          }
        });
    instrument.remove(List.of("display", "selected"));
    if (!display.isEmpty()) {
      instrument.set("display", display);
    }
    splitName(Trees.object(instrument, "billing_address"));
  }

  /** A full name is all the shop gets from some: the last word of it is the last name. */
  private static void splitName(ObjectNode person) {
    String full = person.path("full_name").stringValue("").strip();
    person.remove("full_name");
    if (full.isEmpty()
        || !Trees.absent(person, "first_name")
        || !Trees.absent(person, "last_name")) {
      return;
    }
    int space = full.lastIndexOf(' ');
    if (space > 0) {
      person.put("first_name", full.substring(0, space).strip());
    }
    person.put("last_name", full.substring(space + 1));
  }

  @Override
  public ObjectNode checkout(ObjectNode own) {
    ObjectNode checkout = next.checkout(own);
    ObjectNode ucp = Trees.object(checkout, "ucp");
    ucp.set("capabilities", listed(Trees.object(ucp, "capabilities")));
    JsonNode handlers = ucp.remove("payment_handlers");
    if (handlers == null) {
      return checkout;
    }
    joinName(Trees.object(checkout, "buyer"));
    for (ObjectNode method : Trees.objects(Trees.object(checkout, "fulfillment").get("methods"))) {
      Trees.objects(method.get("destinations")).forEach(Dialect20260111::joinName);
    }
    JsonNode instruments = Trees.object(checkout, "payment").get("instruments");
    ObjectNode payment = checkout.putObject("payment");
    payment.set("handlers", handlers(handlers));
    ArrayNode cards = Json.array();
    for (ObjectNode instrument : Trees.objects(instruments)) {
      JsonNode selected = instrument.remove("selected");
      if (flat(instrument)) {
        cards.add(instrument);
        if (selected != null && selected.booleanValue()) {
          payment.set("selected_instrument_id", instrument.get("id"));
        }
      }
    }
    if (!cards.isEmpty()) {
      payment.set("instruments", cards);
    }
    return checkout;
  }

  /** Whether it is a card that this version can show. */
  private static boolean flat(ObjectNode instrument) {
    JsonNode display = instrument.remove("display");
    joinName(Trees.object(instrument, "billing_address"));
    if (!instrument.path("type").stringValue("").equals("card")
        || display == null
        || !display.has("brand")
        || !display.has("last_digits")) {
      return false;
    }
    DISPLAY.forEach(
        (inside, flat) -> {
          JsonNode value = display.get(inside);
          if (value != null) {
            instrument.set(flat, value);
          }
        });
    return true;
  }

  private static void joinName(ObjectNode person) {
    String full =
        (person.path("first_name").stringValue("") + " " + person.path("last_name").stringValue(""))
            .strip();
    if (!full.isEmpty()) {
      person.put("full_name", full);
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
