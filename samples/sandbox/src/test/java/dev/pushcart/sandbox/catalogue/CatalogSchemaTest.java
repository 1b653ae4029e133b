package dev.pushcart.sandbox.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.pushcart.schemas.UcpSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Holds every kind of answer to the published schemas. */
class CatalogSchemaTest {
  private static final String VERSION = "2026-04-08";
  private static final String SEARCH = "shopping/catalog_search.json#/$defs/search_response";
  private static final String LOOKUP = "shopping/catalog_lookup.json#/$defs/lookup_response";
  private static final String PRODUCT = "shopping/catalog_lookup.json#/$defs/get_product_response";
  private static final String ERROR = "shopping/types/error_response.json";

  private static TestShop shop;
  private static TestShop flowers;

  private final UcpSchemas schemas = UcpSchemas.of(VERSION);

  @BeforeAll
  static void open() throws Exception {
    shop = TestShop.with(Catalogues.builtIn(7));
    flowers =
        TestShop.with(
            FlowerShopFixtures.load(
                Path.of(
                    Objects.requireNonNull(CatalogSchemaTest.class.getResource("shop")).toURI())));
  }

  @AfterAll
  static void close() {
    shop.close();
    flowers.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'filters':{'price':{'min':0}},'pagination':{'limit':50}}",
        "{'filters':{'price':{'min':0},'mood':'cosy'},'pagination':{'limit':3}}",
        "{'query':'unicorn'}"
      })
  void searchAnswersFit(String request) {
    assertFits(SEARCH, "success", shop.search(request));
    assertFits(SEARCH, "success", flowers.search(request));
  }

  @Test
  void lookupAnswersFit() {
    for (CatalogueProduct product : Catalogues.builtIn(7).products()) {
      String variant = product.variants().get(product.variants().size() - 1).id();
      assertFits(
          LOOKUP,
          "success",
          shop.lookup("{'ids':['" + product.id() + "','" + variant + "','unicorn']}"));
    }
    assertFits(LOOKUP, "success", flowers.lookup("{'ids':['fern_boston','unicorn']}"));
  }

  @Test
  void productAnswersFit() {
    for (CatalogueProduct product : Catalogues.builtIn(7).products()) {
      assertFits(PRODUCT, "success", shop.product("{'id':'" + product.id() + "'}"));
    }
    assertFits(PRODUCT, "success", flowers.product("{'id':'posy_daisy'}"));
    assertFits(ERROR, "error", shop.product("{'id':'unicorn'}"));
  }

  @Test
  void anAnswerThatDoesNotFitIsNoticed() {
    ObjectNode answer = shop.search("{'query':'mug'}");
    ((ObjectNode) answer.at("/products/0/variants/0/price")).put("amount", "1800");
    assertThat(errors(SEARCH, "success", answer)).isNotEmpty();
    ObjectNode unaddressed = shop.search("{'query':'mug'}");
    ((ObjectNode) unaddressed.at("/products/0/media/0")).put("url", "not a url");
    assertThat(errors(SEARCH, "success", unaddressed)).isNotEmpty();
    ObjectNode uncorrelated = shop.lookup("{'ids':['bud_vase']}");
    ((ObjectNode) uncorrelated.at("/products/0/variants/0")).remove("inputs");
    assertThat(errors(LOOKUP, "success", uncorrelated)).isNotEmpty();
  }

  private void assertFits(String schema, String status, ObjectNode answer) {
    assertThat(errors(schema, status, answer)).isEmpty();
  }

  private List<Error> errors(String schema, String status, ObjectNode answer) {
    ObjectNode whole = answer.deepCopy();
    whole.putObject("ucp").put("version", VERSION).put("status", status);
    return schemas.errors(schema, whole.toString());
  }
}
