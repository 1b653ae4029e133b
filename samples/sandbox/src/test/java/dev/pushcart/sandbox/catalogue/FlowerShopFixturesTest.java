package dev.pushcart.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FlowerShopFixturesTest {
  @TempDir Path dir;

  private static Path shop() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(FlowerShopFixturesTest.class.getResource("shop")).toURI());
  }

  @Test
  void aWholeShopIsRead() throws Exception {
    ShopData data = FlowerShopFixtures.load(shop());
    assertThat(data.currency()).isEqualTo("USD");
    assertThat(data.products())
        .extracting(CatalogueProduct::title)
        .containsExactly("Boston Fern", "Daisy & Thyme Posy", "Small Ivy");
    assertThat(data.discounts())
        .containsExactly(
            new ShopData.Discount("SPRING15", ShopData.Discount.Kind.PERCENTAGE, 15, "15% off"),
            new ShopData.Discount("THREE", ShopData.Discount.Kind.FIXED_AMOUNT, 300, "$3 off"));
    assertThat(data.promotions())
        .containsExactly(
            new ShopData.Promotion("p1", 6000, List.of(), "Free from $60"),
            new ShopData.Promotion(
                "p2", 0, List.of("fern_boston", "ivy_small"), "Greens ship free"));
    assertThat(data.shippingRates())
        .containsExactly(
            new ShopData.ShippingRate("s1", "default", "standard", 900, "Anywhere"),
            new ShopData.ShippingRate("s2", "GB", "express", 1400, "Next day"));
    assertThat(data.customers()).hasSize(2);
    assertThat(data.customers().get(0).addresses())
        .extracting(ShopData.Address::street)
        .containsExactly("3 Mill Lane, Flat 2", "77 Elm St");
    assertThat(data.instruments()).hasSize(1);
  }

  @Test
  void whatTheInventoryDoesNotListIsOutOfStock() throws Exception {
    Map<String, Long> stock =
        FlowerShopFixtures.load(shop()).products().stream()
            .collect(Collectors.toMap(CatalogueProduct::id, p -> p.variants().get(0).stock()));
    assertThat(stock).isEqualTo(Map.of("fern_boston", 40L, "posy_daisy", 3L, "ivy_small", 0L));
  }

  @Test
  void aProductAndItsVariantShareTheirId() throws Exception {
    try (TestShop loaded = TestShop.with(FlowerShopFixtures.load(shop()))) {
      StoredVariant fern = loaded.store.variant(loaded.handle, "fern_boston").orElseThrow();
      assertThat(fern.id()).isEqualTo("fern_boston");
      assertThat(fern.title()).isEqualTo("Boston Fern");
      assertThat(fern.imageUrl()).isEqualTo("https://example.com/fern.jpg");
      assertThat(loaded.store.variant(loaded.handle, "posy_daisy").orElseThrow().imageUrl())
          .isNull();
    }
  }

  @Test
  void onlyTheProductsMustBeThere() throws IOException {
    write("products.csv", "id,title,price\\nx,X,1\\n");
    ShopData data = FlowerShopFixtures.load(dir);
    assertThat(data.products()).hasSize(1);
    assertThat(data.customers()).isEmpty();
    Files.delete(dir.resolve("products.csv"));
    assertThatThrownBy(() -> FlowerShopFixtures.load(dir))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("products.csv");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(resources = "refused-files.csv", delimiter = '|', quoteCharacter = '`')
  void aMalformedFileIsRefusedWithItsPlaceAndRule(String file, String text, String message)
      throws IOException {
    write("products.csv", "id,title,price\\nx,X,1\\n");
    write(file, text);
    assertThatThrownBy(() -> FlowerShopFixtures.load(dir))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Files.write(dir.resolve("products.csv"), new byte[] {'i', 'd', (byte) 0xff});
    assertThatThrownBy(() -> FlowerShopFixtures.load(dir))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("products.csv: must be UTF-8");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(dir.resolve(file), text.replace("\\n", "\n"));
  }
}
