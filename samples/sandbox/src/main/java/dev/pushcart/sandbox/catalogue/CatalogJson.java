package dev.pushcart.sandbox.catalogue;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Products and variants in the wire form of UCP 2026-04-08, all amounts in one currency. */
final class CatalogJson {
  private final String currency;

  CatalogJson(String currency) {
    this.currency = currency;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The product with the given of its variants; its price ranges span all of them regardless. */
  ObjectNode product(CatalogueProduct product, List<CatalogueVariant> shown) {
    ObjectNode json = object();
    json.put("id", product.id());
    json.put("handle", product.handle());
    json.put("title", product.title());
    ObjectNode description = json.putObject("description");
    description.put("plain", product.descriptionPlain());
    description.put("html", product.descriptionHtml());
    if (!product.categories().isEmpty()) {
      ArrayNode categories = json.putArray("categories");
      for (String category : product.categories()) {
        categories.addObject().put("value", category).put("taxonomy", "merchant");
      }
    }
    json.set("price_range", range(product, CatalogueVariant::price));
    if (product.variants().stream().anyMatch(variant -> variant.listPriceOrNull() != null)) {
      json.set("list_price_range", range(product, CatalogJson::listPrice));
    }
    if (!product.images().isEmpty()) {
      ArrayNode media = json.putArray("media");
      product.images().forEach(image -> media.add(media(image)));
    }
    if (!product.options().isEmpty()) {
      ArrayNode options = json.putArray("options");
      product.options().forEach(option -> options.add(option(option)));
    }
    ArrayNode variants = json.putArray("variants");
    shown.forEach(variant -> variants.add(variant(product, variant)));
    if (product.ratingCount() > 0) {
      json.set("rating", rating(product));
    }
    if (!product.tags().isEmpty()) {
      ArrayNode tags = json.putArray("tags");
      product.tags().forEach(tags::add);
    }
    if (!product.metadata().isEmpty()) {
      ObjectNode metadata = json.putObject("metadata");
      product.metadata().forEach(metadata::put);
    }
    return json;
  }

  /** Selected options, in the order given. */
  static ArrayNode selected(Map<String, String> selections) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    selections.forEach((name, label) -> json.addObject().put("name", name).put("label", label));
    return json;
  }

  private ObjectNode variant(CatalogueProduct product, CatalogueVariant variant) {
    ObjectNode json = object();
    json.put("id", variant.id());
    json.put("sku", variant.sku());
    json.put("title", variant.title());
    json.putObject("description").put("plain", description(product, variant));
    json.set("price", price(variant.price()));
    if (variant.listPriceOrNull() != null) {
      json.set("list_price", price(listPrice(variant)));
    }
    ObjectNode availability = json.putObject("availability");
    availability.put("available", available(variant));
    availability.put("status", available(variant) ? "in_stock" : "out_of_stock");
    if (!variant.selections().isEmpty()) {
      json.set("options", selected(variant.selections()));
    }
    json.set("seller", seller(product.sellerName()));
    return json;
  }

  static boolean available(CatalogueVariant variant) {
    return variant.stock() > 0;
  }

  private static String description(CatalogueProduct product, CatalogueVariant variant) {
    if (variant.selections().isEmpty()) {
      return product.descriptionPlain();
    }
    return variant.selections().entrySet().stream()
        .map(selection -> selection.getKey() + ": " + selection.getValue())
        .collect(Collectors.joining(", "));
  }

  private static long listPrice(CatalogueVariant variant) {
    Long listPrice = variant.listPriceOrNull();
    return listPrice == null ? variant.price() : listPrice;
  }

  private ObjectNode price(long amount) {
    return object().put("amount", amount).put("currency", currency);
  }

  private ObjectNode range(CatalogueProduct product, ToLongFunction<CatalogueVariant> amount) {
    Comparator<CatalogueVariant> byAmount = Comparator.comparingLong(amount);
    ObjectNode json = object();
    product.variants().stream()
        .min(byAmount)
        .ifPresent(lowest -> json.set("min", price(amount.applyAsLong(lowest))));
    product.variants().stream()
        .max(byAmount)
        .ifPresent(highest -> json.set("max", price(amount.applyAsLong(highest))));
    return json;
  }

  private static ObjectNode media(CatalogueProduct.Image image) {
    ObjectNode json = object().put("type", "image").put("url", image.url());
    json.put("alt_text", image.altText());
    if (image.width() > 0 && image.height() > 0) {
      json.put("width", image.width()).put("height", image.height());
    }
    return json;
  }

  private static ObjectNode option(CatalogueProduct.Option option) {
    ObjectNode json = object().put("name", option.name());
    ArrayNode values = json.putArray("values");
    option.values().forEach(value -> values.addObject().put("label", value));
    return json;
  }

  private static ObjectNode rating(CatalogueProduct product) {
    return object()
        .put("value", BigDecimal.valueOf(product.ratingHundredths(), 2))
        .put("scale_min", 1)
        .put("scale_max", 5)
        .put("count", product.ratingCount());
  }

  /** A seller's pages live under a reserved domain, where a link can be shown and leads nowhere. */
  private static ObjectNode seller(String name) {
    ObjectNode json = object().put("name", name);
    String host = "https://" + String.join("-", SearchWords.of(name)) + ".example/";
    ArrayNode links = json.putArray("links");
    links.addObject().put("type", "refund_policy").put("url", host + "refunds");
    links.addObject().put("type", "shipping_policy").put("url", host + "shipping");
    return json;
  }
}
