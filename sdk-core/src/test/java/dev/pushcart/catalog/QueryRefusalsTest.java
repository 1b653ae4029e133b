package dev.pushcart.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryRefusalsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aSearchIsRefusedNamingTheFieldAndTheRule(
      String message, Consumer<SearchQuery.Builder> query) {
    assertThatThrownBy(
            () -> {
              SearchQuery.Builder builder = SearchQuery.builder();
              query.accept(builder);
              builder.build();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> aSearchIsRefusedNamingTheFieldAndTheRule() {
    return Stream.of(
        search("query: must be given, or filters, or an extension's input", q -> {}),
        search(
            "query: must be given, or filters, or an extension's input",
            q -> q.limit(3).context(c -> c.language("en")).filters(f -> {})),
        search("query: must not be blank", q -> q.query("  ")),
        search("pagination.limit: must be at least 1 but was 0", q -> q.query("a").limit(0)),
        search("pagination.limit: must be at least 1 but was -5", q -> q.query("a").limit(-5)),
        search("pagination.cursor: must not be blank", q -> q.query("a").cursor("")),
        search(
            "filters.price.min: must not be negative but was USD -0.01",
            q -> q.filters(f -> f.minPrice(Money.of(-1, "USD")))),
        search(
            "filters.price.max: must not be negative but was USD -0.01",
            q -> q.filters(f -> f.maxPrice(Money.of(-1, "USD")))),
        search(
            "filters.price.min: must not exceed max, USD 1.00, but was USD 1.01",
            q -> q.filters(f -> f.minPrice(Money.of(101, "USD")).maxPrice(Money.of(100, "USD")))),
        search(
            "filters.price.min: must be in the currency of max, USD, but was in EUR",
            q -> q.filters(f -> f.minPrice(Money.of(1, "EUR")).maxPrice(Money.of(100, "USD")))),
        search(
            "filters.price: must be in context.currency, EUR, but was in USD",
            q -> q.filters(f -> f.maxPrice(Money.of(100, "USD"))).context(c -> c.currency("EUR"))),
        search("filters.categories: must not be blank", q -> q.filters(f -> f.categories(""))),
        search(
            "filters.price: has a method of its own and cannot be an extra",
            q -> q.filters(f -> f.extra("price", JsonValue.of(1)))),
        search(
            "pagination: has a method of its own and cannot be an extra",
            q -> q.query("a").extra("pagination", JsonValue.of(1))),
        search(
            "context.currency: must be three upper-case letters (ISO 4217) but was \"usd\"",
            q -> q.query("a").context(c -> c.currency("usd"))),
        search(
            "context.eligibility: must be in reverse-domain naming, such as com.example.name, but"
                + " was \"student\"",
            q -> q.query("a").context(c -> c.eligibility("student"))),
        search(
            "context.language: must not be blank", q -> q.query("a").context(c -> c.language(" "))),
        search(
            "currency: has a method of its own and cannot be an extra",
            q -> q.query("a").context(c -> c.extra("currency", JsonValue.of("USD")))));
  }

  @Test
  void aLookupNeedsAnIdentifier() {
    assertThatThrownBy(() -> LookupQuery.builder().build())
        .hasMessage("ids: must have at least one");
    assertThatThrownBy(() -> LookupQuery.builder().ids("a", " ").build())
        .hasMessage("ids: must not be blank");
  }

  @Test
  void aProductIsAskedForByItsIdWithEachOptionOnce() {
    assertThatThrownBy(() -> ProductQuery.builder().build()).hasMessage("id: must be given");
    assertThatThrownBy(() -> ProductQuery.builder().id("").build())
        .hasMessage("id: must not be blank");
    assertThatThrownBy(
            () -> ProductQuery.builder().id("p").select("Size", "L").select("Size", "M").build())
        .hasMessage("selected: must have an option at most once but has \"Size\" again");
    assertThatThrownBy(() -> ProductQuery.builder().id("p").select("Size", " "))
        .hasMessage("selected.label: must not be blank");
    assertThatThrownBy(() -> ProductQuery.builder().id("p").preferences(" ").build())
        .hasMessage("preferences: must not be blank");
  }

  @Test
  void filtersOrAnExtensionsInputAloneAreEnoughToSearchBy() {
    assertThat(SearchQuery.builder().filters(f -> f.categories("Flowers")).build().query())
        .isEmpty();
    assertThat(SearchQuery.builder().extra("com.example.image", JsonValue.of("x")).build().extras())
        .containsOnlyKeys("com.example.image");
  }

  @Test
  void queriesCompareByContentAndSurviveTheirBuilder() {
    SearchQuery query =
        SearchQuery.builder()
            .query("roses")
            .limit(Integer.MAX_VALUE)
            .filters(f -> f.maxPrice(Money.of(100, "USD")))
            .build();

    assertThat(query.toBuilder().build()).isEqualTo(query).hasSameHashCodeAs(query);
    assertThat(query.toBuilder().query("tulips").build()).isNotEqualTo(query);
  }

  @Test
  void theTextOfAQueryDoesNotShowWhatIsKnownOfTheBuyer() {
    SearchQuery query =
        SearchQuery.builder()
            .query("roses")
            .context(c -> c.postalCode("94043").intent("for my wife Ada"))
            .build();

    assertThat(query.toString())
        .contains("roses", "postal_code", "intent")
        .doesNotContain("94043", "Ada");
  }

  private static Arguments search(String message, Consumer<SearchQuery.Builder> query) {
    return Arguments.of(message, query);
  }
}
