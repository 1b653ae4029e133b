package dev.pushcart.liveshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pushcart.Business;
import dev.pushcart.BusinessErrorException;
import dev.pushcart.InvalidRequestException;
import dev.pushcart.Money;
import dev.pushcart.Page;
import dev.pushcart.Pushcart;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.ProductDetail;
import dev.pushcart.sandbox.Fault;
import dev.pushcart.sandbox.Match;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog client against the sandbox's shop, in every way that has a catalog. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*2026_01_.*")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogOnSandboxTest {

  @Parameter Way way;
  private Sandbox sandbox;
  private Pushcart pushcart;
  private Business shop;
  private Catalog catalog;

  @BeforeParameterizedClassInvocation
  void openShop() {
    sandbox = Sandbox.start(way.shop(SandboxOptions.builder()));
  }

  @AfterParameterizedClassInvocation
  void closeShop() {
    sandbox.close();
  }

  @BeforeEach
  void connect() {
    sandbox.journal().clear();
    sandbox.faults().clear();
    pushcart = sandbox.pushcartBuilder().build();
    shop = pushcart.connect(sandbox.shopUrl(), way::connect);
    catalog = Catalog.of(shop);
  }

  @AfterEach
  void close() {
    pushcart.close();
    WireCheck.check(sandbox);
  }

  @Test
  void searchFindsWhatTheWordsSay() {
    Page<Product> page = catalog.search(search -> search.query("mug")).execute();
    assertThat(page.items()).isNotEmpty();
    assertThat(page.items().get(0).title()).containsIgnoringCase("mug");
    assertThat(page.items().get(0).variants()).isNotEmpty();
    assertThat(page.items().get(0).priceRange().min().currency()).isEqualTo("USD");
  }

  @Test
  void pagesAreFetchedWhenTheyAreReached() {
    List<String> all =
        Stream.of(
                catalog
                    .search(search -> search.filters(f -> f.minPrice(Money.of(0, "USD"))).limit(50))
                    .stream()
                    .map(Product::id)
                    .toList())
            .flatMap(List::stream)
            .toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    long asked = sandbox.journal().requests("search_catalog").size();
    List<String> three =
        catalog
            .search(search -> search.filters(f -> f.minPrice(Money.of(0, "USD"))).limit(2))
            .stream()
            .map(Product::id)
            .limit(3)
            .toList();
    assertThat(all).startsWith(three.toArray(String[]::new));
    assertThat(sandbox.journal().requests("search_catalog").size() - asked).isEqualTo(2);
  }

  @Test
  void lookupTellsWhatIsMissing() {
    LookupResult result = catalog.lookup("bud_vase", "no_such_thing").execute();
    assertThat(result.missing()).containsExactly("no_such_thing");
    assertThat(result.byInput("bud_vase")).isNotEmpty();
  }

  @Test
  void productHasItsOptions() {
    ProductDetail mug = catalog.product("stoneware_mug").execute();
    assertThat(mug.product().title()).containsIgnoringCase("mug");
  }

  @Test
  void unknownProductIsABusinessError() {
    BusinessErrorException failure =
        catchThrowableOfType(
            BusinessErrorException.class, () -> catalog.product("pink_wumpus").execute());
    assertThat(failure.error().code()).contains("not_found");
  }

  @Test
  void foreignCursorIsRefused() {
    assertThatThrownBy(
            () -> catalog.search(search -> search.query("mug").cursor("bogus")).execute())
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            failure -> assertThat(failure.code()).contains("invalid_cursor"));
  }

  @Test
  void unknownFieldsAndValuesAreNoFailure() {
    sandbox.faults().next(Match.operation("get_product"), Fault.unknownFields());
    assertThat(catalog.product("bud_vase").execute().product().id()).isEqualTo("bud_vase");
    sandbox.faults().next(Match.operation("get_product"), Fault.unknownEnumValues());
    assertThat(catalog.product("bud_vase").execute().product().id()).isEqualTo("bud_vase");
  }
}
