package dev.pushcart.liveshop.examples;

import dev.pushcart.Money;
import dev.pushcart.PagedCall;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.ProductDetail;
import dev.pushcart.catalog.Variant;
import java.util.List;
import java.util.Map;

/** Searching a catalog and looking products up. */
final class Finding {

  private Finding() {}

  static List<String> search(Catalog catalog) {
    // tag::search
    PagedCall<Product> gifts =
        catalog.search(
            q ->
                q.query("gift")
                    .filters(f -> f.maxPrice(Money.of(50_00, "USD")))
                    .context(c -> c.addressCountry("US").language("en"))
                    .limit(10));
    List<String> titles = gifts.stream().limit(15).map(Product::title).toList();
    // end::search
    return titles;
  }

  static List<String> lookup(Catalog catalog) {
    // tag::lookup
    LookupResult found = catalog.lookup("bud_vase", "stoneware_mug", "no_such_thing").execute();
    for (Product product : found.products()) {
      System.out.println(product.title() + " from " + product.priceRange().min());
    }
    List<String> missing = found.missing();
    // end::lookup
    return missing;
  }

  static Variant choose(Catalog catalog) {
    // tag::product
    ProductDetail mug =
        catalog.product(q -> q.id("stoneware_mug").select("Color", "Slate")).execute();
    Variant slate = mug.product().variant(Map.of("Color", "Slate")).orElseThrow();
    // end::product
    return slate;
  }
}
