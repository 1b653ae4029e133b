package dev.pushcart.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.CapabilityMissingException;
import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.Page;
import dev.pushcart.commerce.Attribution;
import dev.pushcart.commerce.Context;
import dev.pushcart.commerce.Signals;
import dev.pushcart.internal.binding.RecordingBusiness;
import dev.pushcart.internal.json.Mismatch;
import dev.pushcart.schemas.UcpSchemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final String SEARCH = "dev.ucp.shopping.catalog.search";
  private static final String LOOKUP = "dev.ucp.shopping.catalog.lookup";
  private static final String NOTHING = "{\"ucp\":{\"version\":\"2026-04-08\"},\"products\":[]}";

  private final RecordingBusiness business = new RecordingBusiness(SEARCH, LOOKUP);
  private final Catalog catalog = Catalog.of(business);

  @Test
  void aSearchSendsEverythingInTheSpecificationsOrder() {
    business.answer(NOTHING);

    catalog
        .search(
            q ->
                q.query("red roses")
                    .limit(20)
                    .filters(
                        f ->
                            f.categories("Flowers", "Gifts", "Flowers")
                                .minPrice(Money.of(1500, "USD"))
                                .maxPrice(Money.of(9900, "USD"))
                                .extra("in_stock", JsonValue.of(true)))
                    .context(
                        c ->
                            c.addressCountry("US").language("en").eligibility("org.school.student"))
                    .signals(Signals.builder().buyerIp("192.0.2.7").build())
                    .attribution(Attribution.of(Map.of("utm_source", "live")))
                    .extra("com.example.mood", JsonValue.of("happy")))
        .execute();

    assertThat(business.onlyAsked().operation().name()).isEqualTo("search_catalog");
    assertThat(business.onlyAsked().body())
        .isEqualTo(
            "{\"query\":\"red roses\","
                + "\"context\":{\"address_country\":\"US\",\"language\":\"en\","
                + "\"currency\":\"USD\","
                + "\"eligibility\":[\"org.school.student\"]},"
                + "\"signals\":{\"dev.ucp.buyer_ip\":\"192.0.2.7\"},"
                + "\"attribution\":{\"utm_source\":\"live\"},"
                + "\"filters\":{\"categories\":[\"Flowers\",\"Gifts\"],"
                + "\"price\":{\"min\":1500,\"max\":9900},\"in_stock\":true},"
                + "\"pagination\":{\"limit\":20},\"com.example.mood\":\"happy\"}");
  }

  @Test
  void aSearchByWordsSendsNothingElse() {
    business.answer(NOTHING);

    catalog.search(q -> q.query("roses")).execute();

    assertThat(business.onlyAsked().body()).isEqualTo("{\"query\":\"roses\"}");
  }

  @Test
  void aCallThatIsNotExecutedAsksNothing() {
    catalog.search(q -> q.query("roses"));
    catalog.lookup("a");
    catalog.product("a");

    assertThat(business.asked()).isEmpty();
  }

  @Test
  void theNextPageIsAskedForByTheCursorOfTheLastWithTheSameQuestion() {
    business
        .answer(page("p1", "\"pagination\":{\"cursor\":\"c1\",\"has_next_page\":true}"))
        .answer(page("p2", "\"pagination\":{\"cursor\":\"c2\",\"has_next_page\":false}"));

    List<String> ids =
        catalog.search(q -> q.query("roses").limit(1)).stream().map(Product::id).toList();

    assertThat(ids).containsExactly("p1", "p2");
    assertThat(business.asked())
        .extracting(RecordingBusiness.Asked::body)
        .containsExactly(
            "{\"query\":\"roses\",\"pagination\":{\"limit\":1}}",
            "{\"query\":\"roses\",\"pagination\":{\"cursor\":\"c1\",\"limit\":1}}");
  }

  @Test
  void aSearchMayStartAtACursor() {
    business.answer(NOTHING);

    catalog.search(q -> q.query("roses").cursor("c7")).execute();

    assertThat(business.onlyAsked().body())
        .isEqualTo("{\"query\":\"roses\",\"pagination\":{\"cursor\":\"c7\"}}");
  }

  @Test
  void aPageSaysHowManyThereAreAndWhatTheBusinessSays() {
    business.answer(
        page(
            "p1",
            "\"pagination\":{\"has_next_page\":false,\"total_count\":41},"
                + "\"messages\":[{\"type\":\"info\",\"code\":\"converted\",\"content\":\"Prices"
                + " were converted.\"}]"));

    Page<Product> page = catalog.search(q -> q.query("roses")).execute();

    assertThat(page.totalCount()).hasValue(41);
    assertThat(page.nextCursor()).isEmpty();
    assertThat(page.messages()).extracting(m -> m.code().orElse("")).containsExactly("converted");
  }

  @Test
  void aFlagWithoutACursorEndsTheList() {
    business.answer(page("p1", "\"pagination\":{\"has_next_page\":true,\"cursor\":null}"));

    assertThat(catalog.search(q -> q.query("roses")).execute().nextCursor()).isEmpty();
  }

  @Test
  void nullForTheProductsIsAnEmptyPage() {
    business.answer(
        "{\"ucp\":{\"version\":\"2026-04-08\"},\"products\":null,\"messages\":null,"
            + "\"pagination\":null}");

    assertThat(catalog.search(q -> q.query("roses")).execute().items()).isEmpty();
  }

  @Test
  void anObjectOfAnotherKindIsNotTakenForAnEmptyPage() {
    business.answer("{\"detail\":\"Not Found\"}").answer("{\"detail\":\"Not Found\"}");

    assertThatThrownBy(() -> catalog.search(q -> q.query("roses")).execute())
        .isInstanceOf(Mismatch.class)
        .hasMessage("$: has neither products nor ucp, so it is no catalog's answer");
    assertThatThrownBy(() -> catalog.lookup("a").execute()).isInstanceOf(Mismatch.class);
  }

  @Test
  void aMismatchNamesThePathInTheAnswer() {
    business.answer(
        NOTHING.replace(
            "[]",
            "[{\"id\":\"p\",\"title\":\"P\",\"price_range\":{\"min\":{\"amount\":15.5,"
                + "\"currency\":\"USD\"},\"max\":{\"amount\":16,\"currency\":\"USD\"}}}]"));

    assertThatThrownBy(() -> catalog.search(q -> q.query("roses")).execute())
        .hasMessage(
            "$.products[0].price_range.min.amount: expected an integer of at least 0 but was 15.5");
  }

  @Test
  void aLookupSendsEachIdentifierOnceInItsOrder() {
    business.answer(NOTHING);

    catalog.lookup("gid://shop/ProductVariant/2", "b", "gid://shop/ProductVariant/2").execute();

    assertThat(business.onlyAsked().operation().name()).isEqualTo("lookup_catalog");
    assertThat(business.onlyAsked().body())
        .isEqualTo("{\"ids\":[\"gid://shop/ProductVariant/2\",\"b\"]}");
  }

  @Test
  void aLookupMayFilter() {
    business.answer(NOTHING);

    catalog
        .lookup(
            LookupQuery.builder()
                .ids(List.of("a"))
                .filters(f -> f.maxPrice(Money.of(500, "EUR")))
                .build())
        .execute();

    assertThat(business.onlyAsked().body())
        .isEqualTo(
            "{\"ids\":[\"a\"],\"filters\":{\"price\":{\"max\":500}},"
                + "\"context\":{\"currency\":\"EUR\"}}");
  }

  @Test
  void aProductIsAskedForWithWhatIsChosen() {
    business.answer("{\"ucp\":{\"version\":\"2026-04-08\"},\"product\":" + product("p1") + "}");

    ProductDetail detail =
        catalog
            .product(
                q ->
                    q.id("p1")
                        .select("Size", "L")
                        .select("Color", "Red")
                        .preferences("Color", "Size"))
            .execute();

    assertThat(detail.product().id()).isEqualTo("p1");
    assertThat(business.onlyAsked().operation().name()).isEqualTo("get_product");
    assertThat(business.onlyAsked().body())
        .isEqualTo(
            "{\"id\":\"p1\",\"selected\":[{\"name\":\"Size\",\"label\":\"L\"},"
                + "{\"name\":\"Color\",\"label\":\"Red\"}],\"preferences\":[\"Color\",\"Size\"]}");
  }

  @Test
  void aBusinessWithoutACatalogIsRefusedAtOnce() {
    assertThatThrownBy(() -> Catalog.of(new RecordingBusiness("dev.ucp.shopping.checkout")))
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageContaining(SEARCH)
        .hasMessageContaining(LOOKUP);
  }

  @Test
  void eachMethodChecksItsOwnCapabilityBeforeAnythingIsSent() {
    RecordingBusiness searchOnly = new RecordingBusiness(SEARCH);
    RecordingBusiness lookupOnly = new RecordingBusiness(LOOKUP);

    assertThatThrownBy(() -> Catalog.of(searchOnly).lookup("a"))
        .isInstanceOfSatisfying(
            CapabilityMissingException.class,
            missing -> assertThat(missing.capability()).isEqualTo(LOOKUP));
    assertThatThrownBy(() -> Catalog.of(searchOnly).product("a"))
        .isInstanceOf(CapabilityMissingException.class);
    assertThatThrownBy(() -> Catalog.of(lookupOnly).search(q -> q.query("roses")))
        .isInstanceOfSatisfying(
            CapabilityMissingException.class,
            missing -> assertThat(missing.capability()).isEqualTo(SEARCH));
    assertThat(searchOnly.asked()).isEmpty();
    assertThat(lookupOnly.asked()).isEmpty();
  }

  @Test
  void whatIsSentIsWhatThePublishedSchemasSay() {
    for (String version : List.of("2026-04-08", "2026-08-25")) {
      UcpSchemas schemas = UcpSchemas.of(version);
      RecordingBusiness asked = new RecordingBusiness(SEARCH, LOOKUP);
      asked.answer(NOTHING).answer(NOTHING);
      asked.answer("{\"product\":" + product("p1") + "}");
      Context context =
          Context.builder().addressCountry("US").eligibility("org.school.student").build();
      Signals signals = Signals.builder().userAgent("test").build();
      Attribution source = Attribution.of(Map.of("utm_source", "live"));

      Catalog.of(asked)
          .search(
              q ->
                  q.query("roses")
                      .limit(3)
                      .cursor("c")
                      .filters(f -> f.categories("a").minPrice(Money.of(0, "USD")))
                      .context(context)
                      .signals(signals)
                      .attribution(source))
          .execute();
      Catalog.of(asked)
          .lookup(LookupQuery.builder().ids("a", "b").context(context).signals(signals).build())
          .execute();
      Catalog.of(asked)
          .product(q -> q.id("p1").select("Size", "L").preferences("Size").context(context))
          .execute();

      schemas.check(
          "shopping/catalog_search.json#/$defs/search_request", asked.asked().get(0).body());
      schemas.check(
          "shopping/catalog_lookup.json#/$defs/lookup_request", asked.asked().get(1).body());
      schemas.check(
          "shopping/catalog_lookup.json#/$defs/get_product_request", asked.asked().get(2).body());
    }
  }

  private static String page(String id, String more) {
    return "{\"ucp\":{\"version\":\"2026-04-08\"},\"products\":[" + product(id) + "]," + more + "}";
  }

  private static String product(String id) {
    return "{\"id\":\""
        + id
        + "\",\"title\":\"Roses\",\"description\":{\"plain\":\"Red.\"},"
        + "\"price_range\":{\"min\":{\"amount\":"
        + "3500,\"currency\":\"USD\"},\"max\":{\"amount\":3500,\"currency\":\"USD\"}},"
        + "\"variants\":[]}";
  }
}
