package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One product under a buyer's selection of options (UCP 2026-04-08, Catalog Lookup, Option
 * Selection): what the selection comes to, which variants are left, and what each further choice
 * would lead to.
 */
final class OptionNarrowing {
  private final CatalogueProduct product;
  private final Map<String, String> effective;

  private OptionNarrowing(CatalogueProduct product, Map<String, String> effective) {
    this.product = product;
    this.effective = effective;
  }

  /** The selection that one variant stands for. */
  static OptionNarrowing to(CatalogueProduct product, CatalogueVariant variant) {
    return new OptionNarrowing(product, variant.selections());
  }

  /**
   * The largest part of {@code selected} that a variant exists for. What no variant has on its own
   * is dropped at once; then options fall from the end of {@code preferences}, those it does not
   * name before those it does.
   */
  static OptionNarrowing to(
      CatalogueProduct product, Map<String, String> selected, List<String> preferences) {
    List<String> keepOrder = new ArrayList<>();
    preferences.stream().distinct().filter(selected::containsKey).forEach(keepOrder::add);
    selected.keySet().stream().filter(name -> !keepOrder.contains(name)).forEach(keepOrder::add);
    Map<String, String> effective = new LinkedHashMap<>(selected);
    effective
        .entrySet()
        .removeIf(one -> !exists(product, Map.of(one.getKey(), one.getValue()), v -> true));
    for (int i = keepOrder.size() - 1; !exists(product, effective, v -> true); i--) {
      effective.remove(keepOrder.get(i));
    }
    return new OptionNarrowing(product, effective);
  }

  Map<String, String> effective() {
    return effective;
  }

  boolean leaves(CatalogueVariant variant) {
    return matches(variant, effective);
  }

  /** The product's options, each value with its availability under the rest of the selection. */
  ArrayNode options() {
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    for (CatalogueProduct.Option option : product.options()) {
      ObjectNode json = options.addObject().put("name", option.name());
      ArrayNode values = json.putArray("values");
      for (String value : option.values()) {
        Map<String, String> choice = new LinkedHashMap<>(effective);
        choice.put(option.name(), value);
        values
            .addObject()
            .put("label", value)
            .put("available", exists(product, choice, CatalogJson::available))
            .put("exists", exists(product, choice, v -> true));
      }
    }
    return options;
  }

  private static boolean exists(
      CatalogueProduct product, Map<String, String> selection, Predicate<CatalogueVariant> also) {
    return product.variants().stream().anyMatch(v -> matches(v, selection) && also.test(v));
  }

  private static boolean matches(CatalogueVariant variant, Map<String, String> selection) {
    return variant.selections().entrySet().containsAll(selection.entrySet());
  }
}
