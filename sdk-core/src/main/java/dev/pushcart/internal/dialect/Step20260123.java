package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Change.Fate.LEFT_OUT;
import static dev.pushcart.internal.dialect.Change.Fate.NEVER;
import static dev.pushcart.internal.dialect.Change.Fate.REFUSED;
import static dev.pushcart.internal.dialect.Change.Fate.REWRITTEN;
import static dev.pushcart.internal.dialect.Change.Fate.SAME;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.JsonValue.JsonString;
import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Between 2026-01-23 and 2026-04-08. What differs stands in the rows below.
 *
 * <p>A discount is turned only where it is positive, so that a business that mixes the versions is
 * read rightly and none is turned twice.
 */
final class Step20260123 {

  private static final Set<String> TAKEN_OFF = Set.of("discount", "items_discount");

  /** Wherever a checkout, a cart or an order holds totals. */
  private static final List<String> TOTALS =
      List.of(
          "totals[]", "line_items[].totals[]", "fulfillment.methods[].groups[].options[].totals[]");

  /** What an adjustment of that type gives back to the buyer; any other may be a charge. */
  private static final Set<String> GIVEN_BACK =
      Set.of("refund", "return", "credit", "price_adjustment", "cancellation");

  private static final String MADE_UP = "method_";

  static final Step STEP =
      new Step(
          Versions.V2026_01_23,
          Versions.V2026_04_08,
          Set.of(
              "create_cart",
              "get_cart",
              "update_cart",
              "cancel_cart",
              "search_catalog",
              "lookup_catalog",
              "get_product",
              "get_order"),
          List.of(
              Change.inAnswers(
                  "totals[] of type discount, items_discount",
                  "positive",
                  "negative",
                  (operation, answer) -> turned(answer)),
              Change.inRequests(
                  "id in the body of update_checkout",
                  "required",
                  "none",
                  REWRITTEN,
                  SAME,
                  Step20260123::withId),
              Change.inRequests(
                  "cart_id",
                  "none",
                  "a checkout made from a cart",
                  REFUSED,
                  NEVER,
                  (asked, said, request) -> absent(request, "cart_id", "cart_id")),
              Change.inRequests(
                  "payment.selected_term_id",
                  "none",
                  "a choice among payment terms",
                  REFUSED,
                  SAME,
                  (asked, said, request) ->
                      Edits.at(
                          request,
                          "payment",
                          payment ->
                              absent(payment, "selected_term_id", "payment.selected_term_id"))),
              Change.inRequests(
                  "context.intent, .language, .currency, .eligibility",
                  "none",
                  "hints and claims, which a business may ignore",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) ->
                      Edits.withoutEmpty(
                          Edits.at(
                              request,
                              "context",
                              context ->
                                  Edits.without(
                                      context, "intent", "language", "currency", "eligibility")),
                          "context")),
              Change.inRequests(
                  "signals of complete_checkout",
                  "risk_signals",
                  "signals",
                  REWRITTEN,
                  NEVER,
                  (asked, said, request) ->
                      asked.operation().equals(Step.COMPLETE_CHECKOUT)
                          ? Edits.renamed(request, "signals", "risk_signals")
                          : request),
              Change.inRequests(
                  "signals of every other request",
                  "none",
                  "what the platform observed",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) -> Edits.without(request, "signals")),
              Change.inRequests(
                  "attribution",
                  "none",
                  "where the buyer came from, which changes nothing",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) -> Edits.without(request, "attribution")),
              Change.inRequests(
                  "fulfillment.methods[].type of update_checkout",
                  "none; the id is required",
                  "optional",
                  REWRITTEN,
                  SAME,
                  Step20260123::methods),
              Change.inAnswers(
                  "adjustments[].amount, .line_items[].quantity",
                  "without a sign",
                  "totals[] and quantities, negative for what goes back",
                  (operation, answer) -> Edits.at(answer, "adjustments[]", Step20260123::signed)),
              Change.read("ucp.status", "none", "success, error; absent is success"),
              Change.read("messages[].severity", "without unrecoverable", "with unrecoverable"),
              Change.read("messages[].presentation, .image_url, .url", "none", "of a warning"),
              Change.read("totals[].type, .lines", "a closed list; none", "an open one; parts"),
              Change.read("currency of an order", "none", "required"),
              Change.read("order.label", "none", "what to call the order")),
          Step.SAME_CONFIG,
          List.of());

  private Step20260123() {}

  private static JsonObject turned(JsonObject answer) {
    JsonObject result = answer;
    for (String path : TOTALS) {
      result = Edits.at(result, path, Step20260123::turnedTotal);
    }
    return result;
  }

  private static JsonObject turnedTotal(JsonObject total) {
    boolean takenOff = Edits.text(total, "type").filter(TAKEN_OFF::contains).isPresent();
    JsonObject negative = takenOff ? negative(total, "amount") : total;
    // Its parts follow it: they add up to it.
    return Edits.same(negative, total)
        ? total
        : Edits.at(negative, "lines[]", line -> negative(line, "amount"));
  }

  private static JsonObject negative(JsonObject object, String name) {
    OptionalLong amount = object.get(name).map(JsonValue::asLong).orElse(OptionalLong.empty());
    return amount.isPresent() && amount.getAsLong() > 0
        ? Edits.with(object, name, JsonValue.of(-amount.getAsLong()))
        : object;
  }

  private static JsonObject withId(Asked asked, JsonObject said, JsonObject request) {
    return asked.operation().equals(Step.UPDATE_CHECKOUT) && asked.idOrNull() != null
        ? Edits.with(request, "id", new JsonString(asked.idOrNull()))
        : request;
  }

  private static JsonObject absent(JsonObject object, String name, String field) {
    if (object.get(name).isPresent()) {
      throw STEP.since(field, "");
    }
    return object;
  }

  // A method the business has named is known by its id. A new one needs an id all the same, which
  // nobody but the platform can give, and its type, without which it would mean nothing.
  private static JsonObject methods(Asked asked, JsonObject said, JsonObject request) {
    if (!asked.operation().equals(Step.UPDATE_CHECKOUT)) {
      return request;
    }
    Set<String> taken = new HashSet<>();
    Edits.at(
        request,
        "fulfillment.methods[]",
        method -> {
          Edits.text(method, "id").ifPresent(taken::add);
          return method;
        });
    return Edits.at(
        request,
        "fulfillment.methods[]",
        method -> {
          if (Edits.text(method, "id").isPresent()) {
            return Edits.without(method, "type");
          }
          int number = 1;
          while (!taken.add(MADE_UP + number)) {
            number++;
          }
          return Edits.with(method, "id", new JsonString(MADE_UP + number));
        });
  }

  private static JsonObject signed(JsonObject adjustment) {
    if (Edits.text(adjustment, "type").filter(GIVEN_BACK::contains).isEmpty()) {
      return adjustment;
    }
    JsonObject result = Edits.at(adjustment, "line_items[]", line -> negative(line, "quantity"));
    OptionalLong amount =
        adjustment.get("amount").map(JsonValue::asLong).orElse(OptionalLong.empty());
    if (amount.isEmpty() || adjustment.get("totals").isPresent()) {
      return result;
    }
    Map<String, JsonValue> total = new LinkedHashMap<>();
    total.put("type", new JsonString("total"));
    total.put(
        "amount", JsonValue.of(amount.getAsLong() > 0 ? -amount.getAsLong() : amount.getAsLong()));
    List<JsonValue> totals = new ArrayList<>();
    totals.add(new JsonObject(total));
    return Edits.with(Edits.without(result, "amount"), "totals", new JsonArray(totals));
  }
}
