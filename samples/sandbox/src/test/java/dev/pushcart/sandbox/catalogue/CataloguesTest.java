package dev.pushcart.sandbox.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class CataloguesTest {
  private final ShopData shop = Catalogues.builtIn(1);

  @Test
  void equalSeedsGiveEqualShops() {
    assertThat(Catalogues.builtIn(1)).isEqualTo(shop);
  }

  @Test
  void theSeedVariesStockRatingsAndImagesAndNothingElse() {
    List<CatalogueProduct> others = Catalogues.builtIn(2).products();
    assertThat(others).isNotEqualTo(shop.products());
    assertThat(others)
        .usingRecursiveComparison()
        .ignoringFields("images", "ratingHundredths", "ratingCount", "variants.stock")
        .isEqualTo(shop.products());
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).images().get(0).url())
          .isNotEqualTo(shop.products().get(i).images().get(0).url());
    }
  }

  @Test
  void thereIsEnoughToFillAShow() {
    assertThat(shop.products()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(shop.products().stream().map(CatalogueProduct::sellerName).distinct())
        .hasSizeGreaterThan(4);
    assertThat(shop.products().stream().map(CatalogueProduct::kind).distinct()).hasSize(3);
    assertThat(shop.products()).anyMatch(p -> p.tags().contains("age_restricted"));
    assertThat(shop.products())
        .anyMatch(p -> p.variants().stream().allMatch(v -> v.stock() == 5))
        .anyMatch(p -> p.variants().stream().allMatch(v -> v.stock() == 0));
  }

  @Test
  void listPricesAreAbovePrices() {
    List<CatalogueVariant> reduced =
        shop.products().stream()
            .flatMap(p -> p.variants().stream())
            .filter(v -> v.listPriceOrNull() != null)
            .toList();
    assertThat(reduced).isNotEmpty().allMatch(v -> v.listPriceOrNull() > v.price());
  }

  @Test
  void theTestInstrumentsCoverEveryOutcome() {
    assertThat(shop.instruments())
        .extracting(ShopData.TestInstrument::token)
        .containsExactlyInAnyOrder(
            "success_token", "fail_token", "pending_token", "challenge_token");
    assertThat(shop.instruments()).allMatch(i -> i.handlerId().equals("mock_payment_handler"));
  }

  @Test
  void everyImageIsAnSvgThatParses() throws Exception {
    for (CatalogueProduct product : shop.products()) {
      assertThat(product.images()).isNotEmpty();
      for (CatalogueProduct.Image image : product.images()) {
        String base64 = image.url().substring(image.url().indexOf(',') + 1);
        String root =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))
                .getDocumentElement()
                .getTagName();
        assertThat(root).isEqualTo("svg");
      }
    }
  }

  @Test
  void everyShapeIsPaintedWhole() {
    for (CatalogueProduct product : shop.products()) {
      String url = product.images().get(0).url();
      String svg =
          new String(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), UTF_8);
      assertThat(svg).as(product.id()).doesNotContain("class=");
    }
  }
}
