package dev.pushcart.liveshop;

import dev.pushcart.Business;
import dev.pushcart.JsonValue;
import dev.pushcart.JsonValue.JsonArray;
import dev.pushcart.JsonValue.JsonObject;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.Result;
import dev.pushcart.Secret;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.Variant;
import dev.pushcart.checkout.Checkout;
import dev.pushcart.checkout.CheckoutStatus;
import dev.pushcart.checkout.Checkouts;
import dev.pushcart.checkout.Credential;
import dev.pushcart.checkout.FulfillmentOption;
import dev.pushcart.checkout.NextStep;
import dev.pushcart.checkout.OrderConfirmation;
import dev.pushcart.checkout.PaymentInstrument;
import dev.pushcart.commerce.Buyer;
import dev.pushcart.commerce.PostalAddress;
import dev.pushcart.commerce.Total;
import dev.pushcart.commerce.TotalType;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.RecordedRequest;
import dev.pushcart.sandbox.Sandbox;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One purchase, step by step, and one whose answer gets lost. Each step says which call it makes,
 * prints what went over the wire as the shop saw it, shortened, and checks what came of it.
 */
final class Tour {

  private static final int LONGEST_BODY = 600;
  private static final List<String> FIRST =
      List.of("id", "status", "title", "price", "price_range", "totals", "messages", "order");
  private static final Pattern DATA = Pattern.compile("\"data:[^\"]*\"");
  private static final Pattern TOKEN = Pattern.compile("(\"token\"\\s*:\\s*)\"[^\"]*\"");

  private final Sandbox sandbox;
  private final PrintStream out;
  private int step;
  private long printed;

  Tour(Sandbox sandbox, PrintStream out) {
    this.sandbox = sandbox;
    this.out = out;
  }

  /** Whether every step held; the last line printed says so too. */
  boolean run() {
    try {
      walk();
    } catch (RuntimeException | Broken failure) {
      wire();
      out.println();
      out.println("RESULT failed at step " + step + ": " + failure);
      return false;
    }
    out.println();
    out.println("RESULT ok");
    return true;
  }

  private void walk() throws Broken {
    step("Start the sandbox", "Sandbox.start()");
    say("a shop with its own database at " + sandbox.shopUrl());

    step("Discover the shop", "pushcart.connect(\"" + sandbox.shopUrl() + "\")");
    Pushcart pushcart = sandbox.pushcart();
    Business shop = pushcart.connect(sandbox.shopUrl());
    say("UCP " + shop.version() + ", negotiated " + shop.capabilities());
    hold("the shop offers checkout", shop.offers("dev.ucp.shopping.checkout"));

    step("Search", "catalog.search(s -> s.query(\"mug\")).stream()");
    Catalog catalog = Catalog.of(shop);
    List<Product> found = catalog.search(search -> search.query("mug")).stream().toList();
    found.forEach(
        product ->
            say(product.id() + "  " + product.title() + "  from " + product.priceRange().min()));
    hold("something was found", !found.isEmpty());

    step("Look a product up", "catalog.product(\"" + found.get(0).id() + "\")");
    Product product = catalog.product(found.get(0).id()).execute().product();
    Variant variant = product.featuredVariant().orElseThrow();
    say(variant.id() + "  " + variant.title() + "  " + variant.price());
    hold("it has a price", variant.price().minorUnits() > 0);

    step("Create a checkout", "checkouts.create(c -> c.line(\"" + variant.id() + "\", 2))");
    Checkouts checkouts = Checkouts.of(shop);
    Checkout checkout = checkouts.create(draft -> draft.line(variant.id(), 2)).execute();
    describe(checkout);
    hold(
        "the subtotal is twice the price",
        checkout.subtotal().filter(variant.price().times(2)::equals).isPresent());
    hold("there is something to resolve", checkout.next() instanceof NextStep.Resolve);

    step("Add buyer and address", "checkouts.update(checkout, u -> u.buyer(...).shipTo(...))");
    checkout =
        checkouts.update(checkout, update -> update.buyer(buyer()).shipTo(address())).execute();
    describe(checkout);
    List<FulfillmentOption> options = options(checkout);
    options.forEach(option -> say(option.id() + "  " + option.title()));
    hold("there are shipping options", !options.isEmpty());

    step("Choose shipping", "checkouts.update(checkout, u -> u.selectOption(...))");
    String cheapest = options.get(0).id();
    checkout = checkouts.update(checkout, update -> update.selectOption(cheapest)).execute();
    describe(checkout);
    hold("it can be completed now", checkout.status().equals(CheckoutStatus.READY_FOR_COMPLETE));

    step("Apply a discount", "checkouts.update(checkout, u -> u.discountCodes(\"WELCOME20\"))");
    Money before = total(checkout);
    checkout = checkouts.update(checkout, update -> update.discountCodes("WELCOME20")).execute();
    describe(checkout);
    hold("it costs less than before", total(checkout).compareTo(before) < 0);
    hold("the totals add up", checkout.totalsCheck().addsUp());

    step(
        "Complete with the test payment handler",
        "checkouts.complete(checkout, c -> c.instrument(card))");
    hold("the next step is to complete", checkout.next() instanceof NextStep.Complete);
    Checkout done = checkouts.complete(checkout, request -> request.instrument(card())).execute();
    describe(done);
    hold("there is an order", done.order().isPresent());
    OrderConfirmation order = done.order().orElseThrow();
    say("order " + order.id() + order.permalinkUrl().map(url -> "  " + url).orElse(""));
    hold("the shop has one order", sandbox.backOffice().orders() == 1);

    step(
        "Lose the answer of a completion",
        "faults().next(Match.operation(\"complete_checkout\"), Fault.dropAfterCommit())");
    Checkout second = ready(checkouts, variant.id());
    wire();
    sandbox.faults().next(Match.operation("complete_checkout"), Fault.dropAfterCommit());
    Result<Checkout> survived =
        checkouts.complete(second, request -> request.instrument(card())).executeForResult();
    say(
        "attempts "
            + survived.attempts()
            + ", all under key "
            + survived.idempotencyKey().orElse("none"));
    hold("it took two attempts", survived.attempts() == 2);
    hold("it is completed", survived.value().status().equals(CheckoutStatus.COMPLETED));
    hold("there is no second order", sandbox.backOffice().orders() == 2);
    wire();
  }

  private Checkout ready(Checkouts checkouts, String item) {
    Checkout checkout =
        checkouts.create(draft -> draft.line(item, 1).buyer(buyer()).shipTo(address())).execute();
    String option = options(checkout).get(0).id();
    return checkouts.update(checkout, update -> update.selectOption(option)).execute();
  }

  private static List<FulfillmentOption> options(Checkout checkout) {
    return checkout.fulfillment().stream()
        .flatMap(fulfillment -> fulfillment.options().stream())
        .sorted(Comparator.comparingLong(Tour::price))
        .toList();
  }

  private static long price(FulfillmentOption option) {
    return option.totals().stream()
        .filter(total -> total.type().equals(TotalType.TOTAL))
        .mapToLong(Total::amount)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static Buyer buyer() {
    return Buyer.builder().firstName("Linh").lastName("Tran").email("linh@example.com").build();
  }

  private static PostalAddress address() {
    return PostalAddress.builder()
        .streetAddress("1 Market St")
        .addressLocality("San Francisco")
        .addressRegion("CA")
        .postalCode("94105")
        .addressCountry("US")
        .build();
  }

  private static PaymentInstrument card() {
    return PaymentInstrument.builder()
        .id("card_1")
        .handlerId("mock_payment_handler")
        .type("card")
        .credential(Credential.token("token", Secret.of("success_token")))
        .build();
  }

  private static Money total(Checkout checkout) {
    return checkout.total().orElseThrow();
  }

  /** The shop's REST endpoint, for the curl line. */
  static String endpoint(Sandbox sandbox) {
    return sandbox.pushcart().connect(sandbox.shopUrl()).profile().services().values().stream()
        .flatMap(List::stream)
        .flatMap(service -> service.endpoint().stream())
        .findFirst()
        .orElse(sandbox.shopUrl().toString());
  }

  // -- printing and checking

  private void step(String title, String call) {
    wire();
    step++;
    out.println();
    out.println("== " + step + ". " + title);
    out.println("   " + call);
  }

  private void describe(Checkout checkout) {
    say(
        checkout.id()
            + "  "
            + checkout.status()
            + "  "
            + checkout.totals().stream()
                .map(total -> line(total, checkout.currency()))
                .collect(Collectors.joining(", ")));
    checkout
        .messages()
        .forEach(
            message ->
                say("the shop says: " + message.code().orElse("") + " " + message.content()));
  }

  private static String line(Total total, String currency) {
    return total.type() + " " + total.money(currency);
  }

  private void say(String line) {
    out.println("   " + line);
  }

  private void hold(String claim, boolean holds) throws Broken {
    if (!holds) {
      throw new Broken("expected that " + claim);
    }
    say("held: " + claim);
  }

  /** What the shop saw since the last time. */
  private void wire() {
    for (RecordedRequest request : sandbox.journal().requests()) {
      if (request.number() <= printed || request.path().startsWith("/agents/")) {
        continue;
      }
      printed = request.number();
      String key = request.header("idempotency-key").map(value -> "  key " + value).orElse("");
      out.println("   -> " + request.method() + ' ' + request.path() + key);
      if (request.body().length > 0) {
        out.println("      " + shown(request.bodyText()));
      }
      if (request.status() == 0) {
        out.println("   <- nothing: " + request.fault().orElse("the connection was cut"));
      } else {
        out.println("   <- " + request.status() + (request.replayed() ? " (the kept answer)" : ""));
        out.println("      " + shown(request.responseText()));
      }
    }
  }

  /**
   * What matters first; without the envelope, which is the same each time, without the token and
   * without pictures.
   */
  private static String shown(String body) {
    JsonValue json = JsonValue.parse(body);
    Map<String, JsonValue> members = new LinkedHashMap<>(json.members());
    members.remove("ucp");
    JsonValue plain = members.isEmpty() ? json : new JsonObject(members);
    String text = DATA.matcher(ordered(plain).toString()).replaceAll("\"data:...\"");
    String masked = TOKEN.matcher(text).replaceAll("$1\"***\"");
    return masked.length() <= LONGEST_BODY
        ? masked
        : masked.substring(0, LONGEST_BODY) + "... (" + masked.length() + " characters)";
  }

  private static JsonValue ordered(JsonValue json) {
    if (json instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(Tour::ordered).toList());
    }
    if (!(json instanceof JsonObject object)) {
      return json;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    FIRST.forEach(name -> object.get(name).ifPresent(value -> members.put(name, ordered(value))));
    object.members().forEach((name, value) -> members.computeIfAbsent(name, n -> ordered(value)));
    return new JsonObject(members);
  }

  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
