package dev.pushcart.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.catalog.AvailabilityStatus;
import dev.pushcart.catalog.LookupMatch;
import dev.pushcart.catalog.LookupResult;
import dev.pushcart.catalog.MatchKind;
import dev.pushcart.catalog.Product;
import dev.pushcart.catalog.ProductDetail;
import dev.pushcart.catalog.Variant;
import dev.pushcart.internal.json.Json;
import dev.pushcart.schemas.UcpSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogModelTest {

  private static final String OLD = fixture("lookup-2026-04-08.json");
  private static final String NEW = fixture("product-2026-08-25.json");
  private static final String NULLS = fixture("search-with-nulls.json");

  @Test
  void anAnswerIsReadWholly() {
    Product product = lookup("rose", "vase-tall").products().get(0);
    Variant variant = product.featuredVariant().orElseThrow();

    assertThat(product.description().text()).isEqualTo("Twelve red roses.");
    assertThat(product.priceRange().max()).isEqualTo(Money.of(5500, "USD"));
    assertThat(product.listPriceRange()).isPresent();
    assertThat(product.rating().orElseThrow().value()).isEqualTo(new BigDecimal("4.70"));
    assertThat(product.rating().orElseThrow().scaleMin()).isEqualTo(BigDecimal.ONE);
    assertThat(product.media().get(0).url()).startsWith("data:image/png");
    assertThat(product.metadata().get("season")).contains(JsonValue.of("summer"));
    assertThat(product.extra("com.example.scent")).contains(JsonValue.of("strong"));
    assertThat(variant.availability().orElseThrow().status()).contains(AvailabilityStatus.IN_STOCK);
    assertThat(variant.unitPrice().orElseThrow().measure().amount()).isEqualTo("0.5");
    assertThat(variant.seller().orElseThrow().links()).hasSize(1);
    assertThat(variant.barcodes())
        .extracting(code -> code.value())
        .containsExactly("4006381333931");
  }

  @Test
  void everythingTravelsBack() {
    for (String json : List.of(OLD, NEW)) {
      boolean detail = json.equals(NEW);
      String written =
          detail
              ? Json.write(ProductDetailData.TABLE, Json.read(ProductDetailData.TABLE, json))
              : Json.write(
                  LookupResultData.asked(List.of()),
                  Json.read(LookupResultData.asked(List.of()), json));

      assertThat(JsonValue.parse(written)).isEqualTo(JsonValue.parse(json));
    }
  }

  @Test
  void theFixturesAreWhatThePublishedSchemasSay() {
    UcpSchemas.of("2026-04-08").check("shopping/catalog_lookup.json#/$defs/lookup_response", OLD);
    UcpSchemas.of("2026-08-25")
        .check("shopping/catalog_lookup.json#/$defs/get_product_response", NEW);
  }

  @Test
  void theComparisonWithASchemaCanFail() {
    UcpSchemas schemas = UcpSchemas.of("2026-04-08");

    assertThatThrownBy(
            () ->
                schemas.check("shopping/catalog_lookup.json#/$defs/lookup_request", "{\"ids\":[]}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () ->
                schemas.check(
                    "shopping/catalog_lookup.json#/$defs/lookup_response",
                    OLD.replace("\"amount\": 3500", "\"amount\": -1")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theOptionsSayWhatIsAvailableUnderTheSelection() {
    ProductDetail detail = Json.read(ProductDetailData.TABLE, NEW);

    assertThat(detail.selected()).extracting(option -> option.label()).containsExactly("Tall");
    assertThat(detail.product().options().get(0).values().get(1).available()).contains(false);
    assertThat(detail.product().options().get(0).values().get(1).exists()).contains(true);
    assertThat(detail.policies())
        .extracting(policy -> policy.type())
        .containsExactly("dev.ucp.shopping.policy.return");
    assertThat(detail.product().variants().get(0).quantityUnit().orElseThrow().increment())
        .isEqualTo(25);
  }

  @Test
  void aVariantIsFoundByItsOptions() {
    Product product = lookup("rose").products().get(0);

    assertThat(product.variant(Map.of("Size", "Large"))).map(Variant::id).contains("rose-l");
    assertThat(product.variant(Map.of("Size", "opt_s"))).map(Variant::id).contains("rose-s");
    assertThat(product.variant(Map.of("Size", "Huge"))).isEmpty();
    assertThat(product.variant(Map.of("Scent", "Large"))).isEmpty();
    assertThat(product.variant(Map.of())).isEqualTo(product.featuredVariant());
  }

  @Test
  void aLookupIsCorrelatedAndSaysWhatIsMissing() {
    LookupResult found = lookup("nothing", "rose", "SKU-L", "gone");

    assertThat(found.byInput("rose"))
        .extracting(LookupMatch::match)
        .containsExactly(MatchKind.FEATURED);
    assertThat(found.byInput("SKU-L"))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.variant().id()).isEqualTo("rose-l");
              assertThat(match.product().id()).isEqualTo("rose");
              assertThat(match.match()).isEqualTo(MatchKind.EXACT);
            });
    assertThat(found.byInput("gone")).isEmpty();
    assertThat(found.missing()).containsExactly("nothing", "gone");
    assertThat(found.messages()).hasSize(1);
  }

  @Test
  void aLookupWithoutInputsIsCorrelatedByIds() {
    LookupResult found = Json.read(LookupResultData.asked(List.of("p", "v2", "x")), NULLS);

    assertThat(found.byInput("p"))
        .extracting(match -> match.variant().id(), LookupMatch::match)
        .containsExactly(tuple("v1", MatchKind.FEATURED));
    assertThat(found.byInput("v2")).extracting(LookupMatch::match).containsExactly(MatchKind.EXACT);
    assertThat(found.missing()).containsExactly("x");
  }

  @Test
  void nullsAndOddExtrasDoNotLoseAProduct() {
    Product product = Json.read(ProductPageData.TABLE, NULLS).items().get(0);

    assertThat(product.media()).isEmpty();
    assertThat(product.tags()).isEmpty();
    assertThat(product.description().text()).isEqualTo("A bare string.");
    assertThat(product.rating()).isEmpty();
    assertThat(product.metadata().members()).isEmpty();
    assertThat(product.extras()).containsOnlyKeys("rating", "metadata");
    assertThat(product.variants()).extracting(Variant::isPurchasable).containsExactly(true, false);
  }

  private static LookupResult lookup(String... ids) {
    return Json.read(LookupResultData.asked(List.of(ids)), OLD);
  }

  private static String fixture(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            CatalogModelTest.class.getResourceAsStream("/catalog/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
