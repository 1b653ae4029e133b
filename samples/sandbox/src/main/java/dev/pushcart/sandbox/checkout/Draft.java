package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.negotiation.Agreement;
import dev.pushcart.sandbox.negotiation.Capability;
import dev.pushcart.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a platform last asked a session to be, as the shop remembers it. An update replaces all of
 * it, and with it whatever the buyer had approved.
 *
 * @param nextLine the number of the next line id; numbers are never used twice in a session
 * @param fulfillment whether the platform can say where to ship
 * @param discount whether the platform can show discounts
 * @param challenged whether the payment asked for the buyer's approval
 * @param approved whether the buyer gave it
 */
record Draft(
    List<Line> lines,
    long nextLine,
    ObjectNode buyer,
    ObjectNode context,
    List<String> codes,
    List<CheckoutRequest.Method> methods,
    ArrayNode instruments,
    boolean fulfillment,
    boolean discount,
    boolean challenged,
    boolean approved) {

  /**
   * One line.
   *
   * @param askedId the item as the platform names it: a variant or a product
   * @param itemId the variant, once the catalogue has resolved it
   */
  record Line(String id, String askedId, String itemId, long quantity) {
    Line resolved(String variantId) {
      return new Line(id, askedId, variantId, quantity);
    }

    Line withQuantity(long other) {
      return new Line(id, askedId, itemId, other);
    }

    private boolean isOf(@Nullable String anItemId) {
      return askedId.equals(anItemId) || itemId.equals(anItemId);
    }
  }

  /**
   * Takes over a request. A line keeps its id when the request names it, or else when an earlier
   * line that nobody claims has the same item.
   *
   * @param earlierLines the lines of the session so far
   */
  static Draft of(
      CheckoutRequest request, List<Line> earlierLines, long nextLine, Agreement agreement) {
    List<Line> unclaimed = new ArrayList<>(earlierLines);
    List<Optional<Line>> kept = new ArrayList<>();
    for (CheckoutRequest.Line line : request.lines()) {
      kept.add(line.id().flatMap(id -> claim(unclaimed, id, null)));
    }
    List<Line> lines = new ArrayList<>();
    long next = nextLine;
    for (int i = 0; i < kept.size(); i++) {
      CheckoutRequest.Line line = request.lines().get(i);
      Optional<Line> earlier = kept.get(i).or(() -> claim(unclaimed, null, line.itemId()));
      String id = earlier.isPresent() ? earlier.get().id() : "li_" + next++;
      lines.add(new Line(id, line.itemId(), line.itemId(), line.quantity()));
    }
    return new Draft(
        lines,
        next,
        request.buyer(),
        request.context(),
        request.codes(),
        request.methods(),
        request.instruments(),
        agreement.has(Capability.FULFILLMENT),
        agreement.has(Capability.DISCOUNT),
        false,
        false);
  }

  private static Optional<Line> claim(
      List<Line> unclaimed, @Nullable String id, @Nullable String itemId) {
    Optional<Line> found =
        unclaimed.stream().filter(l -> id != null ? l.id().equals(id) : l.isOf(itemId)).findFirst();
    found.ifPresent(unclaimed::remove);
    return found;
  }

  Draft withLines(List<Line> other) {
    return new Draft(
        other,
        nextLine,
        buyer,
        context,
        codes,
        methods,
        instruments,
        fulfillment,
        discount,
        challenged,
        approved);
  }

  Draft withInstruments(ArrayNode other) {
    return new Draft(
        lines,
        nextLine,
        buyer,
        context,
        codes,
        methods,
        other,
        fulfillment,
        discount,
        challenged,
        approved);
  }

  Draft withReview(boolean nowChallenged, boolean nowApproved) {
    return new Draft(
        lines,
        nextLine,
        buyer,
        context,
        codes,
        methods,
        instruments,
        fulfillment,
        discount,
        nowChallenged,
        nowApproved);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    ArrayNode lineArray = json.putArray("lines");
    for (Line line : lines) {
      lineArray
          .addObject()
          .put("id", line.id())
          .put("asked_id", line.askedId())
          .put("item_id", line.itemId())
          .put("quantity", line.quantity());
    }
    json.put("next_line", nextLine);
    json.set("buyer", buyer);
    json.set("context", context);
    codes.forEach(json.putArray("codes")::add);
    ArrayNode methodArray = json.putArray("methods");
    for (CheckoutRequest.Method method : methods) {
      ObjectNode m = methodArray.addObject();
      method.type().ifPresent(v -> m.put("type", v));
      method.destinations().forEach(m.putArray("destinations")::add);
      method.selectedDestination().ifPresent(v -> m.put("selected_destination", v));
      method.selectedOption().ifPresent(v -> m.put("selected_option", v));
    }
    json.set("instruments", instruments);
    return json.put("fulfillment", fulfillment)
        .put("discount", discount)
        .put("challenged", challenged)
        .put("approved", approved);
  }

  static Draft fromJson(ObjectNode json) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : json.get("lines")) {
      lines.add(
          new Line(
              line.get("id").stringValue(),
              line.get("asked_id").stringValue(),
              line.get("item_id").stringValue(),
              line.get("quantity").longValue()));
    }
    List<String> codes = new ArrayList<>();
    json.get("codes").forEach(code -> codes.add(code.stringValue()));
    List<CheckoutRequest.Method> methods = new ArrayList<>();
    for (JsonNode method : json.get("methods")) {
      List<ObjectNode> destinations = new ArrayList<>();
      method.get("destinations").forEach(d -> destinations.add((ObjectNode) d));
      methods.add(
          new CheckoutRequest.Method(
              text(method, "type"),
              destinations,
              text(method, "selected_destination"),
              text(method, "selected_option")));
    }
    return new Draft(
        lines,
        json.get("next_line").longValue(),
        (ObjectNode) json.get("buyer"),
        (ObjectNode) json.get("context"),
        codes,
        methods,
        (ArrayNode) json.get("instruments"),
        json.get("fulfillment").booleanValue(),
        json.get("discount").booleanValue(),
        json.get("challenged").booleanValue(),
        json.get("approved").booleanValue());
  }

  private static Optional<String> text(JsonNode node, String member) {
    JsonNode value = node.get(member);
    return value == null ? Optional.empty() : Optional.of(value.stringValue());
  }
}
