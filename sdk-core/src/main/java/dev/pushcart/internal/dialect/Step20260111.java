package dev.pushcart.internal.dialect;

import static dev.pushcart.internal.dialect.Change.Fate.LEFT_OUT;
import static dev.pushcart.internal.dialect.Change.Fate.NEVER;
import static dev.pushcart.internal.dialect.Change.Fate.REFUSED;
import static dev.pushcart.internal.dialect.Change.Fate.REWRITTEN;
import static dev.pushcart.internal.dialect.Change.Fate.SAME;

import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonNumber;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.JsonValue.JsonString;
import dev.pushcart.internal.ucp.Versions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Between 2026-01-11 and 2026-01-23. What differs stands in the rows below.
 *
 * <p>A full name that is alone is split at its last space; it is kept beside, and sent back in
 * place of its parts as long as they say the same.
 */
final class Step20260111 {

  private static final String INSTRUMENTS = "payment.instruments[]";
  private static final Set<String> DRAFTS = Set.of(Step.CREATE_CHECKOUT, Step.UPDATE_CHECKOUT);

  /** Where a card says how it looks, by where it says so since 2026-01-23, in that order. */
  private static final Map<String, String> FLAT = flatByNested();

  /** Whoever has a name. */
  private static final List<String> NAMED =
      List.of(
          "buyer",
          INSTRUMENTS + ".billing_address",
          "fulfillment.methods[].destinations[]",
          "fulfillment.methods[].destinations[].address",
          "fulfillment.expectations[].destination");

  static final Step STEP =
      new Step(
          Versions.V2026_01_11,
          Versions.V2026_01_23,
          Set.of(),
          List.of(
              Change.read("ucp.capabilities", "an array", "an object by name"),
              Change.inAnswers(
                  "payment.handlers",
                  "an array",
                  "ucp.payment_handlers, an object by name",
                  (operation, answer) -> handlersByName(answer)),
              Change.inRequests(
                  INSTRUMENTS + ".selected of more than one",
                  "one at most",
                  "any number",
                  REFUSED,
                  NEVER,
                  Step20260111::oneAtMost),
              Change.both(
                  "payment.selected_instrument_id",
                  "the id of the one chosen",
                  "instruments[].selected",
                  Step20260111::choiceById,
                  (operation, answer) -> Edits.at(answer, "payment", Step20260111::choiceInPlace)),
              Change.both(
                  INSTRUMENTS + ".display of a card",
                  "in the instrument; rich_text_description, rich_card_art",
                  "in display; description, card_art",
                  (asked, said, request) -> Edits.at(request, INSTRUMENTS, Step20260111::flat),
                  (operation, answer) -> Edits.at(answer, INSTRUMENTS, Step20260111::nested)),
              Change.inRequests(
                  INSTRUMENTS + ".display of a card without brand or last_digits",
                  "required",
                  "optional",
                  REFUSED,
                  SAME,
                  Step20260111::recognizable),
              Change.both(
                  "full_name of a buyer or an address",
                  "beside first_name and last_name, which go first",
                  "none",
                  (asked, said, request) -> everyName(request, Step20260111::whole),
                  (operation, answer) -> everyName(answer, Step20260111::split)),
              Change.inRequests(
                  "payment of complete_checkout",
                  "payment_data, the instrument itself; over MCP payment.instruments",
                  "payment.instruments",
                  REWRITTEN,
                  NEVER,
                  Step20260111::paymentData),
              Change.inRequests(
                  "payment of create_checkout, update_checkout",
                  "required",
                  "optional",
                  REWRITTEN,
                  SAME,
                  (asked, said, request) ->
                      DRAFTS.contains(asked.operation()) && request.get("payment").isEmpty()
                          ? Edits.with(request, "payment", JsonObject.EMPTY)
                          : request),
              Change.inRequests(
                  "create_checkout without context.currency",
                  "no currency",
                  "allowed",
                  REFUSED,
                  NEVER,
                  Step20260111::currencyKnown),
              Change.inRequests(
                  "currency of create_checkout, update_checkout",
                  "required",
                  "the business's to say",
                  REWRITTEN,
                  SAME,
                  Step20260111::inCurrency),
              Change.inRequests(
                  "context",
                  "none",
                  "hints",
                  LEFT_OUT,
                  SAME,
                  (asked, said, request) -> Edits.without(request, "context"))),
          Step.SAME_CONFIG,
          List.of());

  private Step20260111() {}

  private static Map<String, String> flatByNested() {
    Map<String, String> flat = new LinkedHashMap<>();
    for (String same : List.of("brand", "last_digits", "expiry_month", "expiry_year")) {
      flat.put(same, same);
    }
    flat.put("description", "rich_text_description");
    flat.put("card_art", "rich_card_art");
    return Collections.unmodifiableMap(flat);
  }

  private static JsonObject handlersByName(JsonObject answer) {
    Optional<JsonObject> payment = Edits.object(answer, "payment");
    if (payment.isEmpty() || !payment.get().members().containsKey("handlers")) {
      return answer;
    }
    Map<String, List<JsonValue>> byName = new LinkedHashMap<>();
    for (JsonValue each :
        payment.get().get("handlers").map(JsonValue::elements).orElse(List.of())) {
      if (each instanceof JsonObject handler) {
        Edits.text(handler, "name")
            .ifPresent(
                name ->
                    byName
                        .computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(Edits.without(handler, "name")));
      }
    }
    JsonObject result = Edits.with(answer, "payment", Edits.without(payment.get(), "handlers"));
    JsonObject ucp = Edits.object(answer, "ucp").orElse(JsonObject.EMPTY);
    if (byName.isEmpty() || ucp.get("payment_handlers").isPresent()) {
      return result;
    }
    Map<String, JsonValue> handlers = new LinkedHashMap<>();
    byName.forEach((name, each) -> handlers.put(name, new JsonArray(each)));
    return Edits.with(result, "ucp", Edits.with(ucp, "payment_handlers", new JsonObject(handlers)));
  }

  private static JsonObject choiceInPlace(JsonObject payment) {
    Optional<String> chosen = Edits.text(payment, "selected_instrument_id");
    if (chosen.isEmpty()) {
      return Edits.without(payment, "selected_instrument_id");
    }
    JsonObject marked =
        Edits.at(
            payment,
            "instruments[]",
            instrument ->
                Edits.text(instrument, "id").equals(chosen)
                    ? Edits.with(instrument, "selected", JsonValue.of(true))
                    : instrument);
    // One that is not among them is kept as it came, and goes back so.
    return Edits.same(marked, payment) ? payment : Edits.without(marked, "selected_instrument_id");
  }

  private static List<String> chosen(JsonObject request) {
    List<String> chosen = new ArrayList<>();
    Edits.at(
        request,
        INSTRUMENTS,
        instrument -> {
          if (instrument.get("selected").flatMap(JsonValue::asBoolean).orElse(false)) {
            chosen.add(Edits.text(instrument, "id").orElse(""));
          }
          return instrument;
        });
    return chosen;
  }

  private static JsonObject oneAtMost(Asked asked, JsonObject said, JsonObject request) {
    int chosen = chosen(request).size();
    if (chosen > 1) {
      throw new NotInVersionException(
          "payment.instruments must hold one selected at most but held "
              + chosen
              + "; more than one can be since "
              + STEP.newer()
              + " only");
    }
    return request;
  }

  private static JsonObject choiceById(Asked asked, JsonObject said, JsonObject request) {
    List<String> chosen = chosen(request);
    JsonObject unmarked =
        Edits.at(request, INSTRUMENTS, instrument -> Edits.without(instrument, "selected"));
    if (chosen.isEmpty() || asked.operation().equals(Step.COMPLETE_CHECKOUT)) {
      return unmarked;
    }
    return Edits.at(
        unmarked,
        "payment",
        payment -> Edits.with(payment, "selected_instrument_id", new JsonString(chosen.get(0))));
  }

  private static boolean isCard(JsonObject instrument) {
    return Edits.text(instrument, "type").filter("card"::equals).isPresent();
  }

  private static boolean isScalar(JsonValue value) {
    return value instanceof JsonString || value instanceof JsonNumber;
  }

  private static JsonObject nested(JsonObject instrument) {
    if (!isCard(instrument)) {
      return instrument;
    }
    JsonObject result = instrument;
    JsonObject display = Edits.object(instrument, "display").orElse(JsonObject.EMPTY);
    for (Map.Entry<String, String> each : FLAT.entrySet()) {
      String name = each.getKey();
      String flat = each.getValue();
      Optional<JsonValue> value = instrument.get(flat).filter(Step20260111::isScalar);
      if (value.isPresent()) {
        result = Edits.without(result, flat);
        if (display.get(name).isEmpty()) {
          display = Edits.with(display, name, value.get());
        }
      }
    }
    return Edits.same(result, instrument) ? instrument : Edits.with(result, "display", display);
  }

  private static JsonObject flat(JsonObject instrument) {
    if (!isCard(instrument)) {
      return instrument;
    }
    JsonObject result = instrument;
    JsonObject display = Edits.object(instrument, "display").orElse(JsonObject.EMPTY);
    for (Map.Entry<String, String> each : FLAT.entrySet()) {
      String name = each.getKey();
      Optional<JsonValue> value = display.get(name);
      if (value.isPresent()) {
        display = Edits.without(display, name);
        result = Edits.with(result, each.getValue(), value.get());
      }
    }
    return Edits.same(result, instrument)
        ? instrument
        : Edits.withoutEmpty(Edits.with(result, "display", display), "display");
  }

  // An update sends back what the business wrote; what the platform writes is its own to fill in.
  private static JsonObject recognizable(Asked asked, JsonObject said, JsonObject request) {
    if (asked.operation().equals(Step.UPDATE_CHECKOUT)) {
      return request;
    }
    return Edits.at(
        request,
        INSTRUMENTS,
        instrument -> {
          for (String name : List.of("brand", "last_digits")) {
            if (isCard(instrument) && instrument.get(name).isEmpty()) {
              throw new NotInVersionException(
                  "payment.instruments[].display."
                      + name
                      + " of a card is required before "
                      + STEP.newer()
                      + "; say it with the instrument");
            }
          }
          return instrument;
        });
  }

  private static JsonObject everyName(JsonObject tree, UnaryOperator<JsonObject> edit) {
    JsonObject result = tree;
    for (String path : NAMED) {
      result = Edits.at(result, path, edit);
    }
    return result;
  }

  private static JsonObject split(JsonObject person) {
    Optional<String> whole = Edits.text(person, "full_name");
    if (whole.isEmpty()
        || person.get("first_name").isPresent()
        || person.get("last_name").isPresent()) {
      return person;
    }
    JsonObject result = person;
    for (Map.Entry<String, String> part : parts(whole.get()).entrySet()) {
      result = Edits.with(result, part.getKey(), new JsonString(part.getValue()));
    }
    return result;
  }

  private static JsonObject whole(JsonObject person) {
    Optional<String> whole = Edits.text(person, "full_name");
    if (whole.isEmpty()) {
      return person;
    }
    Map<String, String> said = new LinkedHashMap<>();
    for (String name : List.of("first_name", "last_name")) {
      Edits.text(person, name).ifPresent(text -> said.put(name, text));
    }
    return said.equals(parts(whole.get()))
        ? Edits.without(person, "first_name", "last_name")
        : person;
  }

  private static Map<String, String> parts(String whole) {
    Map<String, String> parts = new LinkedHashMap<>();
    String name = whole.strip();
    int space = name.lastIndexOf(' ');
    if (space > 0) {
      parts.put("first_name", name.substring(0, space).strip());
      parts.put("last_name", name.substring(space + 1));
    } else if (!name.isEmpty()) {
      parts.put("first_name", name);
    }
    return parts;
  }

  private static JsonObject paymentData(Asked asked, JsonObject said, JsonObject request) {
    if (!asked.operation().equals(Step.COMPLETE_CHECKOUT)) {
      return request;
    }
    List<JsonValue> instruments =
        request
            .get("payment")
            .flatMap(payment -> payment.get("instruments"))
            .map(JsonValue::elements)
            .orElse(List.of());
    if (instruments.isEmpty()) {
      return request;
    }
    JsonObject rest =
        Edits.at(request, "payment", payment -> Edits.without(payment, "instruments"));
    return Edits.with(Edits.withoutEmpty(rest, "payment"), "payment_data", instruments.get(0));
  }

  // What replaces a checkout is in its currency; a new one is in the one the platform hopes for.
  private static Optional<String> currency(Asked asked, JsonObject said) {
    return Optional.ofNullable(asked.currencyOrNull())
        .or(() -> Edits.object(said, "context").flatMap(hints -> Edits.text(hints, "currency")));
  }

  private static JsonObject currencyKnown(Asked asked, JsonObject said, JsonObject request) {
    if (DRAFTS.contains(asked.operation())
        && request.get("currency").isEmpty()
        && currency(asked, said).isEmpty()) {
      throw new NotInVersionException(
          "currency is required before " + STEP.newer() + "; say it as context.currency");
    }
    return request;
  }

  private static JsonObject inCurrency(Asked asked, JsonObject said, JsonObject request) {
    Optional<String> currency = currency(asked, said);
    return DRAFTS.contains(asked.operation())
            && request.get("currency").isEmpty()
            && currency.isPresent()
        ? Edits.with(request, "currency", new JsonString(currency.get()))
        : request;
  }
}
