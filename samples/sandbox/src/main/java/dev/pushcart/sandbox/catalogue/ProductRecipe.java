package dev.pushcart.sandbox.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A product of the built-in catalogue as it is written down: options once, instead of every variant
 * they multiply to.
 *
 * @param shape names the picture, see {@link ProductImages}
 * @param points short facts that follow the description
 * @param surcharges option value to what it adds to the price, in minor units
 * @param missing titles of variants that are not made, for example {@code L / Coral}
 * @param kind physical when absent
 * @param exactStock units of every variant, where the seed must not vary them
 */
record ProductRecipe(
    String id,
    String title,
    String seller,
    String shape,
    long price,
    @Nullable Long listPrice,
    String description,
    List<String> points,
    List<String> categories,
    List<String> tags,
    @Nullable List<CatalogueProduct.Option> options,
    @Nullable Map<String, Long> surcharges,
    @Nullable List<String> missing,
    CatalogueProduct.@Nullable Kind kind,
    @Nullable Long exactStock,
    @Nullable Map<String, String> metadata) {

  CatalogueProduct product(long seed, ProductImages images) {
    // From the id as well as the seed, so that a new product leaves the others as they were.
    SplittableRandom random = new SplittableRandom(seed ^ (id.hashCode() * 0x9E3779B97F4A7C15L));
    List<CatalogueProduct.Option> choices = options == null ? List.of() : options;
    return new CatalogueProduct(
        id,
        id.replace('_', '-'),
        title,
        description + " " + String.join(". ", points) + ".",
        html(),
        categories,
        images.of(this),
        choices,
        variants(choices, random),
        random.nextInt(380, 496),
        random.nextInt(8, 900),
        tags,
        seller,
        kind == null ? CatalogueProduct.Kind.PHYSICAL : kind,
        metadata == null ? Map.of() : metadata);
  }

  private List<CatalogueVariant> variants(
      List<CatalogueProduct.Option> choices, SplittableRandom random) {
    List<CatalogueVariant> variants = new ArrayList<>();
    for (Map<String, String> selections : combinations(choices)) {
      String name = String.join(" / ", selections.values());
      long stock = exactStock == null ? random.nextInt(12, 240) : exactStock;
      if (missing == null || !missing.contains(name)) {
        variants.add(variant(selections, name.isEmpty() ? title : name, stock));
      }
    }
    return List.copyOf(variants);
  }

  private CatalogueVariant variant(Map<String, String> selections, String name, long stock) {
    String suffix = String.join("_", SearchWords.of(String.join(" ", selections.values())));
    String variantId = "var_" + id + (suffix.isEmpty() ? "" : "_" + suffix);
    long surcharge = 0;
    if (surcharges != null) {
      for (String value : selections.values()) {
        surcharge += surcharges.getOrDefault(value, 0L);
      }
    }
    return new CatalogueVariant(
        variantId,
        variantId.substring("var_".length()).replace('_', '-').toUpperCase(Locale.ROOT),
        name,
        price + surcharge,
        listPrice == null ? null : Long.valueOf(listPrice + surcharge),
        selections,
        stock);
  }

  /** Every way to choose one value of each option; one empty way when there are no options. */
  private static List<Map<String, String>> combinations(List<CatalogueProduct.Option> choices) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (CatalogueProduct.Option option : choices) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> start : combinations) {
        for (String value : option.values()) {
          Map<String, String> next = new LinkedHashMap<>(start);
          next.put(option.name(), value);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private String html() {
    StringBuilder html = new StringBuilder("<p>").append(Html.escape(description)).append("</p>");
    html.append("<ul>");
    points.forEach(point -> html.append("<li>").append(Html.escape(point)).append("</li>"));
    return html.append("</ul>").toString();
  }
}
