package dev.pushcart.sandbox.catalogue;

import static dev.pushcart.sandbox.catalogue.TestShop.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogLookupTest {
  private final TestShop shop = TestShop.with(Catalogues.builtIn(7));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aProductIdReturnsItsFeaturedVariant() {
    ObjectNode answer = shop.lookup("{'ids':['stoneware_mug']}");
    assertThat(answer.has("messages")).isFalse();
    JsonNode variants = answer.at("/products/0/variants");
    assertThat(each(variants, "id")).containsExactly("var_stoneware_mug_jade");
    assertThat(variants.at("/0/inputs/0/id").asString()).isEqualTo("stoneware_mug");
    assertThat(variants.at("/0/inputs/0/match").asString()).isEqualTo("featured");
  }

  @Test
  void aVariantIdAndASkuReturnExactlyThatVariant() {
    ObjectNode answer = shop.lookup("{'ids':['var_stoneware_mug_slate','STONEWARE-MUG-IVORY']}");
    assertThat(each(answer.get("products"), "id")).containsExactly("stoneware_mug");
    JsonNode variants = answer.at("/products/0/variants");
    assertThat(each(variants, "id"))
        .containsExactly("var_stoneware_mug_ivory", "var_stoneware_mug_slate");
    assertThat(variants.at("/0/inputs/0/match").asString()).isEqualTo("exact");
    assertThat(variants.at("/1/inputs/0/id").asString()).isEqualTo("var_stoneware_mug_slate");
  }

  @Test
  void idsOfOneVariantShareItAndDuplicatesCountOnce() {
    ObjectNode answer =
        shop.lookup(
            "{'ids':['bud_vase','var_bud_vase','bud_vase','var_bud_vase','peony_bouquet']}");
    assertThat(each(answer.get("products"), "id")).containsExactly("bud_vase", "peony_bouquet");
    JsonNode inputs = answer.at("/products/0/variants/0/inputs");
    assertThat(each(inputs, "id")).containsExactly("bud_vase", "var_bud_vase");
    assertThat(each(inputs, "match")).containsExactly("featured", "exact");
  }

  @Test
  void unknownIdsLeaveAPartialAnswerThatNamesThem() {
    ObjectNode answer = shop.lookup("{'ids':['unicorn','bud_vase','griffin']}");
    assertThat(each(answer.get("products"), "id")).containsExactly("bud_vase");
    assertThat(each(answer.get("messages"), "type")).containsExactly("info", "info");
    assertThat(each(answer.get("messages"), "code")).containsExactly("not_found", "not_found");
    assertThat(each(answer.get("messages"), "content")).containsExactly("unicorn", "griffin");
  }

  @Test
  void nothingFoundIsStillAnAnswer() {
    assertThat(shop.lookup("{'ids':['unicorn']}").get("products")).isEmpty();
  }

  @Test
  void filtersApplyAfterTheIdsAreResolved() {
    ObjectNode answer =
        shop.lookup(
            "{'ids':['peony_bouquet','bud_vase','var_rice_serum_30_ml'],"
                + "'filters':{'price':{'min':6000}}}");
    assertThat(each(answer.get("products"), "id")).containsExactly("peony_bouquet");
    assertThat(each(answer.at("/products/0/variants"), "title")).containsExactly("12");
    assertThat(answer.has("messages")).isFalse();
    assertThat(
            shop.lookup("{'ids':['bud_vase'],'filters':{'categories':['Toys']}}").get("products"))
        .isEmpty();
  }

  @Test
  void availabilityFollowsTheStock() {
    String status = "/products/0/variants/0/availability/status";
    String request = "{'ids':['bud_vase']}";
    assertThat(shop.lookup(request).at(status).asString()).isEqualTo("in_stock");
    shop.store.take(shop.handle, "var_bud_vase", 5);
    assertThat(shop.lookup(request).at(status).asString()).isEqualTo("out_of_stock");
  }

  @Test
  void aHundredIdsAreLookedUpAndOneMoreIsTooMany() {
    String hundred = "'x'" + ",'x'".repeat(99);
    assertThat(shop.lookup("{'ids':[" + hundred + "]}").get("messages")).hasSize(1);
    assertThatThrownBy(() -> shop.lookup("{'ids':[" + hundred + ",'x']}"))
        .isInstanceOfSatisfying(
            CatalogProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("request_too_large");
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "refused-lookup.csv", delimiter = '|', quoteCharacter = '`')
  void aBadRequestIsRefusedWithFieldAndRule(String request, String content) {
    assertThatThrownBy(() -> shop.lookup(request))
        .isInstanceOfSatisfying(
            CatalogProblem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("invalid_request");
              assertThat(problem.content()).startsWith(content);
            });
  }
}
