package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;

/**
 * The filters of a catalog request (UCP 2026-04-08, Catalog Search, Search Filters): all of them
 * must hold. A filter this shop does not know, or cannot apply, is left out and the answer says so.
 *
 * @param given whether the request carries a filter this shop knows, applied or not
 * @param categories a product passes with any of these; empty lets all pass
 * @param min lowest price of a variant that passes, in minor units
 * @param max highest price of a variant that passes, in minor units
 * @param notes what was left out, as code and content
 */
record CatalogFilters(
    boolean given, Set<String> categories, OptionalLong min, OptionalLong max, List<Note> notes) {

  /** Why a filter was left out. */
  record Note(String code, String content) {}

  /** Reads {@code filters} and the {@code context.currency} that its amounts are in. */
  static CatalogFilters read(RequestObject request, String shopCurrency) {
    Optional<String> currency = request.object("context").flatMap(c -> c.string("currency"));
    Optional<RequestObject> member = request.object("filters");
    if (member.isEmpty()) {
      return new CatalogFilters(
          false, Set.of(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
    RequestObject filters = member.get();
    List<Note> notes = new ArrayList<>();
    for (String name : filters.names()) {
      if (!name.equals("categories") && !name.equals("price")) {
        notes.add(new Note("filter_ignored", "This shop has no filter named " + name + "."));
      }
    }
    Set<String> categories = new TreeSet<>(filters.strings("categories").orElse(List.of()));
    boolean given = !categories.isEmpty();
    OptionalLong min = OptionalLong.empty();
    OptionalLong max = OptionalLong.empty();
    Optional<RequestObject> price = filters.object("price");
    if (price.isPresent()) {
      min = price.get().integer("min", 0);
      max = price.get().integer("max", 0);
      if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
        throw request.invalid(
            "filters.price.min must not be greater than filters.price.max, was "
                + min.getAsLong()
                + " and "
                + max.getAsLong());
      }
      given = given || min.isPresent() || max.isPresent();
      if (currency.isPresent() && !currency.get().equals(shopCurrency)) {
        notes.add(
            new Note(
                "filter_ignored",
                "This shop sells in " + shopCurrency + " and does not convert the price filter."));
        min = OptionalLong.empty();
        max = OptionalLong.empty();
      }
    }
    return new CatalogFilters(given, categories, min, max, notes);
  }

  boolean passes(CatalogueProduct product) {
    return categories.isEmpty() || product.categories().stream().anyMatch(categories::contains);
  }

  boolean passes(CatalogueVariant variant) {
    return (min.isEmpty() || variant.price() >= min.getAsLong())
        && (max.isEmpty() || variant.price() <= max.getAsLong());
  }

  void report(ArrayNode messages) {
    for (Note note : notes) {
      messages
          .addObject()
          .put("type", "info")
          .put("code", note.code())
          .put("content", note.content());
    }
  }
}
