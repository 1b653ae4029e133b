package dev.pushcart.sandbox.catalogue;

import static dev.pushcart.sandbox.catalogue.TestShop.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.node.ObjectNode;

class PageCursorTest {
  private static final List<String> SEARCHES =
      List.of(
          "'query':'a'",
          "'query':'gift'",
          "'filters':{'price':{'min':0}}",
          "'filters':{'categories':['Home','Food']}",
          "'query':'hand','filters':{'price':{'max':5000}}");

  private static TestShop shop;
  private static TestShop other;

  @BeforeContainer
  static void open() {
    shop = TestShop.with(Catalogues.builtIn(7));
    other = TestShop.with(Catalogues.builtIn(8));
  }

  @AfterContainer
  static void close() {
    shop.close();
    other.close();
  }

  @Property(tries = 60)
  void pagesOfAnySizesAreTheWholeAnswerInOrder(
      @ForAll @IntRange(max = 4) int search,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 60) Integer> limits) {
    List<String> whole = each(page(search, 50, "").get("products"), "id");
    List<String> paged = new ArrayList<>();
    String cursor = "";
    for (int i = 0; ; i++) {
      int limit = limits.get(i % limits.size());
      ObjectNode page = page(search, limit, cursor);
      List<String> ids = each(page.get("products"), "id");
      assertThat(ids).hasSizeLessThanOrEqualTo(Math.min(limit, 50));
      assertThat(page.at("/pagination/total_count").asInt()).isEqualTo(whole.size());
      paged.addAll(ids);
      assertThat(page.get("pagination").has("cursor"))
          .isEqualTo(page.at("/pagination/has_next_page").asBoolean());
      if (!page.at("/pagination/has_next_page").asBoolean()) {
        break;
      }
      cursor = page.at("/pagination/cursor").asString();
    }
    assertThat(paged).isEqualTo(whole);
  }

  @Property(tries = 200)
  void aCursorWithAnyOtherCharacterIsRefused(
      @ForAll @IntRange(max = 26) int place, @ForAll char replacement) {
    String cursor = firstCursor(2);
    int at = place % cursor.length();
    if (cursor.charAt(at) != replacement && replacement != '"' && replacement != '\\') {
      String tampered = cursor.substring(0, at) + replacement + cursor.substring(at + 1);
      ObjectNode request = TestShop.json("{" + SEARCHES.get(2) + "}");
      request.putObject("pagination").put("cursor", tampered);
      assertForeign(() -> shop.service.search(shop.handle, request));
    }
  }

  @Property(tries = 20)
  void aCursorOfAnotherSearchOrAnotherSeedIsRefused(@ForAll @IntRange(max = 4) int search) {
    String cursor = firstCursor(search);
    assertForeign(() -> page((search + 1) % SEARCHES.size(), 10, cursor));
    assertForeign(
        () ->
            other.search(
                "{" + SEARCHES.get(search) + ",'pagination':{'cursor':'" + cursor + "'}}"));
  }

  @Property(tries = 50)
  void arbitraryTextIsNoCursor(@ForAll String text) {
    ObjectNode request = TestShop.json("{'query':'a'}");
    request.putObject("pagination").put("cursor", text);
    assertForeign(() -> shop.service.search(shop.handle, request));
  }

  private static String firstCursor(int search) {
    return page(search, 1, "").at("/pagination/cursor").asString();
  }

  private static ObjectNode page(int search, int limit, String cursor) {
    String given = cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'";
    return shop.search(
        "{" + SEARCHES.get(search) + ",'pagination':{'limit':" + limit + given + "}}");
  }

  private static void assertForeign(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CatalogProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("invalid_cursor");
            });
  }
}
