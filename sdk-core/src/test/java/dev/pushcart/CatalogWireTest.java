package dev.pushcart;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.pushcart.StubbedShop.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import dev.pushcart.schemas.UcpSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog on real sockets, over every binding. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Wire.class)
class CatalogWireTest {

  private static final String SEARCH = "/ucp/catalog/search";

  private final StubbedShop shop;

  CatalogWireTest(Wire wire) {
    shop = new StubbedShop(wire);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void pagesAreReadToTheLast() {
    shop.answers(
        any(urlEqualTo(SEARCH)),
        okJson(UcpSamples.found("p1", "{\"has_next_page\":true,\"cursor\":\"c2\"}")));
    shop.answers(
        any(urlEqualTo(SEARCH)).withRequestBody(containing("\"c2\"")),
        okJson(UcpSamples.found("p2", "{\"has_next_page\":false}")));
    try (Pushcart pushcart = client().build()) {
      assertThat(
              Catalog.of(pushcart.connect(shop.url())).search(q -> q.query("roses")).stream()
                  .map(Product::id))
          .containsExactly("p1", "p2");
    }
    assertThat(shop.requests()).isEqualTo(2);
  }
}
