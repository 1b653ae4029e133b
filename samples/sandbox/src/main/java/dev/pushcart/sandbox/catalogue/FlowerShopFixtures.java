package dev.pushcart.sandbox.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a shop from a folder of CSV files, in the form of the flower shop that UCP's conformance
 * tests run against.
 *
 * <p>{@code products.csv} must be there. {@code inventory.csv}, {@code customers.csv}, {@code
 * addresses.csv}, {@code discounts.csv}, {@code promotions.csv}, {@code shipping_rates.csv} and
 * {@code payment_instruments.csv} may be missing and then hold nothing. A product that the
 * inventory does not list has stock 0; inventory of products that do not exist is ignored. A
 * product has one variant, and both have the same id. Amounts are in US cents.
 */
public final class FlowerShopFixtures {
  /** The largest integer that every JSON reader keeps exact. */
  private static final long MAX = 9_007_199_254_740_991L;

  private static final String NAME = "Flower Shop";
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private FlowerShopFixtures() {}

  /**
   * Reads the files in {@code dir}.
   *
   * @throws IllegalArgumentException when a file is malformed; the message names file, line, column
   *     and rule
   * @throws java.io.UncheckedIOException when a file cannot be read
   */
  public static ShopData load(Path dir) {
    return new ShopData(
        NAME,
        "USD",
        products(dir),
        discounts(dir),
        promotions(dir),
        shippingRates(dir),
        customers(dir),
        instruments(dir));
  }

  private static List<CatalogueProduct> products(Path dir) {
    Map<String, Long> stock = new HashMap<>();
    for (CsvTable.Row row :
        CsvTable.optional(dir.resolve("inventory.csv"), "product_id", "quantity")
            .unique("product_id")
            .rows()) {
      stock.put(row.text("product_id"), row.number("quantity", 0, MAX));
    }
    List<CatalogueProduct> products = new ArrayList<>();
    for (CsvTable.Row row :
        CsvTable.read(dir.resolve("products.csv"), "id", "title", "price").unique("id").rows()) {
      products.add(product(row, stock.getOrDefault(row.text("id"), 0L)));
    }
    return List.copyOf(products);
  }

  private static CatalogueProduct product(CsvTable.Row row, long stock) {
    String id = row.text("id");
    String title = row.text("title");
    String imageUrl = imageUrl(row);
    return new CatalogueProduct(
        id,
        String.join("-", SearchWords.of(id)),
        title,
        title,
        "<p>" + Html.escape(title) + "</p>",
        List.of("Flowers"),
        imageUrl.isEmpty() ? List.of() : List.of(new CatalogueProduct.Image(imageUrl, title, 0, 0)),
        List.of(),
        List.of(
            new CatalogueVariant(
                id, id, title, row.number("price", 0, MAX), null, Map.of(), stock)),
        0,
        0,
        List.of(),
        NAME,
        CatalogueProduct.Kind.PHYSICAL,
        Map.of());
  }

  private static String imageUrl(CsvTable.Row row) {
    String url = row.textOrEmpty("image_url");
    try {
      if (url.isEmpty() || new URI(url).isAbsolute()) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Refused below, like an address without a scheme.
    }
    throw row.refuse("image_url", "must be an absolute URL, was " + url);
  }

  private static List<ShopData.Discount> discounts(Path dir) {
    List<ShopData.Discount> discounts = new ArrayList<>();
    for (CsvTable.Row row :
        CsvTable.optional(dir.resolve("discounts.csv"), "code", "type", "value", "description")
            .unique("code")
            .rows()) {
      ShopData.Discount.Kind kind =
          switch (row.text("type")) {
            case "percentage" -> ShopData.Discount.Kind.PERCENTAGE;
            case "fixed_amount" -> ShopData.Discount.Kind.FIXED_AMOUNT;
            default -> throw row.refuse("type", "must be percentage or fixed_amount");
          };
      long max = kind == ShopData.Discount.Kind.PERCENTAGE ? 100 : MAX;
      discounts.add(
          new ShopData.Discount(
              row.text("code"), kind, row.number("value", 1, max), row.text("description")));
    }
    return List.copyOf(discounts);
  }

  private static List<ShopData.Promotion> promotions(Path dir) {
    List<ShopData.Promotion> promotions = new ArrayList<>();
    for (CsvTable.Row row :
        CsvTable.optional(
                dir.resolve("promotions.csv"),
                "id",
                "type",
                "min_subtotal",
                "eligible_item_ids",
                "description")
            .unique("id")
            .rows()) {
      if (!row.text("type").equals("free_shipping")) {
        throw row.refuse("type", "must be free_shipping");
      }
      List<String> items = eligibleItems(row);
      boolean hasMinimum = !row.textOrEmpty("min_subtotal").isEmpty();
      if (items.isEmpty() && !hasMinimum) {
        throw row.refuse("min_subtotal", "must not be empty unless eligible_item_ids names items");
      }
      long minimum = hasMinimum ? row.number("min_subtotal", 0, MAX) : 0;
      promotions.add(
          new ShopData.Promotion(row.text("id"), minimum, items, row.text("description")));
    }
    return List.copyOf(promotions);
  }

  private static List<String> eligibleItems(CsvTable.Row row) {
    String column = "eligible_item_ids";
    String text = row.textOrEmpty(column);
    if (text.isEmpty()) {
      return List.of();
    }
    JsonNode json;
    try {
      json = JsonText.MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw row.refuse(column, "must be a JSON array of strings, was " + text);
    }
    if (!json.isArray() || !json.values().stream().allMatch(JsonNode::isString)) {
      throw row.refuse(column, "must be a JSON array of strings, was " + text);
    }
    return json.values().stream().map(JsonNode::stringValue).toList();
  }

  private static List<ShopData.ShippingRate> shippingRates(Path dir) {
    List<ShopData.ShippingRate> rates = new ArrayList<>();
    for (CsvTable.Row row :
        CsvTable.optional(
                dir.resolve("shipping_rates.csv"),
                "id",
                "country_code",
                "service_level",
                "price",
                "title")
            .unique("id")
            .rows()) {
      String country = row.text("country_code");
      rates.add(
          new ShopData.ShippingRate(
              row.text("id"),
              country.equals("default") ? country : country(row, "country_code"),
              row.text("service_level").toLowerCase(Locale.ROOT),
              row.number("price", 0, MAX),
              row.text("title")));
    }
    return List.copyOf(rates);
  }

  private static List<ShopData.Customer> customers(Path dir) {
    CsvTable customers =
        CsvTable.optional(dir.resolve("customers.csv"), "id", "name", "email").unique("id");
    Set<String> known = new HashSet<>();
    customers.rows().forEach(row -> known.add(row.text("id")));
    Map<String, List<ShopData.Address>> addresses = new HashMap<>();
    for (CsvTable.Row row :
        CsvTable.optional(
                dir.resolve("addresses.csv"),
                "id",
                "customer_id",
                "street_address",
                "city",
                "state",
                "postal_code",
                "country")
            .unique("id")
            .rows()) {
      String customer = row.text("customer_id");
      if (!known.contains(customer)) {
        throw row.refuse("customer_id", "must be an id in customers.csv, was " + customer);
      }
      addresses.computeIfAbsent(customer, id -> new ArrayList<>()).add(address(row));
    }
    List<ShopData.Customer> all = new ArrayList<>();
    for (CsvTable.Row row : customers.rows()) {
      List<ShopData.Address> own = addresses.getOrDefault(row.text("id"), List.of());
      all.add(
          new ShopData.Customer(
              row.text("id"), row.text("name"), row.text("email"), List.copyOf(own)));
    }
    return List.copyOf(all);
  }

  private static ShopData.Address address(CsvTable.Row row) {
    return new ShopData.Address(
        row.text("id"),
        row.text("street_address"),
        row.text("city"),
        row.textOrEmpty("state"),
        row.textOrEmpty("postal_code"),
        country(row, "country"));
  }

  private static List<ShopData.TestInstrument> instruments(Path dir) {
    List<ShopData.TestInstrument> instruments = new ArrayList<>();
    for (CsvTable.Row row :
        CsvTable.optional(
                dir.resolve("payment_instruments.csv"),
                "id",
                "type",
                "brand",
                "last_digits",
                "token",
                "handler_id")
            .unique("id")
            .rows()) {
      instruments.add(
          new ShopData.TestInstrument(
              row.text("id"),
              row.text("type"),
              row.textOrEmpty("brand"),
              row.textOrEmpty("last_digits"),
              row.text("token"),
              row.text("handler_id")));
    }
    return List.copyOf(instruments);
  }

  private static String country(CsvTable.Row row, String column) {
    String country = row.text(column);
    if (!COUNTRY.matcher(country).matches()) {
      throw row.refuse(column, "must be two capital letters of ISO 3166-1, was " + country);
    }
    return country;
  }
}
