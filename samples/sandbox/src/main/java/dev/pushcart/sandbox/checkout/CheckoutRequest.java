package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.wire.Fields;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of create and update. Members that only answers carry, such as {@code totals} or {@code
 * item.price}, are ignored: the shop decides them.
 *
 * @param buyer the known members of {@code buyer}; empty when absent
 * @param context the known members of {@code context}; empty when absent
 * @param instruments {@code payment.instruments} without their credentials
 */
public record CheckoutRequest(
    List<Line> lines,
    ObjectNode buyer,
    ObjectNode context,
    List<String> codes,
    List<Method> methods,
    ArrayNode instruments) {
  private static final int MAX_LINES = 500;
  private static final int MAX_CODES = 20;
  private static final int MAX_METHODS = 20;
  private static final int MAX_DESTINATIONS = 50;
  private static final Pattern REVERSE_DOMAIN =
      Pattern.compile("[a-z][a-z0-9]*(?:\\.[a-z][a-z0-9_]*)+");
  private static final List<String> BUYER =
      List.of("first_name", "last_name", "email", "phone_number");
  private static final List<String> CONTEXT =
      List.of("address_country", "address_region", "postal_code", "intent", "language", "currency");

  /** One requested line; {@code id} is empty for a new one. */
  public record Line(Optional<String> id, String itemId, long quantity) {}

  /** One requested fulfillment method; its options are chosen by group, of which there is one. */
  public record Method(
      Optional<String> type,
      List<ObjectNode> destinations,
      Optional<String> selectedDestination,
      Optional<String> selectedOption) {}

  /**
   * Reads a body.
   *
   * @throws Problem 400 naming the first member that breaks a rule
   */
  public static CheckoutRequest parse(ObjectNode body) {
    Fields root = Fields.of(body);
    root.object("signals");
    root.object("attribution");
    return new CheckoutRequest(
        lines(root),
        root.object("buyer").map(CheckoutRequest::buyer).orElseGet(Json::object),
        root.object("context").map(CheckoutRequest::context).orElseGet(Json::object),
        root.object("discounts").map(d -> d.texts("codes", MAX_CODES)).orElse(List.of()),
        root.object("fulfillment").map(CheckoutRequest::methods).orElse(List.of()),
        root.object("payment").map(PaymentRequest::withoutCredentials).orElseGet(Json::array));
  }

  private static List<Line> lines(Fields root) {
    List<Line> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields line : root.objects("line_items", MAX_LINES)) {
      Optional<String> id = line.text("id");
      if (id.isPresent() && !ids.add(id.get())) {
        throw Problem.invalid(line.path("id"), "is the id of an earlier line, too");
      }
      Fields item =
          line.object("item").orElseThrow(() -> Problem.invalid(line.path("item"), "is required"));
      line.text("parent_id");
      lines.add(
          new Line(
              id, item.requiredText("id"), line.requiredInteger("quantity", 1, Json.MAX_INTEGER)));
    }
    if (lines.isEmpty()) {
      throw Problem.invalid(root.path("line_items"), "is required and must not be empty");
    }
    return lines;
  }

  private static ObjectNode buyer(Fields fields) {
    return texts(fields, BUYER);
  }

  private static ObjectNode context(Fields fields) {
    ObjectNode context = texts(fields, CONTEXT);
    List<String> eligibility = fields.texts("eligibility", MAX_CODES);
    for (int i = 0; i < eligibility.size(); i++) {
      if (!REVERSE_DOMAIN.matcher(eligibility.get(i)).matches()) {
        throw Problem.invalid(
            fields.path("eligibility") + "[" + i + "]",
            "must be a reverse-domain name, such as com.example.loyalty_gold");
      }
    }
    if (!eligibility.isEmpty()) {
      ArrayNode claims = context.putArray("eligibility");
      eligibility.stream().distinct().forEach(claims::add);
    }
    return context;
  }

  private static List<Method> methods(Fields fulfillment) {
    List<Method> methods = new ArrayList<>();
    for (Fields method : fulfillment.objects("methods", MAX_METHODS)) {
      method.text("id");
      method.texts("line_item_ids", MAX_LINES);
      List<ObjectNode> destinations = new ArrayList<>();
      for (Fields destination : method.objects("destinations", MAX_DESTINATIONS)) {
        destinations.add(texts(destination, Shipping.DESTINATION));
      }
      List<Fields> groups = method.objects("groups", MAX_METHODS);
      for (Fields group : groups) {
        group.text("id");
      }
      methods.add(
          new Method(
              method.text("type"),
              destinations,
              method.text("selected_destination_id"),
              groups.isEmpty() ? Optional.empty() : groups.get(0).text("selected_option_id")));
    }
    return methods;
  }

  static ObjectNode texts(Fields fields, List<String> names) {
    ObjectNode texts = Json.object();
    for (String name : names) {
      fields.text(name).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }
}
