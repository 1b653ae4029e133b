package dev.pushcart.sandbox.catalogue;

import static dev.pushcart.sandbox.catalogue.TestShop.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogSearchTest {
  private static TestShop shop;

  @BeforeAll
  static void open() {
    shop = TestShop.with(Catalogues.builtIn(7));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void aSearchFindsTheTitleFirst() {
    assertThat(found("{'query':'stoneware mug'}")).containsExactly("stoneware_mug");
    assertThat(found("{'query':'voucher'}")).containsExactly("brunch_voucher", "spa_voucher");
    assertThat(found("{'query':'lantern'}")).first().isEqualTo("paper_lantern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"áo dài", "ao dai", "AO DAI", "Ao-Dai!", "ao da"})
  void caseAccentsAndPunctuationDoNotMatter(String query) {
    assertThat(found("{'query':'" + query + "'}")).containsExactly("ao_dai_silk");
  }

  @Test
  void lettersWithAStrokeAreFoundWithoutIt() {
    assertThat(found("{'query':'da lat'}")).containsExactly("single_origin_coffee");
  }

  @Test
  void tagsCategoriesSellersAndDescriptionsAreSearchedToo() {
    assertThat(found("{'query':'age_restricted'}")).containsExactly("plum_wine");
    assertThat(found("{'query':'jewellery'}")).containsExactly("pearl_studs");
    assertThat(found("{'query':'nordlys'}"))
        .containsExactlyInAnyOrder("wool_beanie", "wool_scarf", "linen_throw");
    assertThat(found("{'query':'toddler'}")).containsExactly("wooden_blocks");
  }

  @Test
  void everyWordMustMatch() {
    assertThat(found("{'query':'stoneware unicorn'}")).isEmpty();
  }

  @Test
  void aQueryWithoutWordsFindsNothing() {
    assertThat(found("{'query':'%_!'}")).isEmpty();
  }

  @Test
  void aBetterPlaceRanksHigher() {
    List<String> found = found("{'query':'linen'}");
    assertThat(found.subList(0, 2)).containsExactly("linen_shirt", "linen_throw");
    assertThat(found).contains("pearl_studs");
  }

  @Test
  void categoriesAreAnyOf() {
    assertThat(found("{'filters':{'categories':['Coffee','Tea']}}"))
        .containsExactly("single_origin_coffee", "jasmine_tea");
    assertThat(found("{'filters':{'categories':['No such']}}")).isEmpty();
  }

  @Test
  void aPriceFilterLooksAtEveryVariant() {
    ObjectNode answer =
        shop.search("{'query':'peony','filters':{'price':{'min':7000,'max':7200}}}");
    JsonNode product = answer.get("products").get(0);
    assertThat(each(product.get("variants"), "title")).containsExactly("12");
    assertThat(product.at("/price_range/min/amount").asLong()).isEqualTo(5200);
    assertThat(product.at("/price_range/max/amount").asLong()).isEqualTo(10000);
    assertThat(found("{'query':'peony','filters':{'price':{'min':7201,'max':9999}}}")).isEmpty();
  }

  @Test
  void filtersAllHaveToHold() {
    assertThat(found("{'filters':{'categories':['Food'],'price':{'max':1100}}}"))
        .containsExactly("dark_chocolate", "chili_crisp");
  }

  @Test
  void anUnknownFilterIsIgnoredAndTheAnswerSaysSo() {
    ObjectNode answer = shop.search("{'query':'mug','filters':{'mood':'cosy'}}");
    assertThat(answer.get("products")).hasSize(1);
    assertThat(answer.at("/messages/0/type").asString()).isEqualTo("info");
    assertThat(answer.at("/messages/0/code").asString()).isEqualTo("filter_ignored");
    assertThat(answer.at("/messages/0/content").asString()).contains("mood");
  }

  @Test
  void aPriceFilterInAnotherCurrencyIsIgnoredAndTheAnswerSaysSo() {
    ObjectNode answer = shop.search("{'filters':{'price':{'max':1}},'context':{'currency':'EUR'}}");
    assertThat(answer.at("/pagination/total_count").asInt()).isGreaterThan(40);
    assertThat(answer.at("/messages/0/content").asString()).contains("USD");
    assertThat(found("{'filters':{'price':{'max':1}},'context':{'currency':'USD'}}")).isEmpty();
  }

  @Test
  void aPageHasTenProductsAndAtMostFifty() {
    String everything = "'filters':{'price':{'min':0}}";
    ObjectNode first = shop.search("{" + everything + "}");
    assertThat(first.get("products")).hasSize(10);
    assertThat(first.at("/pagination/has_next_page").asBoolean()).isTrue();
    assertThat(first.at("/pagination/cursor").isString()).isTrue();
    int total = first.at("/pagination/total_count").asInt();
    ObjectNode all = shop.search("{" + everything + ",'pagination':{'limit':1000000}}");
    assertThat(all.get("products")).hasSize(Math.min(total, 50));
    assertThat(all.at("/pagination/has_next_page").asBoolean()).isFalse();
    assertThat(all.get("pagination").has("cursor")).isFalse();
  }

  @Test
  void aProductIsWholeOnTheWire() {
    JsonNode mug = shop.search("{'query':'stoneware mug'}").get("products").get(0);
    assertThat(mug.at("/description/html").asString())
        .startsWith("<p>")
        .contains("<li>350 ml</li>");
    assertThat(mug.at("/list_price_range/min/amount").asLong()).isEqualTo(2400);
    assertThat(mug.at("/categories/0/value").asString()).isEqualTo("Home");
    assertThat(mug.at("/media/0/url").asString()).startsWith("data:image/svg+xml");
    assertThat(mug.at("/options/0/values/0/label").asString()).isEqualTo("Jade");
    assertThat(mug.at("/rating/scale_max").asInt()).isEqualTo(5);
    assertThat(mug.at("/rating/value").decimalValue().scale()).isEqualTo(2);
    assertThat(mug.at("/variants/0/price/amount").isIntegralNumber()).isTrue();
    assertThat(mug.at("/variants/0/price/currency").asString()).isEqualTo("USD");
    assertThat(mug.at("/variants/0/list_price/amount").asLong()).isEqualTo(2400);
    assertThat(mug.at("/variants/0/availability/status").asString()).isEqualTo("in_stock");
    assertThat(mug.at("/variants/0/seller/name").asString()).isEqualTo("Kiln & Clay");
    assertThat(mug.at("/variants/0/seller/links/0/type").asString()).isEqualTo("refund_policy");
    JsonNode voucher = shop.search("{'query':'brunch'}").get("products").get(0);
    assertThat(voucher.at("/metadata/redeem").asString()).isEqualTo("in_store");
  }

  @Test
  void whatIsNotPhysicalIsAlwaysAvailable() {
    JsonNode presets = shop.search("{'query':'presets'}").get("products").get(0);
    assertThat(presets.at("/variants/0/availability/available").asBoolean()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "refused-search.csv", delimiter = '|', quoteCharacter = '`')
  void aBadRequestIsRefusedWithFieldAndRule(String request, String content) {
    assertThatThrownBy(() -> shop.search(request))
        .isInstanceOfSatisfying(
            CatalogProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("invalid_request");
              assertThat(problem.content()).startsWith(content);
            });
  }

  @Test
  void nullCountsAsAbsentAndAWholeNumberMayHaveAPoint() {
    assertThat(
            shop.search(
                    "{'query':'a','filters':null,'context':null,"
                        + "'pagination':{'limit':2.0,'cursor':null}}")
                .get("products"))
        .hasSize(2);
  }

  @Test
  void tooManyWordsOrCategoriesAreRefused() {
    StringBuilder words = new StringBuilder();
    StringBuilder names = new StringBuilder("'c'");
    for (int i = 0; i < 100; i++) {
      words.append("w").append(i).append(' ');
      names.append(",'c'");
    }
    assertThatThrownBy(() -> shop.search("{'query':'" + words + "'}"))
        .isInstanceOf(CatalogProblem.class)
        .hasMessageContaining("32");
    assertThatThrownBy(() -> shop.search("{'filters':{'categories':[" + names + "]}}"))
        .isInstanceOf(CatalogProblem.class)
        .hasMessageContaining("request_too_large");
  }

  private static List<String> found(String request) {
    return each(shop.search(request).get("products"), "id");
  }
}
