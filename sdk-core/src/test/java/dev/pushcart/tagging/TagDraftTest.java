package dev.pushcart.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.JsonValue;
import dev.pushcart.Money;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.TagRequests;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author may say, and how a refusal says why not. */
class TagDraftTest {

  private static final ProductRef ROSE = ProductRef.of("https://flowers.example", "rose");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void whatAnAuthorSaysStandsUnderTheNamesOfTheProtocol() {
    TagDraft draft =
        TagDraft.builder()
            .clientRef("cue-1")
            .video("vid_42")
            .product(ROSE.variant("rose-l").gtin("4006381333931"))
            .at(0.1 + 0.2, 0.0001)
            .region(0.25, 0.5, 0.5, 0.5)
            .moving(way -> way.at(12_000, 0, 1).at(15_000, 0.8, 0.5))
            .authoredAspect(16, 9)
            .during(12_000, 19_500)
            .order(3)
            .label("Rose")
            .label("vi", "Hoa hồng")
            .priceSnapshot(Money.of(3500, "USD"), NOON)
            .deal("deal_1")
            .attribution(a -> a.creatorId("ada").commissionBps(1250))
            .disclosure(Disclosure.paidPartnership("Ada Ltd").text("Paid by Ada"))
            .markets(Markets.only("VN", "TH"))
            .languages("vi", "th")
            .minAge(18)
            .publishAt(NOON)
            .expiresAt(NOON.plusSeconds(1))
            .source(TagSource.AUTO_DETECT)
            .confidence(0.98765)
            .extra("com.example.mood", JsonValue.of("gay"))
            .submit(false)
            .build();

    assertThat(Json.write(TagRequests.DRAFT, draft))
        .isEqualTo(
            "{\"client_ref\":\"cue-1\",\"target\":{\"type\":\"video\",\"id\":\"vid_42\"},"
                + "\"product\":{\"business\":\"https://flowers.example\",\"product_id\":\"rose\","
                + "\"variant_id\":\"rose-l\",\"gtin\":\"4006381333931\"},"
                + "\"position\":{\"x\":0.3,\"y\":0.0001},"
                + "\"region\":{\"x\":0.25,\"y\":0.5,\"w\":0.5,\"h\":0.5},"
                + "\"keyframes\":[{\"t_ms\":12000,\"x\":0,\"y\":1},"
                + "{\"t_ms\":15000,\"x\":0.8,\"y\":0.5}],\"authored_aspect\":\"16:9\","
                + "\"time\":{\"start_ms\":12000,\"end_ms\":19500},\"order\":3,\"label\":\"Rose\","
                + "\"locale_labels\":{\"vi\":\"Hoa hồng\"},"
                + "\"price_snapshot\":{\"price\":{\"amount\":3500,\"currency\":\"USD\"},"
                + "\"as_of\":\"2026-11-23T12:00:00Z\",\"binding\":false},\"deal_id\":\"deal_1\","
                + "\"attribution\":{\"creator_id\":\"ada\",\"commission_bps_snapshot\":1250},"
                + "\"disclosure\":{\"kind\":\"paid_partnership\",\"sponsor\":\"Ada Ltd\","
                + "\"text\":\"Paid by Ada\"},\"markets\":{\"allow\":[\"VN\",\"TH\"]},"
                + "\"languages\":[\"vi\",\"th\"],\"min_age\":18,"
                + "\"publish_at\":\"2026-11-23T12:00:00Z\",\"expires_at\":\"2026-11-23T12:00:01Z\","
                + "\"source\":\"auto_detect\",\"confidence\":0.9876,\"submit\":false,"
                + "\"com.example.mood\":\"gay\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"שלום", "مرحبا", "<b>&\"'", "a --> b", "🌹", "\u00a0", "\u200f", "e\u0301", "7"})
  void aLabelIsAnyPlainText(String label) {
    assertThat(draft(tag -> tag.label(label)).label()).contains(label);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 9, 0xa, 0xd, 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069})
  void aLabelHasNoControls(int c) {
    String label = "a" + Character.toString(c) + "b";

    assertThatThrownBy(() -> draft(tag -> tag.label(label)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("label: must be plain text without control characters")
        .hasMessageEndingWith(String.format("but has U+%04X", c));
  }

  @Test
  void aLabelIsCountedInCodePoints() {
    assertThat(draft(tag -> tag.label("🌹".repeat(80))).label()).isPresent();
    assertThatThrownBy(() -> draft(tag -> tag.label("🌹".repeat(81))))
        .hasMessage("label: must have 1 to 80 characters but has 81");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aRefusalNamesTheFieldAndTheRule(String message, Consumer<TagDraft.Builder> change) {
    assertThatThrownBy(() -> draft(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> aRefusalNamesTheFieldAndTheRule() {
    return Stream.of(
        refused("x: must be from 0 to 1 but was 1.0001", tag -> tag.at(1.0001, 0)),
        refused("y: must be from 0 to 1 but was NaN", tag -> tag.at(0, Double.NaN)),
        refused(
            "region: w and h must be greater than 0 but were 0.0 and 1.0",
            tag -> tag.region(0, 0, 0, 1)),
        refused("time.endMs: must be after startMs 5 but was 5", tag -> tag.during(5, 5)),
        refused(
            "time: must not be given for image, only for video, replay, live_room",
            tag -> tag.image("img").during(0, 5)),
        refused(
            "keyframes: must not be given for post, only for video, replay, live_room",
            tag -> tag.post("post").moving(way -> way.at(0, 0, 0))),
        refused(
            "target.media_index: must not be given for video, only for image, post",
            tag -> tag.target(TagTarget.video("v").at(1))),
        refused(
            "target.media_index: must be from 0 to 999 but was 1000",
            tag -> tag.image("img", 1000)),
        refused(
            "target.id: must be 1 to 128 letters, digits and . _ ~ - but was \"a/b\"",
            tag -> tag.video("a/b")),
        refused(
            "keyframes: t_ms must ascend but 5 comes behind 5",
            tag -> tag.moving(way -> way.at(5, 0, 0).at(5, 1, 1))),
        refused(
            "keyframes: t_ms must lie within time, from 10 to 20, but they go from 9 to 20",
            tag -> tag.during(10, 20).moving(way -> way.at(9, 0, 0).at(20, 1, 1))),
        refused(
            "keyframes: t_ms must lie within time, from 10 to 20, but they go from 10 to 21",
            tag -> tag.during(10, 20).moving(way -> way.at(10, 0, 0).at(21, 1, 1))),
        refused(
            "keyframes: must be at most 32 but are 33",
            tag ->
                tag.keyframes(
                    IntStream.range(0, 33)
                        .mapToObj(i -> new Keyframe(i, new Position(0, 0)))
                        .toList())),
        refused("order: must be from 0 to 1000000 but was -1", tag -> tag.order(-1)),
        refused("label: must have 1 to 80 characters but has 0", tag -> tag.label("")),
        refused(
            "label: must be valid Unicode but holds an unpaired surrogate",
            tag -> tag.label("\ud83c")),
        refused(
            "locale_labels.v: must be a BCP 47 language tag such as vi or pt-BR but was \"v\"",
            tag -> tag.label("v", "x")),
        refused(
            "locale_labels.vi: must have 1 to 80 characters but has 81",
            tag -> tag.label("vi", "x".repeat(81))),
        refused(
            "disclosure.sponsor: must be given for a paid_partnership",
            tag -> tag.disclosure(Disclosure.of(DisclosureKind.PAID_PARTNERSHIP))),
        refused(
            "disclosure.text: must have 1 to 200 characters but has 201",
            tag -> tag.disclosure(Disclosure.none().text("x".repeat(201)))),
        refused(
            "disclosure: must be something else than none where there is an attribution",
            tag -> tag.attribution(a -> a.creatorId("ada"))),
        refused(
            "attribution.commission_bps_snapshot: must be from 0 to 10000 but was 10001",
            tag -> tag.attribution(a -> a.commissionBps(10_001))),
        refused(
            "attribution.creator_id: has a method of its own and cannot be an extra",
            tag -> tag.attribution(a -> a.extra("creator_id", JsonValue.of(1)))),
        refused(
            "markets.allow: must be two upper-case letters (ISO 3166-1 alpha-2) but was \"vn\"",
            tag -> tag.markets(Markets.only("vn"))),
        refused(
            "markets.deny: must have each once but has one twice",
            tag -> tag.markets(Markets.notIn("VN", "VN"))),
        refused("markets: must name a country", tag -> tag.markets(Markets.only())),
        refused(
            "languages: must have each once but has one twice", tag -> tag.languages("vi", "vi")),
        refused("min_age: must be from 1 to 99 but was 0", tag -> tag.minAge(0)),
        refused(
            "expires_at: must be after publish_at 2026-11-23T12:00:00Z but was 2026-11-23T12:00:00Z",
            tag -> tag.publishAt(NOON).expiresAt(NOON)),
        refused(
            "publish_at: must be in the years 0000 to 9999 (RFC 3339) but was +10000-01-01T00:00:00Z",
            tag -> tag.publishAt(Instant.parse("+10000-01-01T00:00:00Z"))),
        refused(
            "expires_at: must be in the years 0000 to 9999 (RFC 3339) but was +1000000000-12-31T23:59:59.999999999Z",
            tag -> tag.expiresAt(Instant.MAX)),
        refused(
            "publish_at: must be in the years 0000 to 9999 (RFC 3339) but was +1000000000-12-31T23:59:59.999999999Z",
            tag -> tag.publishAt(Instant.MAX)),
        refused(
            "price_snapshot.as_of: must be in the years 0000 to 9999 (RFC 3339) but was "
                + Instant.MIN,
            tag -> tag.priceSnapshot(Money.of(1, "USD"), Instant.MIN)),
        refused(
            "locale_labels.v i: must be a BCP 47 language tag such as vi or pt-BR but was \"v i\"",
            tag -> tag.label("v i", "Rose")),
        refused(
            "confidence: must not be given unless source is auto_detect",
            tag -> tag.confidence(0.5)),
        refused(
            "confidence: must be from 0 to 1 but was -0.5",
            tag -> tag.source(TagSource.AUTO_DETECT).confidence(-0.5)),
        refused(
            "client_ref: must be 1 to 64 visible ASCII characters but was \"a b\"",
            tag -> tag.clientRef("a b")),
        refused(
            "deal_id: must be 1 to 128 letters, digits and . _ ~ - but was \"\"",
            tag -> tag.deal("")),
        refused(
            "price_snapshot.price.amount: must be from 0 to 2^53 - 1 but was -1",
            tag -> tag.priceSnapshot(Money.of(-1, "USD"), NOON)),
        refused(
            "state: has a method of its own and cannot be an extra",
            tag -> tag.extra("state", JsonValue.of("approved"))),
        refused(
            "submit: has a method of its own and cannot be an extra",
            tag -> tag.extra("submit", JsonValue.of(true))));
  }

  @Test
  void aChangeAndAQuestionNameTheMomentThatTheyCannotSay() {
    String rule =
        "must be in the years 0000 to 9999 (RFC 3339) but was +1000000000-12-31T23:59:59.999999999Z";

    assertThatThrownBy(() -> TagUpdate.patch(u -> u.expiresAt(Instant.MAX)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expires_at: " + rule);
    assertThatThrownBy(() -> AudienceQuery.everybody().at(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at: " + rule);
  }

  @Test
  void aBusinessThatIsNoAddressIsRefusedByItsName() {
    assertThatThrownBy(() -> ProductRef.of("https://fl owers.example", "rose"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("product.business: must be an https origin")
        .hasMessageEndingWith("but was \"https://fl owers.example\"");
  }

  @Test
  void aKeyframeWithoutAPlaceIsNone() {
    assertThatThrownBy(() -> new Keyframe(1, nothing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("keyframe.position");
  }

  @SuppressWarnings("NullAway")
  private static Position nothing() {
    return null;
  }

  @Test
  void aTagHasAMediaAProductAndADisclosure() {
    assertThatThrownBy(() -> TagDraft.builder().product(ROSE).build())
        .hasMessage("target: must be given");
    assertThatThrownBy(() -> TagDraft.builder().video("v").build())
        .hasMessage("product: must be given");
    assertThatThrownBy(() -> TagDraft.builder().video("v").product(ROSE).build())
        .hasMessage("disclosure: must be given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://flowers.example",
        "https://flowers.example/",
        "https://a@flowers.example",
        "https://flowers.example?x",
        "ftp://flowers.example",
        "http://127.0.0.1.example",
        "//flowers.example"
      })
  void aBusinessIsNamedByItsOrigin(String business) {
    assertThatThrownBy(() -> ProductRef.of(URI.create(business), "rose"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("product.business: must be an https origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4006381333932", "1234567", "123456789012345", "96385075", "9638507a"})
  void aGtinChecksItself(String gtin) {
    assertThatThrownBy(() -> ROSE.gtin(gtin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("product.gtin: must have ");
  }

  @Test
  void typesAndKindsOfLaterVersionsPass() {
    TagDraft draft =
        draft(
            tag ->
                tag.target(TagTarget.of(MediaType.of("hologram"), "h").at(2))
                    .during(0, 5)
                    .disclosure(Disclosure.of(DisclosureKind.of("barter")))
                    .source(TagSource.of("voice")));

    assertThat(draft.target().mediaIndex()).hasValue(2);
    assertThat(draft.time()).contains(new TimeRange(0, 5));
  }

  @Test
  void aWayMayLeadToTheMomentAtWhichTheTagGoes() {
    assertThat(
            draft(tag -> tag.during(10, 20).moving(way -> way.at(10, 0, 0).at(20, 1, 1)))
                .keyframes())
        .hasSize(2);
  }

  @Test
  void aBuilderThatIsUsedAgainLeavesWhatItMadeAlone() {
    TagDraft.Builder builder = TagDraft.builder().video("v").product(ROSE);
    builder.disclosure(Disclosure.none()).label("vi", "một").keyframes(List.of());

    TagDraft first = builder.build();
    builder.label("vi", "hai").extra("x", JsonValue.of(1));

    assertThat(first.localeLabels()).containsEntry("vi", "một");
    assertThat(first.extras()).isEmpty();
  }

  private static Arguments refused(String message, Consumer<TagDraft.Builder> change) {
    return Arguments.of(message, change);
  }

  private static TagDraft draft(Consumer<TagDraft.Builder> change) {
    Supplier<TagDraft.Builder> start =
        () -> TagDraft.builder().video("vid_42").product(ROSE).disclosure(Disclosure.none());
    TagDraft.Builder builder = start.get();
    change.accept(builder);
    return builder.build();
  }
}
