package dev.pushcart.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueStoreTest {
  private static final String FIVE = "var_bud_vase";
  private static final String DOWNLOAD = "var_photo_presets";

  private final ShopData data = Catalogues.builtIn(7);
  private final TestShop shop = TestShop.with(data);
  private final CatalogueStore store = shop.store;

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void everythingLoadedIsReadBackAsItWas() {
    assertThat(store.name(shop.handle)).isEqualTo(data.name());
    assertThat(store.currency(shop.handle)).isEqualTo("USD");
    assertThat(store.discounts(shop.handle)).isEqualTo(data.discounts());
    assertThat(store.promotions(shop.handle)).isEqualTo(data.promotions());
    assertThat(store.shippingRates(shop.handle)).isEqualTo(data.shippingRates());
    assertThat(store.customers(shop.handle)).isEqualTo(data.customers());
    assertThat(store.instruments(shop.handle)).isEqualTo(data.instruments());
    List<String> ids = data.products().stream().map(CatalogueProduct::id).toList();
    List<CatalogueProduct> products = CatalogueReader.products(shop.handle, ids);
    assertThat(products)
        .usingRecursiveComparison()
        .ignoringFields("variants.stock")
        .isEqualTo(data.products());
  }

  @Test
  void aRestartKeepsTheStockAsItWasSoldDownTo() {
    store.take(shop.handle, FIVE, 3);
    store.load(shop.handle, data);
    store.load(shop.handle, Catalogues.builtIn(8));
    assertThat(store.stock(shop.handle, FIVE)).isEqualTo(2);
  }

  @Test
  void aLoadThatFailsLeavesTheDatabaseEmpty() {
    try (TestShop other = TestShop.empty()) {
      CatalogueProduct twice = data.products().get(0);
      ShopData broken =
          new ShopData(
              "Broken",
              "USD",
              List.of(twice, twice),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      assertThatThrownBy(() -> store.load(other.handle, broken))
          .isInstanceOf(UnableToExecuteStatementException.class);
      store.load(other.handle, data);
      assertThat(store.name(other.handle)).isEqualTo(data.name());
    }
  }

  @Test
  void anEmptyDatabaseHasNoShop() {
    try (TestShop other = TestShop.empty()) {
      assertThatThrownBy(() -> store.currency(other.handle))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no shop");
    }
  }

  @Test
  void aVariantIsFoundByItsId() {
    StoredVariant variant = store.variant(shop.handle, "var_stoneware_mug_ivory").orElseThrow();
    assertThat(variant.productId()).isEqualTo("stoneware_mug");
    assertThat(variant.title()).isEqualTo("Stoneware Mug - Ivory");
    assertThat(variant.price()).isEqualTo(1800);
    assertThat(variant.currency()).isEqualTo("USD");
    assertThat(variant.kind()).isEqualTo(CatalogueProduct.Kind.PHYSICAL);
    assertThat(variant.imageUrl()).startsWith("data:image/svg+xml;base64,");
  }

  @Test
  void aProductIdStandsForItsFirstVariant() {
    assertThat(store.variant(shop.handle, "stoneware_mug"))
        .map(StoredVariant::id)
        .contains("var_stoneware_mug_jade");
    assertThat(store.variant(shop.handle, "bud_vase"))
        .map(StoredVariant::title)
        .contains("Bud Vase");
    assertThat(store.variant(shop.handle, "unicorn")).isEmpty();
  }

  @Test
  void theTagsOfAVariantAreItsProducts() {
    assertThat(store.variant(shop.handle, "plum_wine").orElseThrow().tags())
        .contains("age_restricted");
  }

  @Test
  void takingIsAllOrNothing() {
    assertThat(store.take(shop.handle, FIVE, 6)).isFalse();
    assertThat(store.stock(shop.handle, FIVE)).isEqualTo(5);
    assertThat(store.take(shop.handle, FIVE, 5)).isTrue();
    assertThat(store.take(shop.handle, FIVE, 1)).isFalse();
    assertThat(store.stock(shop.handle, FIVE)).isZero();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    store.take(shop.handle, FIVE, 5);
    store.give(shop.handle, FIVE, 2);
    assertThat(store.take(shop.handle, FIVE, 2)).isTrue();
  }

  @Test
  void aRollBackReturnsWhatWasTaken() {
    shop.handle.begin();
    store.take(shop.handle, FIVE, 5);
    shop.handle.rollback();
    assertThat(store.stock(shop.handle, FIVE)).isEqualTo(5);
  }

  @Test
  void aDownloadNeverRunsOut() {
    assertThat(store.stock(shop.handle, DOWNLOAD)).isEqualTo(Long.MAX_VALUE);
    assertThat(store.take(shop.handle, DOWNLOAD, 1_000_000)).isTrue();
    store.give(shop.handle, DOWNLOAD, 1);
    assertThat(store.stock(shop.handle, DOWNLOAD)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> store.setStock(shop.handle, DOWNLOAD, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(DOWNLOAD);
  }

  @Test
  void aVariantThatDoesNotExistHasNothingToTake() {
    assertThat(store.stock(shop.handle, "unicorn")).isZero();
    assertThat(store.take(shop.handle, "unicorn", 1)).isFalse();
    assertThatThrownBy(() -> store.give(shop.handle, "unicorn", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.setStock(shop.handle, "unicorn", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quantitiesBelowOneAndNegativeStockAreRefused() {
    assertThatThrownBy(() -> store.take(shop.handle, FIVE, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.take(shop.handle, FIVE, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.give(shop.handle, FIVE, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.setStock(shop.handle, FIVE, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTableItselfRefusesNegativeStock() {
    assertThatThrownBy(() -> shop.handle.execute("UPDATE stock SET units = -1"))
        .isInstanceOf(UnableToExecuteStatementException.class);
  }

  @Test
  void ofManyBuyersExactlyFiveGetOneOfTheFive() throws Exception {
    ExecutorService buyers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        attempts.add(() -> shop.jdbi.withHandle(h -> store.take(h, FIVE, 1)));
      }
      int served = 0;
      for (Future<Boolean> attempt : buyers.invokeAll(attempts)) {
        served += attempt.get() ? 1 : 0;
      }
      assertThat(served).isEqualTo(5);
      assertThat(store.stock(shop.handle, FIVE)).isZero();
    } finally {
      buyers.shutdownNow();
    }
  }
}
