package dev.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pushcart.Business;
import dev.pushcart.Money;
import dev.pushcart.Pushcart;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.catalog.Product;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What must work in an application that embeds Pushcart next to other users of its dependencies.
 */
class EmbeddingTest {

  @Test
  void aSearchFindsTheProductAndItsPrice() throws Exception {
    try (SmallShop shop = SmallShop.open();
        Pushcart pushcart =
            Pushcart.builder()
                .agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"))
                .allowLoopback()
                .build()) {
      Business business = pushcart.connect(shop.origin());

      List<Product> found =
          Catalog.of(business).search(search -> search.query("rose")).stream().toList();

      assertEquals(List.of("Bouquet of Roses"), found.stream().map(Product::title).toList());
      assertEquals(Money.of(3500, "USD"), found.get(0).priceRange().min());
      assertEquals("rose", shop.lastSearch());
    }
  }

  @Test
  void coreIsTheModuleThatTheConsumerAsksForOrNone() {
    assertEquals(System.getProperty("core.module"), Pushcart.class.getModule().getName());
  }

  @Test
  void okioIsTheOneThatOkHttpNeeds() {
    assertComesFrom(okio.Okio.class, "okio-jvm-" + System.getProperty("okio.version") + ".jar");
  }

  @Test
  void slf4jIsTheOneThatFindsTheLogger() {
    assertComesFrom(
        LoggerFactory.class, "slf4j-api-" + System.getProperty("slf4j.version") + ".jar");
    assertEquals(
        "org.slf4j.simple.SimpleLoggerFactory",
        LoggerFactory.getILoggerFactory().getClass().getName());
  }

  private static void assertComesFrom(Class<?> type, String jar) {
    String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(
        location.endsWith('/' + jar),
        type.getName() + " must come from " + jar + ", not " + location);
  }
}
