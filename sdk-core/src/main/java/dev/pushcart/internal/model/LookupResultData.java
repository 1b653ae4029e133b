package dev.pushcart.internal.model;

import dev.pushcart.JsonValue;
import dev.pushcart.catalog.LookupMatch;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.catalog.MatchKind;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.Variant;
import dev.pushcart.catalog.VariantInput;
import dev.pushcart.commerce.Message;
import dev.pushcart.commerce.Policy;
import dev.pushcart.internal.json.BindingTable;
import dev.pushcart.internal.json.Codec;
import dev.pushcart.internal.json.Codecs;
import dev.pushcart.internal.json.Extras;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link LookupResult} on the wire, with what was asked for. */
public record LookupResultData(
    List<Product> products,
    List<Message> messages,
    List<Policy> policies,
    Extras kept,
    List<String> asked,
    Map<String, List<LookupMatch>> matches)
    implements LookupResult {

  private static final BindingTable<LookupResult> TABLE =
      new BindingTable<>() {
        private final Field<List<Product>> products =
            optional("products", Codecs.list(ProductData.TABLE), LookupResult::products);
        private final ListField<Message> messages =
            extensionList("messages", MessageData.CODEC, LookupResult::messages);
        private final ListField<Policy> policies =
            extensionList("policies", PolicyData.TABLE, LookupResult::policies);

        @Override
        protected LookupResult build(Slots in) {
          List<Product> found = Absent.productsOf(in.getOrNull(products), in.extras());
          return new LookupResultData(
              found, in.get(messages), in.get(policies), in.extras(), List.of(), correlate(found));
        }

        @Override
        protected Extras extras(LookupResult model) {
          return new Extras(model.extras());
        }
      };

  /** Reads the answer to those identifiers. */
  public static Codec<LookupResult> asked(List<String> ids) {
    return Codecs.converted(
        TABLE, answer -> ((LookupResultData) answer).answering(ids), result -> result);
  }

  @Override
  public List<LookupMatch> byInput(String id) {
    return matches.getOrDefault(id, List.of());
  }

  @Override
  public List<String> missing() {
    return asked.stream().filter(id -> !matches.containsKey(id)).toList();
  }

  @Override
  public Map<String, JsonValue> extras() {
    return kept.members();
  }

  private LookupResult answering(List<String> ids) {
    return new LookupResultData(products, messages, policies, kept, ids, matches);
  }

  private static Map<String, List<LookupMatch>> correlate(List<Product> products) {
    Map<String, List<LookupMatch>> matches = new LinkedHashMap<>();
    for (Product product : products) {
      for (Variant variant : product.variants()) {
        for (VariantInput input : variant.inputs()) {
          add(
              matches,
              input.id(),
              new LookupMatch(
                  product, variant, input.match().orElseGet(() -> kind(input.id(), variant))));
        }
      }
      if (product.variants().stream().allMatch(variant -> variant.inputs().isEmpty())) {
        correlateByIds(matches, product);
      }
    }
    matches.replaceAll((id, found) -> Collections.unmodifiableList(found));
    return Collections.unmodifiableMap(matches);
  }

  // Inputs are required, but a business that forgets them has still answered.
  private static void correlateByIds(Map<String, List<LookupMatch>> matches, Product product) {
    boolean sharesId =
        product.variants().stream().anyMatch(variant -> variant.id().equals(product.id()));
    if (!sharesId && !product.variants().isEmpty()) {
      Variant featured = product.variants().get(0);
      add(matches, product.id(), new LookupMatch(product, featured, MatchKind.FEATURED));
    }
    for (Variant variant : product.variants()) {
      add(matches, variant.id(), new LookupMatch(product, variant, MatchKind.EXACT));
    }
  }

  private static MatchKind kind(String id, Variant variant) {
    boolean own = variant.id().equals(id) || variant.sku().filter(id::equals).isPresent();
    return own ? MatchKind.EXACT : MatchKind.FEATURED;
  }

  private static void add(Map<String, List<LookupMatch>> matches, String id, LookupMatch match) {
    matches.computeIfAbsent(id, ignored -> new ArrayList<>()).add(match);
  }
}
