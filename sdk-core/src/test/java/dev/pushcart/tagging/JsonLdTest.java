package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLdTest {

  private static final URI PAGE = URI.create("https://app.example/watch/42");
  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void aDayThatJsonLdCannotSayIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).uploadedAt(Instant.MAX))
        .withMessageStartingWith("uploadedAt: must be in the years 0000 to 9999 (RFC 3339)");
  }

  @Test
  void aVideoHasItsFactsItsClipsAndItsProducts() {
    TagDraft tag =
        PlatformTags.rose()
            .product(
                ProductRef.of("https://flowers.example", "rose")
                    .variant("red")
                    .gtin("4006381333931"))
            .label("A red rose")
            .during(12_000, 19_500)
            .priceSnapshot(Money.of(1_850, "USD"), MONDAY)
            .build();

    String json =
        JsonLd.video("Spring bouquets", PAGE)
            .uploadedAt(MONDAY)
            .thumbnail(URI.create("https://app.example/42.jpg"))
            .content(URI.create("https://cdn.example/42.mp4"))
            .description("How to bind one")
            .duration(Duration.ofSeconds(90))
            .write(List.of(tag));

    assertThat(JsonValue.parse(json))
        .isEqualTo(
            JsonValue.parse(
                """
                {"@context":"https://schema.org","@type":"VideoObject","name":"Spring bouquets",
                 "url":"https://app.example/watch/42","uploadDate":"2026-11-23T10:00:00Z",
                 "thumbnailUrl":"https://app.example/42.jpg",
                 "contentUrl":"https://cdn.example/42.mp4","description":"How to bind one",
                 "duration":"PT1M30S",
                 "hasPart":[{"@type":"Clip","name":"A red rose","startOffset":12,
                   "endOffset":19.5,"url":"https://app.example/watch/42?t=12"}],
                 "mentions":[{"@type":"Product","name":"A red rose","productID":"rose",
                   "sku":"red","gtin":"4006381333931","offers":{"@type":"Offer",
                   "price":"18.50","priceCurrency":"USD","validFrom":"2026-11-23T10:00:00Z",
                   "seller":{"@type":"Organization","url":"https://flowers.example"}}}]}
                """));
  }

  @Test
  void aPictureHasProductsAndNoClips() {
    TagDraft tag = PlatformTags.rose().image("img_1").at(0.1, 0.2).build();

    JsonValue json = JsonValue.parse(JsonLd.image("A bouquet", PAGE).write(List.of(tag)));

    assertThat(json.get("@type")).contains(JsonValue.of("ImageObject"));
    assertThat(json.members()).doesNotContainKey("hasPart");
    assertThat(json.get("mentions").orElseThrow().elements()).hasSize(1);
  }

  @Test
  void withoutTagsThereIsTheMediaAlone() {
    assertThat(JsonValue.parse(JsonLd.video("v", PAGE).write(List.of())).members())
        .containsOnlyKeys("@context", "@type", "name", "url");
  }

  @Test
  void withoutAnEndAClipHasNone() {
    JsonValue clip = clips(PAGE, PlatformTags.rose().from(1_500).build()).get(0);

    assertThat(clip.members()).doesNotContainKey("endOffset").containsKey("startOffset");
    assertThat(clip.get("startOffset").orElseThrow()).hasToString("1.5");
    assertThat(clip.get("name")).contains(JsonValue.of("rose"));
  }

  @Test
  void clipsComeByTheirStart() {
    TagDraft late = PlatformTags.rose().order(0).from(90).build();
    TagDraft early = PlatformTags.rose().order(1).from(80).build();

    assertThat(clips(PAGE, late, early))
        .extracting(clip -> clip.get("startOffset").orElseThrow().toString())
        .containsExactly("0.08", "0.09");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/v, https://a.example/v?t=12",
    "https://a.example/v?id=1, https://a.example/v?id=1&t=12",
    "https://a.example/v#x, https://a.example/v?t=12#x",
    "https://a.example/v?t=3&a=b&t#x, https://a.example/v?a=b&t=12#x",
    "https://a.example/v?t=3, https://a.example/v?t=12",
    "https://a.example/v?tt=3, https://a.example/v?tt=3&t=12",
    "https://a.example/v?id=1#x?y, https://a.example/v?id=1&t=12#x?y",
  })
  void aClipsAddressIsThePagesAtThatSecond(URI page, String address) {
    assertThat(clips(page, PlatformTags.rose().from(12_999).build()).get(0).get("url"))
        .contains(JsonValue.of(address));
  }

  @Test
  void aProductIsMentionedOnceWithItsNewestPrice() {
    TagDraft.Builder tag = PlatformTags.rose();
    TagDraft old = tag.priceSnapshot(Money.of(100, "USD"), MONDAY).build();
    TagDraft newer =
        tag.priceSnapshot(Money.of(200, "USD"), MONDAY.plusSeconds(1)).label("Rose").build();
    TagDraft variant =
        PlatformTags.rose()
            .product(ProductRef.of("https://flowers.example", "rose").variant("red"))
            .build();

    List<JsonValue> products = products(newer, old, variant);

    assertThat(products).hasSize(2);
    assertThat(products.get(0).get("offers").orElseThrow().get("price"))
        .contains(JsonValue.of("2.00"));
    assertThat(products.get(0).get("name")).contains(JsonValue.of("Rose"));
  }

  @ParameterizedTest
  @CsvSource({"1500, JPY, 1500", "1500, KWD, 1.500", "0, USD, 0.00", "5, USD, 0.05"})
  void aPriceHasItsCurrencysDecimals(long minor, String currency, String price) {
    assertThat(
            products(PlatformTags.rose().priceSnapshot(Money.of(minor, currency), MONDAY).build())
                .get(0)
                .get("offers")
                .orElseThrow()
                .get("price"))
        .contains(JsonValue.of(price));
  }

  @Test
  void withoutASnapshotOrWithACurrencyNobodyKnowsThereIsNoOffer() {
    TagDraft unknown = PlatformTags.rose().priceSnapshot(Money.of(1, "QQQ"), MONDAY).build();

    assertThat(products(unknown).get(0).members()).doesNotContainKey("offers");
    assertThat(products(PlatformTags.rose().build()).get(0).members()).doesNotContainKey("offers");
  }

  @Test
  void nothingInItEndsAScript() {
    TagDraft tag =
        PlatformTags.rose().from(0).label("</script><!-- & \u05e9\u05dc\u05d5\u05dd 🌹").build();

    String json = JsonLd.video("</script>", PAGE).description("<&>\u2028").write(List.of(tag));

    assertThat(json).doesNotContainPattern("[<>&\u2028\n]");
    assertThat(JsonValue.parse(json).get("name")).contains(JsonValue.of("</script>"));
  }

  @Test
  void anUnpairedSurrogateIsRefused() {
    TagContent tag =
        PlacedTag.draft(
            Map.of(
                "product", ProductRef.of(PAGE.resolve("/").getScheme() + "://a.example", "p"),
                "label", Optional.of("\ud800"),
                "priceSnapshot", Optional.empty()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).write(List.of(tag)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("\ud800", PAGE))
        .withMessageStartingWith("name: must be valid Unicode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://a.example/", "/watch", "javascript:alert(1)", "https:/x", "data:,x"})
  void anAddressThatNoPageHasIsRefused(URI address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", address))
        .withMessageStartingWith("page: must be an http or https URL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).thumbnail(address))
        .withMessageStartingWith("thumbnail: must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).content(address))
        .withMessageStartingWith("content: must be");
  }

  @Test
  void factsThatSayNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video(" ", PAGE))
        .withMessage("name: must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).description(""))
        .withMessage("description: must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLd.video("v", PAGE).duration(Duration.ZERO))
        .withMessage("duration: must be more than 0 but was PT0S");
  }

  private static List<JsonValue> clips(URI page, TagDraft... tags) {
    return JsonValue.parse(JsonLd.video("v", page).write(List.of(tags)))
        .get("hasPart")
        .orElseThrow()
        .elements();
  }

  private static List<JsonValue> products(TagDraft... tags) {
    return JsonValue.parse(JsonLd.video("v", PAGE).write(List.of(tags)))
        .get("mentions")
        .orElseThrow()
        .elements();
  }
}
