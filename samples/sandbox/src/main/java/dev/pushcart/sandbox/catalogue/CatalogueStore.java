package dev.pushcart.sandbox.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.core.type.TypeReference;

/**
 * The shop's database: what it sells, how much of it is left, and its pricing rules.
 *
 * <p>Stateless. Every method works in the transaction of the caller's handle, so units taken for a
 * checkout come back when that checkout rolls back. Stock never falls below zero: {@link #take} is
 * one guarded update, and the table refuses what would slip past it.
 */
public final class CatalogueStore {
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<List<CatalogueProduct.Image>> IMAGES =
      new TypeReference<>() {};

  /** Works on a database that has this module's migrations. */
  public CatalogueStore() {}

  /**
   * Fills an empty database, in one transaction; does nothing to one that holds a shop already, so
   * a restart keeps the stock as it was sold down to.
   */
  public void load(Handle h, ShopData data) {
    h.useTransaction(
        handle -> {
          // The single row is also the lock: of two nodes that start together, one loads.
          int claimed =
              handle
                  .createUpdate(
                      "INSERT INTO shop (id, name, currency, fingerprint)"
                          + " VALUES (1, :name, :currency, :fingerprint) ON CONFLICT DO NOTHING")
                  .bind("name", data.name())
                  .bind("currency", data.currency())
                  .bind("fingerprint", fingerprint(data))
                  .execute();
          if (claimed == 1) {
            insertProducts(handle, data.products());
            insertRules(handle, data);
            insertPeople(handle, data);
          }
        });
  }

  /**
   * Finds a variant by its id, or by the id of its product, which stands for the product's first
   * variant, the featured one.
   */
  public Optional<StoredVariant> variant(Handle h, String id) {
    return h.createQuery(
            "SELECT v.id, v.product_id, v.title AS variant_title, v.price, p.title, p.kind,"
                + " p.images, p.options, p.tags, s.currency"
                + " FROM variants v JOIN products p ON p.id = v.product_id CROSS JOIN shop s"
                + " WHERE v.id = :id OR (v.product_id = :id AND v.ordinal = 0)"
                + " ORDER BY CASE WHEN v.id = :id THEN 0 ELSE 1 END LIMIT 1")
        .bind("id", id)
        .map((rs, ctx) -> storedVariant(rs))
        .findFirst();
  }

  /**
   * Units left, {@link Long#MAX_VALUE} for what is not physical, 0 for a variant that does not
   * exist.
   */
  public long stock(Handle h, String variantId) {
    return h.createQuery(
            "SELECT CASE WHEN p.kind = 'PHYSICAL' THEN s.units ELSE :endless END"
                + " FROM variants v JOIN products p ON p.id = v.product_id"
                + " LEFT JOIN stock s ON s.variant_id = v.id WHERE v.id = :id")
        .bind("id", variantId)
        .bind("endless", Long.MAX_VALUE)
        .mapTo(Long.class)
        .findFirst()
        .orElse(0L);
  }

  /**
   * Takes units off the stock, all or none.
   *
   * @return false when fewer are left or the variant does not exist; always true for a variant that
   *     is not physical
   * @throws IllegalArgumentException when {@code quantity} is less than 1
   */
  public boolean take(Handle h, String variantId, long quantity) {
    requirePositive(quantity);
    int updated =
        h.createUpdate(
                "UPDATE stock SET units = units - :quantity"
                    + " WHERE variant_id = :id AND units >= :quantity")
            .bind("quantity", quantity)
            .bind("id", variantId)
            .execute();
    return updated == 1 || stock(h, variantId) == Long.MAX_VALUE;
  }

  /**
   * Puts units back, as after a cancelled order; a variant that is not physical is left alone.
   *
   * @throws IllegalArgumentException when {@code quantity} is less than 1 or the variant does not
   *     exist
   */
  public void give(Handle h, String variantId, long quantity) {
    requirePositive(quantity);
    int updated =
        h.createUpdate("UPDATE stock SET units = units + :quantity WHERE variant_id = :id")
            .bind("quantity", quantity)
            .bind("id", variantId)
            .execute();
    if (updated == 0 && stock(h, variantId) != Long.MAX_VALUE) {
      throw new IllegalArgumentException("variant does not exist: " + variantId);
    }
  }

  /**
   * Sets the units left, as after a delivery.
   *
   * @throws IllegalArgumentException when {@code units} is negative, or the variant does not exist
   *     or is not physical and so has no stock
   */
  public void setStock(Handle h, String variantId, long units) {
    if (units < 0) {
      throw new IllegalArgumentException("units must not be negative, was " + units);
    }
    int updated =
        h.createUpdate("UPDATE stock SET units = :units WHERE variant_id = :id")
            .bind("units", units)
            .bind("id", variantId)
            .execute();
    if (updated == 0) {
      throw new IllegalArgumentException("no physical variant has the id " + variantId);
    }
  }

  /** The codes a buyer may enter, in the order they were loaded. */
  public List<ShopData.Discount> discounts(Handle h) {
    return h.createQuery("SELECT * FROM discounts ORDER BY ordinal")
        .map(
            (rs, ctx) ->
                new ShopData.Discount(
                    rs.getString("code"),
                    ShopData.Discount.Kind.valueOf(rs.getString("kind")),
                    rs.getLong("amount"),
                    rs.getString("description")))
        .list();
  }

  /** The rules that apply by themselves, in the order they were loaded. */
  public List<ShopData.Promotion> promotions(Handle h) {
    return h.createQuery("SELECT * FROM promotions ORDER BY ordinal")
        .map(
            (rs, ctx) ->
                new ShopData.Promotion(
                    rs.getString("id"),
                    rs.getLong("min_subtotal"),
                    JsonText.read(rs.getString("eligible_item_ids"), STRINGS),
                    rs.getString("description")))
        .list();
  }

  /** What shipping costs, in the order the rates were loaded. */
  public List<ShopData.ShippingRate> shippingRates(Handle h) {
    return h.createQuery("SELECT * FROM shipping_rates ORDER BY ordinal")
        .map(
            (rs, ctx) ->
                new ShopData.ShippingRate(
                    rs.getString("id"),
                    rs.getString("country"),
                    rs.getString("service_level"),
                    rs.getLong("price"),
                    rs.getString("title")))
        .list();
  }

  /** The known buyers with their addresses, in the order they were loaded. */
  public List<ShopData.Customer> customers(Handle h) {
    return h.createQuery("SELECT * FROM customers ORDER BY ordinal")
        .map(
            (rs, ctx) ->
                new ShopData.Customer(
                    rs.getString("id"),
                    rs.getString("name"),
                    rs.getString("email"),
                    addresses(h, rs.getString("id"))))
        .list();
  }

  /** The test payment instruments, in the order they were loaded. */
  public List<ShopData.TestInstrument> instruments(Handle h) {
    return h.createQuery("SELECT * FROM instruments ORDER BY ordinal")
        .map(
            (rs, ctx) ->
                new ShopData.TestInstrument(
                    rs.getString("id"),
                    rs.getString("type"),
                    rs.getString("brand"),
                    rs.getString("last_digits"),
                    rs.getString("token"),
                    rs.getString("handler_id")))
        .list();
  }

  /**
   * ISO 4217 code of every amount in this database.
   *
   * @throws IllegalStateException when nothing was loaded yet
   */
  public String currency(Handle h) {
    return shopColumn(h, "SELECT currency FROM shop");
  }

  /**
   * The shop's display name.
   *
   * @throws IllegalStateException when nothing was loaded yet
   */
  public String name(Handle h) {
    return shopColumn(h, "SELECT name FROM shop");
  }

  /** Differs between shops and between versions of one shop's data. */
  String fingerprint(Handle h) {
    return shopColumn(h, "SELECT fingerprint FROM shop");
  }

  private static String shopColumn(Handle h, String sql) {
    return h.createQuery(sql)
        .mapTo(String.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no shop was loaded into this database"));
  }

  private static List<ShopData.Address> addresses(Handle h, String customerId) {
    return h.createQuery("SELECT * FROM addresses WHERE customer_id = :id ORDER BY ordinal")
        .bind("id", customerId)
        .map(
            (rs, ctx) ->
                new ShopData.Address(
                    rs.getString("id"),
                    rs.getString("street"),
                    rs.getString("city"),
                    rs.getString("region"),
                    rs.getString("postal_code"),
                    rs.getString("country")))
        .list();
  }

  private static StoredVariant storedVariant(ResultSet rs) throws SQLException {
    List<CatalogueProduct.Image> images = JsonText.read(rs.getString("images"), IMAGES);
    boolean plain = rs.getString("options").equals("[]");
    String title = rs.getString("title");
    return new StoredVariant(
        rs.getString("id"),
        rs.getString("product_id"),
        plain ? title : title + " - " + rs.getString("variant_title"),
        rs.getLong("price"),
        images.isEmpty() ? null : images.get(0).url(),
        CatalogueProduct.Kind.valueOf(rs.getString("kind")),
        rs.getString("currency"),
        JsonText.read(rs.getString("tags"), STRINGS));
  }

  private static void requirePositive(long quantity) {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
    }
  }

  private static void insertProducts(Handle h, List<CatalogueProduct> all) {
    for (int i = 0; i < all.size(); i++) {
      insertProduct(h, i, all.get(i));
    }
  }

  private static void insertProduct(Handle h, int ordinal, CatalogueProduct product) {
    h.createUpdate(
            "INSERT INTO products (id, ordinal, handle, title, description_plain,"
                + " description_html, seller_name, kind, rating_hundredths, rating_count, images,"
                + " options, tags, metadata) VALUES (:id, :ordinal, :handle, :title, :plain,"
                + " :html, :seller, :kind, :rating, :count, :images, :options, :tags, :metadata)")
        .bind("id", product.id())
        .bind("ordinal", ordinal)
        .bind("handle", product.handle())
        .bind("title", product.title())
        .bind("plain", product.descriptionPlain())
        .bind("html", product.descriptionHtml())
        .bind("seller", product.sellerName())
        .bind("kind", product.kind().name())
        .bind("rating", product.ratingHundredths())
        .bind("count", product.ratingCount())
        .bind("images", JsonText.write(product.images()))
        .bind("options", JsonText.write(product.options()))
        .bind("tags", JsonText.write(product.tags()))
        .bind("metadata", JsonText.write(product.metadata()))
        .execute();
    for (int i = 0; i < product.categories().size(); i++) {
      h.execute(
          "INSERT INTO categories (product_id, ordinal, category) VALUES (?, ?, ?)",
          product.id(),
          i,
          product.categories().get(i));
    }
    for (int i = 0; i < product.variants().size(); i++) {
      insertVariant(h, product, i, product.variants().get(i));
    }
    SearchWords.of(product)
        .forEach(
            (term, weight) ->
                h.execute(
                    "INSERT INTO search_terms (term, product_id, weight) VALUES (?, ?, ?)",
                    term,
                    product.id(),
                    weight));
  }

  private static void insertVariant(
      Handle h, CatalogueProduct product, int ordinal, CatalogueVariant variant) {
    h.createUpdate(
            "INSERT INTO variants (id, product_id, ordinal, sku, title, price, list_price,"
                + " selections) VALUES (:id, :product, :ordinal, :sku, :title, :price,"
                + " :listPrice, :selections)")
        .bind("id", variant.id())
        .bind("product", product.id())
        .bind("ordinal", ordinal)
        .bind("sku", variant.sku())
        .bind("title", variant.title())
        .bind("price", variant.price())
        .bind("listPrice", variant.listPriceOrNull())
        .bind("selections", JsonText.write(inOptionOrder(product, variant.selections())))
        .execute();
    if (product.kind() == CatalogueProduct.Kind.PHYSICAL) {
      h.execute(
          "INSERT INTO stock (variant_id, units) VALUES (?, ?)", variant.id(), variant.stock());
    }
  }

  /** An immutable map forgets its order, and buyers expect the options in one order everywhere. */
  private static Map<String, String> inOptionOrder(
      CatalogueProduct product, Map<String, String> selections) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (CatalogueProduct.Option option : product.options()) {
      String value = selections.get(option.name());
      if (value == null || !option.values().contains(value)) {
        throw new IllegalArgumentException(
            "product " + product.id() + " has a variant without a value of " + option.name());
      }
      ordered.put(option.name(), value);
    }
    return ordered;
  }

  private static void insertRules(Handle h, ShopData data) {
    PreparedBatch discounts =
        h.prepareBatch(
            "INSERT INTO discounts (code, ordinal, kind, amount, description)"
                + " VALUES (?, ?, ?, ?, ?)");
    int ordinal = 0;
    for (ShopData.Discount d : data.discounts()) {
      discounts.add(d.code(), ordinal++, d.kind().name(), d.value(), d.description());
    }
    discounts.execute();
    PreparedBatch promotions =
        h.prepareBatch(
            "INSERT INTO promotions (id, ordinal, min_subtotal, eligible_item_ids, description)"
                + " VALUES (?, ?, ?, ?, ?)");
    ordinal = 0;
    for (ShopData.Promotion p : data.promotions()) {
      promotions.add(
          p.id(), ordinal++, p.minSubtotal(), JsonText.write(p.eligibleItemIds()), p.description());
    }
    promotions.execute();
    PreparedBatch rates =
        h.prepareBatch(
            "INSERT INTO shipping_rates (id, ordinal, country, service_level, price, title)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    ordinal = 0;
    for (ShopData.ShippingRate r : data.shippingRates()) {
      rates.add(r.id(), ordinal++, r.country(), r.serviceLevel(), r.price(), r.title());
    }
    rates.execute();
  }

  private static void insertPeople(Handle h, ShopData data) {
    PreparedBatch customers =
        h.prepareBatch("INSERT INTO customers (id, ordinal, name, email) VALUES (?, ?, ?, ?)");
    PreparedBatch addresses =
        h.prepareBatch(
            "INSERT INTO addresses (id, customer_id, ordinal, street, city, region, postal_code,"
                + " country) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    int ordinal = 0;
    for (ShopData.Customer c : data.customers()) {
      customers.add(c.id(), ordinal++, c.name(), c.email());
      int place = 0;
      for (ShopData.Address a : c.addresses()) {
        addresses.add(
            a.id(), c.id(), place++, a.street(), a.city(), a.region(), a.postalCode(), a.country());
      }
    }
    customers.execute();
    addresses.execute();
    PreparedBatch instruments =
        h.prepareBatch(
            "INSERT INTO instruments (id, ordinal, type, brand, last_digits, token, handler_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    ordinal = 0;
    for (ShopData.TestInstrument t : data.instruments()) {
      instruments.add(
          t.id(), ordinal++, t.type(), t.brand(), t.lastDigits(), t.token(), t.handlerId());
    }
    instruments.execute();
  }

  private static String fingerprint(ShopData data) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(data.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
