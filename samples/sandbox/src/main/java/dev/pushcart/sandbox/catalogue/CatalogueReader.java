package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads products back out of the database, with the stock they have now. */
final class CatalogueReader {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, String>> STRING_MAP =
      new TypeReference<>() {};
  private static final TypeReference<List<CatalogueProduct.Image>> IMAGES =
      new TypeReference<>() {};
  private static final TypeReference<List<CatalogueProduct.Option>> OPTIONS =
      new TypeReference<>() {};

  private CatalogueReader() {}

  /**
   * The ids of all products that hold every word and pass the filters: best match first, then in
   * catalogue order. A word matches its own kind and longer words that begin with it, the latter
   * for half the weight.
   */
  static List<String> matches(Handle h, List<String> words, CatalogFilters filters) {
    StringBuilder from = new StringBuilder(" FROM products p");
    List<String> score = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      from.append(
          (" JOIN (SELECT product_id, MAX(CASE WHEN term = :word# THEN 2 * weight ELSE weight END)"
                  + " AS points FROM search_terms WHERE term LIKE :prefix# GROUP BY product_id) m#"
                  + " ON m#.product_id = p.id")
              .replace("#", Integer.toString(i)));
      score.add("m" + i + ".points");
    }
    from.append(" WHERE 1 = 1");
    if (!filters.categories().isEmpty()) {
      from.append(
          " AND EXISTS (SELECT 1 FROM categories c WHERE c.product_id = p.id"
              + " AND c.category IN (<categories>))");
    }
    if (filters.min().isPresent() || filters.max().isPresent()) {
      from.append(
          " AND EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id"
              + " AND v.price >= :min AND v.price <= :max)");
    }
    String best = score.isEmpty() ? "" : String.join(" + ", score) + " DESC, ";
    try (Query query = h.createQuery("SELECT p.id" + from + " ORDER BY " + best + "p.ordinal")) {
      for (int i = 0; i < words.size(); i++) {
        // Words are letters and digits only, so none carries a wildcard of its own.
        query.bind("word" + i, words.get(i)).bind("prefix" + i, words.get(i) + "%");
      }
      if (!filters.categories().isEmpty()) {
        query.bindList("categories", List.copyOf(filters.categories()));
      }
      if (filters.min().isPresent() || filters.max().isPresent()) {
        query.bind("min", filters.min().orElse(0));
        query.bind("max", filters.max().orElse(Long.MAX_VALUE));
      }
      return query.mapTo(String.class).list();
    }
  }

  /** The products that any of the identifiers names: product id, variant id or SKU. */
  static List<CatalogueProduct> named(Handle h, Collection<String> identifiers) {
    List<String> ids =
        h.createQuery(
                "SELECT id FROM products WHERE id IN (<names>) UNION"
                    + " SELECT product_id FROM variants WHERE id IN (<names>) OR sku IN (<names>)")
            .bindList("names", List.copyOf(identifiers))
            .mapTo(String.class)
            .list();
    return products(h, ids);
  }

  /** The products with these ids, in the order of the ids. */
  static List<CatalogueProduct> products(Handle h, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, List<String>> categories = categories(h, ids);
    Map<String, List<CatalogueVariant>> variants = variants(h, ids);
    Map<String, CatalogueProduct> found = new HashMap<>();
    h.createQuery("SELECT * FROM products WHERE id IN (<ids>)")
        .bindList("ids", ids)
        .map(
            (rs, ctx) ->
                new CatalogueProduct(
                    rs.getString("id"),
                    rs.getString("handle"),
                    rs.getString("title"),
                    rs.getString("description_plain"),
                    rs.getString("description_html"),
                    categories.getOrDefault(rs.getString("id"), List.of()),
                    JsonText.read(rs.getString("images"), IMAGES),
                    JsonText.read(rs.getString("options"), OPTIONS),
                    variants.getOrDefault(rs.getString("id"), List.of()),
                    rs.getInt("rating_hundredths"),
                    rs.getLong("rating_count"),
                    JsonText.read(rs.getString("tags"), STRINGS),
                    rs.getString("seller_name"),
                    CatalogueProduct.Kind.valueOf(rs.getString("kind")),
                    JsonText.read(rs.getString("metadata"), STRING_MAP)))
        .forEach(product -> found.put(product.id(), product));
    List<CatalogueProduct> ordered = new ArrayList<>();
    for (String id : ids) {
      CatalogueProduct product = found.get(id);
      if (product != null) {
        ordered.add(product);
      }
    }
    return ordered;
  }

  private static Map<String, List<String>> categories(Handle h, List<String> ids) {
    Map<String, List<String>> byProduct = new HashMap<>();
    h.createQuery(
            "SELECT product_id, category FROM categories WHERE product_id IN (<ids>)"
                + " ORDER BY product_id, ordinal")
        .bindList("ids", ids)
        .map((rs, ctx) -> Map.entry(rs.getString("product_id"), rs.getString("category")))
        .forEach(row -> append(byProduct, row));
    return byProduct;
  }

  private static Map<String, List<CatalogueVariant>> variants(Handle h, List<String> ids) {
    Map<String, List<CatalogueVariant>> byProduct = new HashMap<>();
    h.createQuery(
            "SELECT v.*, s.units FROM variants v LEFT JOIN stock s ON s.variant_id = v.id"
                + " WHERE v.product_id IN (<ids>) ORDER BY v.product_id, v.ordinal")
        .bindList("ids", ids)
        .map(
            (rs, ctx) -> {
              long listPrice = rs.getLong("list_price");
              @Nullable Long listPriceOrNull = rs.wasNull() ? null : (Long) listPrice;
              long units = rs.getLong("units");
              OptionalLong counted = rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(units);
              return Map.entry(
                  rs.getString("product_id"),
                  new CatalogueVariant(
                      rs.getString("id"),
                      rs.getString("sku"),
                      rs.getString("title"),
                      rs.getLong("price"),
                      listPriceOrNull,
                      JsonText.read(rs.getString("selections"), STRING_MAP),
                      counted.orElse(Long.MAX_VALUE)));
            })
        .forEach(row -> append(byProduct, row));
    return byProduct;
  }

  private static <T> void append(Map<String, List<T>> lists, Map.Entry<String, T> row) {
    lists.computeIfAbsent(row.getKey(), key -> new ArrayList<>()).add(row.getValue());
  }
}
