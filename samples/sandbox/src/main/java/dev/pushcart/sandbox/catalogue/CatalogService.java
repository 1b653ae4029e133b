package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers to UCP 2026-04-08's catalog operations, without the {@code ucp} member, which the
 * server adds.
 *
 * <p>Stateless and read-only: prices come from the database the caller hands in, availability from
 * its stock at that moment. The same request on the same data gives the same answer, in the same
 * order.
 *
 * <p>A request that cannot be understood throws {@link CatalogProblem}. What the catalogue does not
 * have is an answer: {@link #lookup} says so in its messages, and {@link #product} then carries
 * {@code messages} and no {@code product}, which the server sends with {@code ucp.status} error.
 */
public final class CatalogService {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 50;
  private static final int MAX_WORDS = 32;

  private final CatalogueStore store = new CatalogueStore();

  /** Answers from whatever database it is handed. */
  public CatalogService() {}

  /**
   * Answers {@code search_catalog}: products that hold every word of {@code query} and pass all
   * {@code filters}, ten a page unless {@code pagination.limit} says otherwise, fifty at most.
   *
   * @throws CatalogProblem {@code invalid_request} when the request is malformed or asks for
   *     nothing; {@code invalid_cursor} when the cursor belongs to another search; {@code
   *     request_too_large} when a list is too long
   */
  public ObjectNode search(Handle h, ObjectNode request) {
    RequestObject body = body(request);
    String currency = store.currency(h);
    Optional<String> query = body.string("query").filter(text -> !text.isBlank());
    CatalogFilters filters = CatalogFilters.read(body, currency);
    Optional<RequestObject> pagination = body.object("pagination");
    long limit =
        pagination
            .map(p -> p.integer("limit", 1).orElse(DEFAULT_LIMIT))
            .map(asked -> Math.min(asked, MAX_LIMIT))
            .orElse((long) DEFAULT_LIMIT);
    if (query.isEmpty() && !filters.given()) {
      throw body.invalid("a search needs a query, filters.categories or filters.price");
    }
    List<String> words = query.map(SearchWords::of).orElse(List.of());
    if (words.size() > MAX_WORDS) {
      throw body.invalid("query must not have more than " + MAX_WORDS + " different words");
    }
    PageCursor cursor =
        new PageCursor(store.fingerprint(h), JsonText.write(List.of(words, filters.toString())));
    int from = pagination.flatMap(p -> p.string("cursor")).map(cursor::offset).orElse(0);

    // A query of punctuation alone has no words, and finds nothing rather than everything.
    List<String> found =
        query.isPresent() && words.isEmpty()
            ? List.of()
            : CatalogueReader.matches(h, words, filters);
    int to = (int) Math.min(found.size(), from + limit);
    CatalogJson json = new CatalogJson(currency);
    ObjectNode answer = CatalogJson.object();
    ArrayNode products = answer.putArray("products");
    for (CatalogueProduct product : CatalogueReader.products(h, found.subList(from, to))) {
      products.add(
          json.product(product, product.variants().stream().filter(filters::passes).toList()));
    }
    ObjectNode page = answer.putObject("pagination");
    page.put("has_next_page", to < found.size());
    if (to < found.size()) {
      page.put("cursor", cursor.at(to));
    }
    page.put("total_count", found.size());
    return withMessages(answer, filters, List.of());
  }

  /**
   * Answers {@code lookup_catalog}: each product once, with the variants that the ids stand for. A
   * variant id or SKU stands for that variant, a product id for the first variant that passes the
   * filters. Ids nobody knows are named in info messages.
   *
   * @throws CatalogProblem {@code invalid_request} when the request is malformed or has no ids;
   *     {@code request_too_large} when it has more than 100
   */
  public ObjectNode lookup(Handle h, ObjectNode request) {
    RequestObject body = body(request);
    Set<String> ids =
        new LinkedHashSet<>(body.strings("ids").orElseThrow(() -> body.invalid("ids is required")));
    if (ids.isEmpty()) {
      throw body.invalid("ids must have at least one entry");
    }
    String currency = store.currency(h);
    CatalogFilters filters = CatalogFilters.read(body, currency);
    List<CatalogueProduct> known = CatalogueReader.named(h, ids);
    Map<CatalogueProduct, Map<CatalogueVariant, ArrayNode>> resolved = new LinkedHashMap<>();
    List<ObjectNode> notFound = new ArrayList<>();
    for (String id : ids) {
      List<CatalogueProduct> exact =
          known.stream().filter(p -> variantNamed(p, id).isPresent()).toList();
      List<CatalogueProduct> matches =
          exact.isEmpty() ? known.stream().filter(p -> p.id().equals(id)).toList() : exact;
      if (matches.isEmpty()) {
        notFound.add(notFound("info", id));
      }
      for (CatalogueProduct product : matches) {
        // The filters apply after resolution: what they remove was found, and is not reported.
        Optional<CatalogueVariant> variant =
            exact.isEmpty()
                ? product.variants().stream().filter(filters::passes).findFirst()
                : variantNamed(product, id).filter(filters::passes);
        if (variant.isPresent() && filters.passes(product)) {
          resolved
              .computeIfAbsent(product, p -> new HashMap<>())
              .computeIfAbsent(variant.get(), v -> JsonNodeFactory.instance.arrayNode())
              .addObject()
              .put("id", id)
              .put("match", exact.isEmpty() ? "featured" : "exact");
        }
      }
    }
    CatalogJson json = new CatalogJson(currency);
    ObjectNode answer = CatalogJson.object();
    ArrayNode products = answer.putArray("products");
    resolved.forEach(
        (product, inputs) -> {
          List<CatalogueVariant> shown =
              product.variants().stream().filter(inputs::containsKey).toList();
          ObjectNode one = json.product(product, shown);
          for (int i = 0; i < shown.size(); i++) {
            ((ObjectNode) one.get("variants").get(i)).set("inputs", inputs.get(shown.get(i)));
          }
          products.add(one);
        });
    return withMessages(answer, filters, notFound);
  }

  /**
   * Answers {@code get_product}. A variant id fixes the selection and {@code selected} is then
   * ignored; a product id is narrowed by {@code selected}, or shows its first variant's selection
   * when nothing is selected.
   *
   * @throws CatalogProblem {@code invalid_request} when the request is malformed, has no id, or
   *     selects an option twice
   */
  public ObjectNode product(Handle h, ObjectNode request) {
    RequestObject body = body(request);
    String id = body.requiredString("id");
    Map<String, String> selected = selected(body);
    List<String> preferences = body.strings("preferences").orElse(List.of());
    String currency = store.currency(h);
    CatalogFilters filters = CatalogFilters.read(body, currency);
    Optional<CatalogueProduct> found = store.variant(h, id).flatMap(v -> read(h, v.productId()));
    if (found.isEmpty() || !filters.passes(found.get())) {
      return withMessages(CatalogJson.object(), filters, List.of(notFound("error", id)));
    }
    CatalogueProduct product = found.get();
    Optional<CatalogueVariant> asked =
        product.variants().stream().filter(variant -> variant.id().equals(id)).findFirst();
    OptionNarrowing narrowing = narrowing(product, asked, selected, preferences);
    List<CatalogueVariant> shown =
        product.variants().stream()
            .filter(narrowing::leaves)
            .filter(filters::passes)
            .sorted(Comparator.comparing(variant -> !variant.id().equals(id)))
            .toList();
    if (shown.isEmpty()) {
      return withMessages(CatalogJson.object(), filters, List.of(notFound("error", id)));
    }
    ObjectNode json = new CatalogJson(currency).product(product, shown);
    if (!product.options().isEmpty()) {
      json.set("selected", CatalogJson.selected(narrowing.effective()));
      json.set("options", narrowing.options());
    }
    ObjectNode answer = CatalogJson.object();
    answer.set("product", json);
    return withMessages(answer, filters, List.of());
  }

  private static OptionNarrowing narrowing(
      CatalogueProduct product,
      Optional<CatalogueVariant> asked,
      Map<String, String> selected,
      List<String> preferences) {
    if (asked.isPresent()) {
      return OptionNarrowing.to(product, asked.get());
    }
    return selected.isEmpty()
        ? OptionNarrowing.to(product, product.variants().get(0))
        : OptionNarrowing.to(product, selected, preferences);
  }

  /** The parts that every catalog request may have and this shop has no use for must still fit. */
  private static RequestObject body(ObjectNode request) {
    RequestObject body = new RequestObject(request);
    body.object("context");
    body.object("signals");
    body.object("attribution");
    return body;
  }

  private static Map<String, String> selected(RequestObject body) {
    Map<String, String> selected = new LinkedHashMap<>();
    for (RequestObject option : body.objects("selected").orElse(List.of())) {
      option.string("id");
      String name = option.requiredString("name");
      if (selected.put(name, option.requiredString("label")) != null) {
        throw body.invalid(option.placeOf("name") + " must occur once, was again " + name);
      }
    }
    return selected;
  }

  private static Optional<CatalogueProduct> read(Handle h, String productId) {
    return CatalogueReader.products(h, List.of(productId)).stream().findFirst();
  }

  private static Optional<CatalogueVariant> variantNamed(CatalogueProduct product, String id) {
    return product.variants().stream()
        .filter(variant -> variant.id().equals(id) || variant.sku().equals(id))
        .findFirst();
  }

  private static ObjectNode notFound(String type, String id) {
    ObjectNode message = CatalogJson.object().put("type", type).put("code", "not_found");
    return type.equals("error")
        ? message.put("content", "Product not found: " + id).put("severity", "unrecoverable")
        : message.put("content", id);
  }

  private static ObjectNode withMessages(
      ObjectNode answer, CatalogFilters filters, List<ObjectNode> more) {
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    messages.addAll(more);
    filters.report(messages);
    if (!messages.isEmpty()) {
      answer.set("messages", messages);
    }
    return answer;
  }
}
