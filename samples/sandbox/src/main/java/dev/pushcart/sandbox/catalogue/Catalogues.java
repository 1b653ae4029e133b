package dev.pushcart.sandbox.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The catalogue a sandbox shop has when nobody brings one: goods, downloads, vouchers and services
 * of several sellers, written down in {@code built-in.json} beside this class.
 *
 * <p>One product has exactly 5 units ({@code bud_vase}), one has none ({@code star_projector}) and
 * one carries the tag {@code age_restricted} ({@code plum_wine}), whatever the seed.
 */
public final class Catalogues {
  private Catalogues() {}

  /**
   * The built-in shop.
   *
   * @param seed varies stock, ratings and images; ids, titles and prices are always the same, and
   *     equal seeds give equal shops
   */
  public static ShopData builtIn(long seed) {
    BuiltInShop shop = read("built-in.json", BuiltInShop.class);
    ProductImages images = new ProductImages(read("shapes.json", ProductImages.Shapes.class), seed);
    return new ShopData(
        shop.name(),
        shop.currency(),
        shop.products().stream().map(recipe -> recipe.product(seed, images)).toList(),
        List.copyOf(shop.discounts()),
        List.copyOf(shop.promotions()),
        List.copyOf(shop.shippingRates()),
        List.copyOf(shop.customers()),
        List.copyOf(shop.instruments()));
  }

  private static <T> T read(String resource, Class<T> type) {
    try (InputStream in = Catalogues.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the sandbox was packaged without " + resource);
      }
      return JsonText.MAPPER.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's form: a {@link ShopData} whose products are recipes. */
  record BuiltInShop(
      String name,
      String currency,
      List<ProductRecipe> products,
      List<ShopData.Discount> discounts,
      List<ShopData.Promotion> promotions,
      List<ShopData.ShippingRate> shippingRates,
      List<ShopData.Customer> customers,
      List<ShopData.TestInstrument> instruments) {}
}
