package dev.pushcart.sandbox.checkout;

import dev.pushcart.sandbox.catalogue.CatalogueProduct;
import dev.pushcart.sandbox.catalogue.CatalogueStore;
import dev.pushcart.sandbox.catalogue.ShopData;
import dev.pushcart.sandbox.catalogue.StoredVariant;
import dev.pushcart.sandbox.wire.Json;
import dev.pushcart.sandbox.wire.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the shop makes of a draft: prices, discounts, shipping, totals and messages. It reads the
 * catalogue and changes nothing.
 *
 * <p>Stock while shopping: a quantity above the stock is lowered to it with the warning {@code
 * quantity_adjusted}; with no unit left the line stays as it is with the error {@code
 * out_of_stock}. While completing nothing is lowered, because the buyer agreed to a quantity: too
 * few units are the error {@code out_of_stock}.
 *
 * <p>Totals: {@code subtotal}, then {@code items_discount} and {@code fulfillment} where they
 * apply, then {@code total}, which is their sum.
 */
final class Evaluation {
  private final Handle handle;
  private final CatalogueStore store;
  private final Policy policy;
  private final boolean completing;
  private final Messages messages = new Messages();
  private final ObjectNode resource = Json.object();
  private final List<Sold> sold = new ArrayList<>();
  private Draft draft;
  private long fulfillmentPrice;
  private boolean fulfillmentChosen;

  private Evaluation(
      Handle handle, CatalogueStore store, Policy policy, Draft draft, boolean completing) {
    this.handle = handle;
    this.store = store;
    this.policy = policy;
    this.draft = draft;
    this.completing = completing;
  }

  /** A line with what the catalogue knows of it. */
  record Sold(Draft.Line line, StoredVariant variant, long subtotal) {
    boolean ships() {
      return variant.kind() == CatalogueProduct.Kind.PHYSICAL;
    }
  }

  /**
   * The rules of the house.
   *
   * @param reviewAbove totals above this many minor units need the buyer's approval
   */
  record Policy(long reviewAbove) {}

  static Evaluation of(
      Handle handle, CatalogueStore store, Policy policy, Draft draft, boolean completing) {
    Evaluation evaluation = new Evaluation(handle, store, policy, draft, completing);
    evaluation.resolveLines();
    if (!evaluation.sold.isEmpty()) {
      evaluation.price();
    }
    return evaluation;
  }

  /** Whether the shop sells any of the items; if not there is no checkout, only messages. */
  boolean hasLines() {
    return !sold.isEmpty();
  }

  /**
   * The draft with item ids resolved, unknown items left out and quantities lowered to the stock.
   */
  Draft draft() {
    return draft;
  }

  List<Sold> sold() {
    return sold;
  }

  Messages messages() {
    return messages;
  }

  /** The members of the checkout that follow from the draft. */
  ObjectNode resource() {
    return resource;
  }

  long total() {
    return amountOf(resource);
  }

  /** The {@code total} of a checkout's totals. */
  static long amountOf(ObjectNode checkout) {
    for (var total : checkout.get("totals")) {
      if (total.get("type").stringValue().equals("total")) {
        return total.get("amount").longValue();
      }
    }
    throw new IllegalStateException("a checkout always has a total");
  }

  private void resolveLines() {
    List<Draft.Line> kept = new ArrayList<>();
    Map<String, Long> stock = new HashMap<>();
    for (int i = 0; i < draft.lines().size(); i++) {
      Draft.Line asked = draft.lines().get(i);
      Optional<StoredVariant> variant = store.variant(handle, asked.itemId());
      if (variant.isEmpty()) {
        unknownItem(i, asked.itemId());
        continue;
      }
      String id = variant.get().id();
      long left = stock.computeIfAbsent(id, key -> store.stock(handle, key));
      Draft.Line line = inStock(asked.resolved(id), left);
      stock.put(id, left == Long.MAX_VALUE ? left : Math.max(0, left - line.quantity()));
      kept.add(line);
      sold.add(new Sold(line, variant.get(), lineTotal(i, variant.get(), line.quantity())));
    }
    draft = draft.withLines(kept);
  }

  private void unknownItem(int requestIndex, String itemId) {
    // The path is into the answer, where a line that is left out has no place of its own; the path
    // into the request is in the text.
    messages.recoverable(
        "item_unavailable",
        "$.line_items",
        "The shop does not sell " + itemId + " (line " + (requestIndex + 1) + ").");
  }

  private Draft.Line inStock(Draft.Line line, long left) {
    String path = "$.line_items[" + sold.size() + "].quantity";
    if (line.quantity() <= left) {
      return line;
    }
    if (left == 0 || completing) {
      messages.recoverable(
          "out_of_stock", path, left == 0 ? "This item is sold out." : "Only " + left + " left.");
      return line;
    }
    messages.warning(
        "quantity_adjusted", path, "Only " + left + " left; the quantity was lowered to that.");
    return line.withQuantity(left);
  }

  private static long lineTotal(int requestIndex, StoredVariant variant, long quantity) {
    long high = Math.multiplyHigh(variant.price(), quantity);
    long low = variant.price() * quantity;
    if (high != 0 || low < 0 || low > Json.MAX_INTEGER) {
      throw Problem.invalid(
          "$.line_items[" + requestIndex + "].quantity",
          "times the price must not exceed " + Json.MAX_INTEGER);
    }
    return low;
  }

  private void price() {
    long[] amounts = sold.stream().mapToLong(Sold::subtotal).toArray();
    long subtotal = 0;
    for (long amount : amounts) {
      subtotal = Math.addExact(subtotal, amount);
      if (subtotal > Json.MAX_INTEGER) {
        throw Problem.invalid("$.line_items", "must not exceed a total of " + Json.MAX_INTEGER);
      }
    }
    Discounts discounts =
        Discounts.apply(
            draft.discount() ? draft.codes() : List.of(), store.discounts(handle), amounts);
    resource.set("line_items", lineItems(discounts));
    if (!draft.buyer().isEmpty()) {
      resource.set("buyer", draft.buyer());
    }
    if (!draft.context().isEmpty()) {
      resource.set("context", draft.context());
    }
    resource.put("currency", store.currency(handle));
    if (draft.discount()) {
      resource.set("discounts", discounts(discounts));
    }
    fulfill(subtotal);
    checkBuyer();
    ArrayNode totals = totals(subtotal, discounts);
    resource.set("totals", totals);
    checkReview();
    if (!draft.instruments().isEmpty()) {
      resource.putObject("payment").set("instruments", draft.instruments());
    }
  }

  private ArrayNode lineItems(Discounts discounts) {
    ArrayNode lineItems = Json.array();
    for (int i = 0; i < sold.size(); i++) {
      Sold line = sold.get(i);
      ObjectNode lineItem = lineItems.addObject().put("id", line.line().id());
      ObjectNode item =
          lineItem
              .putObject("item")
              .put("id", line.variant().id())
              .put("title", line.variant().title())
              .put("price", line.variant().price());
      String imageUrl = line.variant().imageUrl();
      if (imageUrl != null) {
        item.put("image_url", imageUrl);
      }
      lineItem.put("quantity", line.line().quantity());
      ArrayNode totals = lineItem.putArray("totals");
      total(totals, "subtotal", line.subtotal());
      if (discounts.left(i) < line.subtotal()) {
        total(totals, "items_discount", discounts.left(i) - line.subtotal());
      }
      total(totals, "total", discounts.left(i));
    }
    return lineItems;
  }

  private ObjectNode discounts(Discounts discounts) {
    ObjectNode json = Json.object();
    draft.codes().forEach(json.putArray("codes")::add);
    ArrayNode applied = json.putArray("applied");
    for (Discounts.Applied discount : discounts.applied()) {
      ObjectNode entry =
          applied
              .addObject()
              .put("code", discount.discount().code())
              .put("title", discount.discount().description())
              .put("amount", discount.amount())
              .put("method", "across")
              .put("priority", applied.size());
      ArrayNode allocations = entry.putArray("allocations");
      for (int i = 0; i < discount.allocations().length; i++) {
        if (discount.allocations()[i] > 0) {
          allocations
              .addObject()
              .put("path", "$.line_items[" + i + "]")
              .put("amount", discount.allocations()[i]);
        }
      }
    }
    for (Discounts.Rejected code : discounts.rejected()) {
      messages.warning(code.code(), "$.discounts.codes[" + code.index() + "]", code.reason());
    }
    return json;
  }

  private void fulfill(long subtotal) {
    List<Sold> parcels = sold.stream().filter(Sold::ships).toList();
    if (parcels.isEmpty()) {
      return;
    }
    if (!draft.fulfillment()) {
      messages.needsInput(
          "fulfillment_required", "$.line_items", "The buyer must say in the shop where to ship.");
      return;
    }
    for (int i = 0; i < draft.methods().size(); i++) {
      if (!draft.methods().get(i).type().orElse("shipping").equals("shipping")) {
        messages.recoverable(
            "fulfillment_method_unavailable",
            "$.fulfillment.methods",
            "The shop ships; it offers no " + draft.methods().get(i).type().orElseThrow() + ".");
      } else if (i > 0) {
        messages.recoverable(
            "fulfillment_method_unavailable",
            "$.fulfillment.methods",
            "The shop ships a checkout to one destination; remove the other methods.");
      }
    }
    ArrayNode lineIds = Json.array();
    parcels.forEach(parcel -> lineIds.add(parcel.line().id()));
    ObjectNode method =
        Json.object().put("id", "method_1").put("type", "shipping").set("line_item_ids", lineIds);
    resource.putObject("fulfillment").putArray("methods").add(method);
    CheckoutRequest.Method asked =
        draft.methods().stream()
            .filter(m -> m.type().orElse("shipping").equals("shipping"))
            .findFirst()
            .orElse(
                new CheckoutRequest.Method(
                    Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
    Optional<ObjectNode> destination = destination(method, asked);
    if (destination.isPresent()) {
      method.put("selected_destination_id", destination.get().get("id").stringValue());
      option(method, asked, lineIds, destination.get(), subtotal);
    }
  }

  private Optional<ObjectNode> destination(ObjectNode method, CheckoutRequest.Method asked) {
    List<ObjectNode> sent = asked.destinations().stream().map(Shipping::identified).toList();
    List<ObjectNode> all = sent.isEmpty() ? savedAddresses() : sent;
    all.forEach(method.putArray("destinations")::add);
    if (asked.selectedDestination().isEmpty() && sent.size() == 1) {
      return Optional.of(sent.get(0));
    }
    Optional<ObjectNode> selected =
        all.stream()
            .filter(
                d ->
                    asked
                        .selectedDestination()
                        .filter(id -> id.equals(d.get("id").stringValue()))
                        .isPresent())
            .findFirst();
    if (selected.isEmpty()) {
      String path = "$.fulfillment.methods[0].selected_destination_id";
      if (asked.selectedDestination().isPresent()) {
        messages.recoverable(
            "invalid", path, "No destination has the id " + asked.selectedDestination().get());
      } else {
        messages.recoverable("missing", path, "Choose where to ship.");
      }
    }
    return selected;
  }

  /** A known buyer need not type an address again. */
  private List<ObjectNode> savedAddresses() {
    String email = draft.buyer().path("email").stringValue("");
    return store.customers(handle).stream()
        .filter(customer -> customer.email().equalsIgnoreCase(email))
        .flatMap(customer -> customer.addresses().stream())
        .map(Shipping::destination)
        .toList();
  }

  private void option(
      ObjectNode method,
      CheckoutRequest.Method asked,
      ArrayNode lineIds,
      ObjectNode destination,
      long subtotal) {
    int index = 0;
    for (var each : method.get("destinations")) {
      if (each.get("id").equals(destination.get("id"))) {
        break;
      }
      index++;
    }
    String country = destination.path("address_country").stringValue("");
    String path = "$.fulfillment.methods[0].destinations[" + index + "].address_country";
    if (country.isBlank()) {
      messages.recoverable("missing", path, "The country is needed to price the shipping.");
      return;
    }
    List<Shipping.Option> options =
        Shipping.country(country)
            .map(code -> Shipping.options(code, store.shippingRates(handle), free(subtotal)))
            .orElse(List.of());
    if (options.isEmpty()) {
      messages.recoverable("address_undeliverable", path, "The shop does not ship there.");
      return;
    }
    ObjectNode group = method.putArray("groups").addObject().put("id", "group_1");
    group.set("line_item_ids", lineIds.deepCopy());
    ArrayNode optionArray = group.putArray("options");
    options.forEach(option -> optionArray.add(optionJson(option)));
    choose(group, asked, options);
  }

  private void choose(
      ObjectNode group, CheckoutRequest.Method asked, List<Shipping.Option> options) {
    String path = "$.fulfillment.methods[0].groups[0].selected_option_id";
    Optional<String> wanted = asked.selectedOption();
    Optional<Shipping.Option> chosen =
        options.stream().filter(o -> wanted.filter(o.id()::equals).isPresent()).findFirst();
    if (chosen.isPresent()) {
      group.put("selected_option_id", chosen.get().id());
      fulfillmentPrice = chosen.get().price();
      fulfillmentChosen = true;
    } else if (wanted.isPresent()) {
      messages.recoverable("invalid", path, "No option has the id " + wanted.get() + ".");
    } else {
      messages.recoverable("missing", path, "Choose how to ship.");
    }
  }

  private Optional<ShopData.Promotion> free(long subtotal) {
    Set<String> ids = new LinkedHashSet<>();
    for (Sold line : sold) {
      ids.add(line.variant().id());
      ids.add(line.variant().productId());
    }
    return Shipping.free(store.promotions(handle), subtotal, ids);
  }

  private static ObjectNode optionJson(Shipping.Option option) {
    ObjectNode json = Json.object().put("id", option.id()).put("title", option.title());
    option.description().ifPresent(text -> json.put("description", text));
    ArrayNode totals = json.putArray("totals");
    total(totals, "subtotal", option.price());
    total(totals, "total", option.price());
    return json;
  }

  private void checkBuyer() {
    String email = draft.buyer().path("email").stringValue("");
    if (email.isBlank()) {
      messages.recoverable("missing", "$.buyer.email", "The buyer's email address is needed.");
    } else if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      messages.recoverable("invalid", "$.buyer.email", "This is not an email address.");
    }
  }

  private ArrayNode totals(long subtotal, Discounts discounts) {
    ArrayNode totals = Json.array();
    total(totals, "subtotal", subtotal).put("display_text", "Subtotal");
    long discount = discounts.applied().stream().mapToLong(Discounts.Applied::amount).sum();
    if (discount > 0) {
      total(totals, "items_discount", -discount).put("display_text", "Discounts");
    }
    if (fulfillmentChosen) {
      total(totals, "fulfillment", fulfillmentPrice).put("display_text", "Shipping");
    }
    long total = Math.addExact(subtotal - discount, fulfillmentPrice);
    if (total > Json.MAX_INTEGER) {
      throw Problem.invalid("$.line_items", "must not exceed a total of " + Json.MAX_INTEGER);
    }
    total(totals, "total", total).put("display_text", "Total");
    return totals;
  }

  private void checkReview() {
    boolean restricted = false;
    for (int i = 0; i < sold.size(); i++) {
      if (sold.get(i).variant().tags().contains("age_restricted")) {
        restricted = true;
        messages.disclosure(
            "age_restricted", "$.line_items[" + i + "]", "Only for adults; the age is checked.");
      }
    }
    if (draft.approved()) {
      return;
    }
    if (restricted) {
      messages.needsReview(
          "age_verification_required", "$.line_items", "The buyer must confirm to be an adult.");
    }
    if (total() > policy.reviewAbove()) {
      messages.needsReview(
          "high_value_order", "$.totals", "The buyer must confirm an order of this value.");
    }
    if (draft.challenged()) {
      messages.needsReview(
          "payment_challenge", "$.payment", "The buyer's bank asks for a confirmation.");
    }
  }

  private static ObjectNode total(ArrayNode totals, String type, long amount) {
    return totals.addObject().put("type", type).put("amount", amount);
  }
}
