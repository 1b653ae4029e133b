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

class CatalogProductTest {
  private final TestShop shop = TestShop.with(Catalogues.builtIn(7));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void withoutASelectionTheFeaturedVariantDecides() {
    JsonNode product = shop.product("{'id':'trail_sneaker'}").get("product");
    assertThat(each(product.get("selected"), "label")).containsExactly("38", "Coral");
    assertThat(each(product.get("variants"), "title")).containsExactly("38 / Coral");
  }

  @Test
  void aPartialSelectionNarrowsTheVariants() {
    JsonNode product = select("{'name':'Color','label':'Slate'}").get("product");
    assertThat(each(product.get("variants"), "title"))
        .containsExactly("40 / Slate", "42 / Slate", "44 / Slate");
    assertThat(each(product.get("selected"), "label")).containsExactly("Slate");
  }

  @Test
  void optionValuesSayWhatTheSelectionLeaves() {
    shop.store.setStock(shop.handle, "var_trail_sneaker_40_slate", 0);
    JsonNode sizes = select("{'name':'Color','label':'Slate'}").at("/product/options/0/values");
    assertThat(each(sizes, "label")).containsExactly("38", "40", "42", "44");
    assertThat(each(sizes, "exists")).containsExactly("false", "true", "true", "true");
    assertThat(each(sizes, "available")).containsExactly("false", "false", "true", "true");
  }

  @Test
  void theOtherValuesOfASelectedOptionAreJudgedInItsPlace() {
    JsonNode colors =
        select("{'name':'Size','label':'44'},{'name':'Color','label':'Slate'}")
            .at("/product/options/1/values");
    assertThat(each(colors, "label")).containsExactly("Slate", "Coral");
    assertThat(each(colors, "exists")).containsExactly("true", "false");
  }

  @Test
  void whatNoVariantHasTogetherIsRelaxedFromTheEndOfThePreferences() {
    String both = "{'name':'Size','label':'44'},{'name':'Color','label':'Coral'}";
    assertThat(selectedAfter(both, "['Color','Size']")).isEqualTo("Coral");
    assertThat(selectedAfter(both, "['Size','Color']")).isEqualTo("44");
  }

  @Test
  void anOptionThePreferencesDoNotNameFallsFirst() {
    String both = "{'name':'Size','label':'44'},{'name':'Color','label':'Coral'}";
    assertThat(selectedAfter(both, "['Color','Weight']")).isEqualTo("Coral");
  }

  @Test
  void aValueNoVariantHasIsDroppedAndTheRestKept() {
    assertThat(
            selectedAfter(
                "{'name':'Color','label':'Plaid'},{'name':'Size','label':'42'},"
                    + "{'name':'Weight','label':'1 kg'}",
                "['Color','Size']"))
        .isEqualTo("42");
  }

  @Test
  void aVariantIdFixesTheSelection() {
    ObjectNode answer =
        shop.product(
            "{'id':'var_trail_sneaker_42_coral','selected':[{'name':'Color','label':'Slate'}]}");
    assertThat(each(answer.at("/product/variants"), "id"))
        .containsExactly("var_trail_sneaker_42_coral");
    assertThat(each(answer.at("/product/selected"), "label")).containsExactly("42", "Coral");
  }

  @Test
  void aProductWithoutOptionsHasNoSelection() {
    JsonNode product = shop.product("{'id':'star_projector'}").get("product");
    assertThat(product.has("selected")).isFalse();
    assertThat(product.has("options")).isFalse();
    assertThat(product.at("/variants/0/availability/available").asBoolean()).isFalse();
    assertThat(product.at("/variants/0/availability/status").asString()).isEqualTo("out_of_stock");
  }

  @Test
  void anUnknownIdIsAnAnswerWithoutAProduct() {
    ObjectNode answer = shop.product("{'id':'unicorn'}");
    assertThat(answer.has("product")).isFalse();
    assertThat(answer.at("/messages/0/type").asString()).isEqualTo("error");
    assertThat(answer.at("/messages/0/code").asString()).isEqualTo("not_found");
    assertThat(answer.at("/messages/0/severity").asString()).isEqualTo("unrecoverable");
  }

  @Test
  void aProductThatTheFiltersExcludeIsNotFound() {
    assertThat(shop.product("{'id':'bud_vase','filters':{'price':{'max':1}}}").has("product"))
        .isFalse();
    assertThat(shop.product("{'id':'bud_vase','filters':{'categories':['Toys']}}").has("product"))
        .isFalse();
    assertThat(shop.product("{'id':'bud_vase','filters':{'categories':['Home']}}").has("product"))
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "refused-product.csv", delimiter = '|', quoteCharacter = '`')
  void aBadRequestIsRefusedWithFieldAndRule(String request, String content) {
    assertThatThrownBy(() -> shop.product(request))
        .isInstanceOfSatisfying(
            CatalogProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("invalid_request");
              assertThat(problem.content()).startsWith(content);
            });
  }

  private ObjectNode select(String selected) {
    return shop.product("{'id':'trail_sneaker','selected':[" + selected + "]}");
  }

  private String selectedAfter(String selected, String preferences) {
    ObjectNode answer =
        shop.product(
            "{'id':'trail_sneaker','selected':["
                + selected
                + "],'preferences':"
                + preferences
                + "}");
    return String.join(",", each(answer.at("/product/selected"), "label"));
  }
}
