package dev.pushcart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Request;
import dev.pushcart.internal.binding.Operation;
import dev.pushcart.internal.binding.Operations;
import dev.pushcart.internal.json.Json;
import dev.pushcart.internal.model.ProductTagData;
import dev.pushcart.schemas.ProtocolOperation;
import dev.pushcart.tagging.AspectRatio;
import dev.pushcart.tagging.AudienceQuery;
import dev.pushcart.tagging.BatchMode;
import dev.pushcart.tagging.BatchNotAppliedException;
import dev.pushcart.tagging.BatchResult;
import dev.pushcart.tagging.CheckResult;
import dev.pushcart.tagging.Disclosure;
import dev.pushcart.tagging.ExportFormat;
import dev.pushcart.tagging.LineupItem;
import dev.pushcart.tagging.LineupMode;
import dev.pushcart.tagging.Lineups;
import dev.pushcart.tagging.Markets;
import dev.pushcart.tagging.MediaStatus;
import dev.pushcart.tagging.MediaType;
import dev.pushcart.tagging.ModerationPolicy;
import dev.pushcart.tagging.Pin;
import dev.pushcart.tagging.PinnedAsset;
import dev.pushcart.tagging.Position;
import dev.pushcart.tagging.PriceSnapshot;
import dev.pushcart.tagging.ProductRef;
import dev.pushcart.tagging.ProductTag;
import dev.pushcart.tagging.ProductTags;
import dev.pushcart.tagging.Region;
import dev.pushcart.tagging.SaleFormat;
import dev.pushcart.tagging.Surface;
import dev.pushcart.tagging.TagAttribution;
import dev.pushcart.tagging.TagDraft;
import dev.pushcart.tagging.TagState;
import dev.pushcart.tagging.TimeRange;
import dev.pushcart.tagging.ViewerEvent;
import dev.pushcart.tagging.VisibilityReason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on tags and lineups, on real sockets and held to the protocol's files. */
@Timeout(120)
class ProductTagsWireTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProductRef ROSE = ProductRef.of("https://flowers.example", "rose/1?");
  private static final TagDraft DRAFT =
      TagDraft.builder()
          .video("vid_42")
          .product(ROSE)
          .at(0.42, 0.61)
          .disclosure(Disclosure.ownBrand())
          .build();
  private static final String DRAFT_JSON =
      "{\"target\":{\"type\":\"video\",\"id\":\"vid_42\"},"
          + "\"product\":{\"business\":\"https://flowers.example\",\"product_id\":\"rose/1?\"},"
          + "\"position\":{\"x\":0.42,\"y\":0.61},\"disclosure\":{\"kind\":\"own_brand\"}}";

  /** Of version 3. */
  private static final ProductTag TAG =
      Json.read(ProductTagData.TABLE, StubbedPlatform.example("product_tag"));

  private final StubbedPlatform platform = new StubbedPlatform();

  @AfterEach
  void close() {
    platform.close();
  }

  /** What a call is, and what of it is seen on the wire. */
  record Row(
      String operation,
      String example,
      Function<Business, ApiCall<?>> call,
      String line,
      @Nullable String ifMatch,
      String body) {
    @Override
    public String toString() {
      return operation + ": " + line;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void anOperationIsWhatTheProtocolSays(Row row) {
    platform.answers(row.operation(), row.example());

    Object answer = row.call().apply(platform.connect()).execute();

    Request sent = platform.onlyRequest();
    assertThat(StubbedPlatform.line(sent)).isEqualTo(row.line());
    assertThat(sent.getHeader("If-Match")).isEqualTo(row.ifMatch());
    assertThat(sent.getBodyAsString()).isEqualTo(row.body());
    assertThat(sent.getHeader("Idempotency-Key") != null)
        .isEqualTo(operation(row.operation()).changes());
    assertThat(answer).isNotNull();
    boolean said = !row.body().isEmpty();
    assertThat(platform.validator.seenOfProtocol())
        .isEqualTo((said ? 1 : 0) + (row.example().isEmpty() ? 0 : 1));
  }

  @Test
  void everyOperationOfTheProtocolIsARowAndIsShown() {
    Set<String> spoken = names(Operations.all().stream().map(Operation::name));
    Set<String> published = names(ProtocolOperation.all().stream().map(ProtocolOperation::name));
    Set<String> shown = names(rows().map(Row::operation));
    published.remove("watch_product_tags");

    assertThat(spoken).containsAll(published);
    assertThat(shown).isEqualTo(published);
    for (ProtocolOperation each : ProtocolOperation.all()) {
      if (published.contains(each.name())) {
        Operation mine = operation(each.name());
        assertThat(mine.method() + " " + mine.path()).isEqualTo(each.method() + " " + each.route());
      }
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        tags(
            "register_media",
            "media",
            t ->
                t.registerMedia(
                    MediaType.VIDEO,
                    m ->
                        m.id("vid_42")
                            .draft()
                            .title("Roses")
                            .durationMs(60_000)
                            .size(1080, 1920)
                            .moderation(ModerationPolicy.PRE_MODERATION)
                            .businesses(URI.create("https://flowers.example"))
                            .markets(Markets.notIn("US"))
                            .minAge(18)
                            .commercial(true)),
            "POST /media",
            null,
            "{\"type\":\"video\",\"id\":\"vid_42\",\"status\":\"draft\",\"title\":\"Roses\","
                + "\"duration_ms\":60000,\"width\":1080,\"height\":1920,"
                + "\"moderation\":\"pre_moderation\","
                + "\"businesses\":[\"https://flowers.example\"],\"markets\":{\"deny\":[\"US\"]},"
                + "\"min_age\":18,\"commercial\":true}"),
        tags("get_media", "media", t -> t.media("vid_42"), "GET /media/vid_42", null, ""),
        tags(
            "update_media",
            "media",
            t ->
                t.updateMedia(
                    "vid_42",
                    m ->
                        m.status(MediaStatus.PUBLISHED)
                            .markets(Markets.only("VN"))
                            .clearMinAge()
                            .clearBusinesses()),
            "PATCH /media/vid_42",
            null,
            "{\"status\":\"published\",\"markets\":{\"allow\":[\"VN\"],\"deny\":null},"
                + "\"min_age\":null,\"businesses\":null}"),
        tags(
            "create_product_tag",
            "product_tag",
            t -> t.create(DRAFT),
            "POST /product-tags",
            null,
            DRAFT_JSON),
        tags(
            "create_product_tag",
            "product_tag",
            t ->
                t.create(
                    d ->
                        d.liveRoom("room_7")
                            .product(ROSE)
                            .from(5)
                            .disclosure(Disclosure.none())
                            .submit(false)),
            "POST /product-tags",
            null,
            "{\"target\":{\"type\":\"live_room\",\"id\":\"room_7\"},"
                + "\"product\":{\"business\":\"https://flowers.example\","
                + "\"product_id\":\"rose/1?\"},\"time\":{\"start_ms\":5},"
                + "\"disclosure\":{\"kind\":\"none\"},\"submit\":false}"),
        tags(
            "check_product_tag",
            "check_result",
            t -> t.check(DRAFT, AudienceQuery.everybody().surface(Surface.TV).country("VN")),
            "POST /product-tags:check?country=VN&surface=tv",
            null,
            DRAFT_JSON),
        tags(
            "batch_product_tags",
            "batch_result",
            t ->
                t.batch(
                    b ->
                        b.partial()
                            .create(DRAFT)
                            .update(TAG, u -> u.label("Rose"))
                            .move(TAG, m -> m.at(0.1, 0.2))
                            .move("pt_8", m -> m.order(4))
                            .revoke(TAG)
                            .revoke("pt_9")),
            "POST /product-tags:batch",
            null,
            "{\"mode\":\"partial\",\"ops\":[{\"op\":\"create\",\"tag\":"
                + DRAFT_JSON
                + "},{\"op\":\"update\",\"id\":\"pt_7\",\"version\":3,\"patch\":"
                + "{\"label\":\"Rose\"}},{\"op\":\"move\",\"id\":\"pt_7\",\"version\":3,"
                + "\"patch\":{\"position\":{\"x\":0.1,\"y\":0.2}}},"
                + "{\"op\":\"move\",\"id\":\"pt_8\",\"patch\":{\"order\":4}},"
                + "{\"op\":\"revoke\",\"id\":\"pt_7\",\"version\":3},"
                + "{\"op\":\"revoke\",\"id\":\"pt_9\"}]}"),
        tags(
            "get_product_tag",
            "product_tag",
            t -> t.get("pt_7"),
            "GET /product-tags/pt_7",
            null,
            ""),
        tags(
            "get_product_tag",
            "product_tag",
            t ->
                t.get(
                    "pt_7",
                    AudienceQuery.everybody().country("VN").language("vi").age(18).at(NOON)),
            "GET /product-tags/pt_7?age=18&at=2026-11-23T12%3A00%3A00Z&country=VN&language=vi",
            null,
            ""),
        tags(
            "update_product_tag",
            "product_tag",
            t ->
                t.update(
                    TAG,
                    u ->
                        u.product(ROSE)
                            .at(0, 1)
                            .region(new Region(0, 0, 0.5, 0.25))
                            .moving(way -> way.at(10, 0, 0).at(20, 1, 1))
                            .authoredAspect(new AspectRatio(16, 9))
                            .during(new TimeRange(10, 20))
                            .order(1)
                            .label("Rose")
                            .label("vi", "Hoa")
                            .clearLabel("th")
                            .priceSnapshot(PriceSnapshot.of(Money.of(1, "USD"), NOON))
                            .deal("d1")
                            .attribution(TagAttribution.builder().linkId("l").build())
                            .disclosure(Disclosure.affiliate())
                            .markets(Markets.only("VN"))
                            .languages("vi")
                            .minAge(18)
                            .publishAt(NOON)
                            .expiresAt(NOON.plusSeconds(1))),
            "PATCH /product-tags/pt_7",
            "\"3\"",
            "{\"product\":{\"business\":\"https://flowers.example\",\"product_id\":\"rose/1?\","
                + "\"variant_id\":null,\"gtin\":null},\"position\":{\"x\":0,\"y\":1},"
                + "\"region\":{\"x\":0,\"y\":0,\"w\":0.5,\"h\":0.25},"
                + "\"keyframes\":[{\"t_ms\":10,\"x\":0,\"y\":0},{\"t_ms\":20,\"x\":1,\"y\":1}],"
                + "\"authored_aspect\":\"16:9\",\"time\":{\"start_ms\":10,\"end_ms\":20},"
                + "\"order\":1,\"label\":\"Rose\",\"locale_labels\":{\"vi\":\"Hoa\",\"th\":null},"
                + "\"price_snapshot\":{\"price\":{\"amount\":1,\"currency\":\"USD\"},"
                + "\"as_of\":\"2026-11-23T12:00:00Z\",\"binding\":false,\"list_price\":null},"
                + "\"deal_id\":\"d1\",\"attribution\":{\"link_id\":\"l\",\"creator_id\":null,"
                + "\"collaboration_id\":null,\"commission_bps_snapshot\":null},"
                + "\"disclosure\":{\"kind\":\"affiliate\",\"sponsor\":null,\"text\":null},"
                + "\"markets\":{\"allow\":[\"VN\"],\"deny\":null},\"languages\":[\"vi\"],"
                + "\"min_age\":18,\"publish_at\":\"2026-11-23T12:00:00Z\","
                + "\"expires_at\":\"2026-11-23T12:00:01Z\"}"),
        tags(
            "update_product_tag",
            "product_tag",
            t ->
                t.update(
                    "pt_7",
                    9,
                    u ->
                        u.clearPosition()
                            .clearRegion()
                            .clearKeyframes()
                            .clearAuthoredAspect()
                            .clearTime()
                            .clearOrder()
                            .clearLabel()
                            .clearLocaleLabels()
                            .clearPriceSnapshot()
                            .clearDeal()
                            .clearAttribution()
                            .clearMarkets()
                            .clearLanguages()
                            .clearMinAge()
                            .clearPublishAt()
                            .clearExpiresAt()),
            "PATCH /product-tags/pt_7",
            "\"9\"",
            "{\"position\":null,\"region\":null,\"keyframes\":null,\"authored_aspect\":null,"
                + "\"time\":null,\"order\":null,\"label\":null,\"locale_labels\":null,"
                + "\"price_snapshot\":null,\"deal_id\":null,\"attribution\":null,"
                + "\"markets\":null,\"languages\":null,\"min_age\":null,\"publish_at\":null,"
                + "\"expires_at\":null}"),
        tags(
            "update_product_tag",
            "product_tag",
            t ->
                t.move(
                    "pt_7",
                    m -> m.at(new Position(0.5, 0.5)).during(TimeRange.from(5)).clearRegion()),
            "PATCH /product-tags/pt_7",
            null,
            "{\"position\":{\"x\":0.5,\"y\":0.5},\"time\":{\"start_ms\":5,\"end_ms\":null},"
                + "\"region\":null}"),
        tags(
            "update_product_tag",
            "product_tag",
            t -> t.move(TAG, m -> m.last().clearTime().clearKeyframes().clearPosition()),
            "PATCH /product-tags/pt_7",
            "\"3\"",
            "{\"order\":null,\"time\":null,\"keyframes\":null,\"position\":null}"),
        tags(
            "submit_product_tag",
            "product_tag",
            t -> t.submit(TAG),
            "POST /product-tags/pt_7:submit",
            "\"3\"",
            ""),
        tags(
            "submit_product_tag",
            "product_tag",
            t -> t.submit("pt_7"),
            "POST /product-tags/pt_7:submit",
            null,
            ""),
        tags(
            "appeal_product_tag",
            "rejected_product_tag",
            t -> t.appeal("pt_7", "It is a rose."),
            "POST /product-tags/pt_7:appeal",
            null,
            "{\"reason\":\"It is a rose.\"}"),
        tags(
            "revoke_product_tag",
            "product_tag",
            t -> t.revoke("pt_7"),
            "DELETE /product-tags/pt_7",
            null,
            ""),
        tags(
            "revoke_product_tag",
            "product_tag",
            t -> t.revoke(TAG),
            "DELETE /product-tags/pt_7",
            "\"3\"",
            ""),
        tags(
            "approve_product_tag",
            "product_tag",
            t -> t.approve("pt_7"),
            "POST /product-tags/pt_7:approve",
            null,
            ""),
        tags(
            "approve_product_tag",
            "product_tag",
            t -> t.approve(TAG),
            "POST /product-tags/pt_7:approve",
            "\"3\"",
            ""),
        tags(
            "reject_product_tag",
            "rejected_product_tag",
            t -> t.reject("pt_7", "wrong_product", "Not a rose."),
            "POST /product-tags/pt_7:reject",
            null,
            "{\"reason_code\":\"wrong_product\",\"note\":\"Not a rose.\"}"),
        tags(
            "reject_product_tag",
            "rejected_product_tag",
            t -> t.reject(TAG, "wrong_product", "Not a rose."),
            "POST /product-tags/pt_7:reject",
            "\"3\"",
            "{\"reason_code\":\"wrong_product\",\"note\":\"Not a rose.\"}"),
        tags(
            "suspend_product_tag",
            "product_tag",
            t -> t.suspend("pt_7", "complaint", "Somebody says so."),
            "POST /product-tags/pt_7:suspend",
            null,
            "{\"reason_code\":\"complaint\",\"note\":\"Somebody says so.\"}"),
        tags(
            "restore_product_tag",
            "product_tag",
            t -> t.restore("pt_7", "All well."),
            "POST /product-tags/pt_7:restore",
            null,
            "{\"note\":\"All well.\"}"),
        tags(
            "appeal_product_tag",
            "rejected_product_tag",
            t -> t.appeal(TAG, "It is a rose."),
            "POST /product-tags/pt_7:appeal",
            "\"3\"",
            "{\"reason\":\"It is a rose.\"}"),
        tags(
            "approve_product_tag",
            "product_tag",
            t -> t.approve("pt_7", "Nice."),
            "POST /product-tags/pt_7:approve",
            null,
            "{\"note\":\"Nice.\"}"),
        tags(
            "approve_product_tag",
            "product_tag",
            t -> t.approve(TAG, "Nice."),
            "POST /product-tags/pt_7:approve",
            "\"3\"",
            "{\"note\":\"Nice.\"}"),
        tags(
            "reject_product_tag",
            "rejected_product_tag",
            t -> t.reject("pt_7", "wrong_product"),
            "POST /product-tags/pt_7:reject",
            null,
            "{\"reason_code\":\"wrong_product\"}"),
        tags(
            "reject_product_tag",
            "rejected_product_tag",
            t -> t.reject(TAG, "wrong_product"),
            "POST /product-tags/pt_7:reject",
            "\"3\"",
            "{\"reason_code\":\"wrong_product\"}"),
        tags(
            "suspend_product_tag",
            "product_tag",
            t -> t.suspend("pt_7", "complaint"),
            "POST /product-tags/pt_7:suspend",
            null,
            "{\"reason_code\":\"complaint\"}"),
        tags(
            "suspend_product_tag",
            "product_tag",
            t -> t.suspend(TAG, "complaint"),
            "POST /product-tags/pt_7:suspend",
            "\"3\"",
            "{\"reason_code\":\"complaint\"}"),
        tags(
            "suspend_product_tag",
            "product_tag",
            t -> t.suspend(TAG, "complaint", "Somebody says so."),
            "POST /product-tags/pt_7:suspend",
            "\"3\"",
            "{\"reason_code\":\"complaint\",\"note\":\"Somebody says so.\"}"),
        tags(
            "restore_product_tag",
            "product_tag",
            t -> t.restore("pt_7"),
            "POST /product-tags/pt_7:restore",
            null,
            ""),
        tags(
            "restore_product_tag",
            "product_tag",
            t -> t.restore(TAG),
            "POST /product-tags/pt_7:restore",
            "\"3\"",
            ""),
        tags(
            "restore_product_tag",
            "product_tag",
            t -> t.restore(TAG, "All well."),
            "POST /product-tags/pt_7:restore",
            "\"3\"",
            "{\"note\":\"All well.\"}"),
        tags(
            "list_product_tags",
            "product_tag_list",
            t ->
                t.list(
                    "vid_42",
                    q ->
                        q.state(TagState.DRAFT, TagState.APPROVED)
                            .visibleOnly()
                            .atMs(12_000)
                            .audience(AudienceQuery.everybody().country("VN"))
                            .limit(20)),
            "GET /media/vid_42/product-tags?state=draft%2Capproved&visible_only=true&at_ms=12000"
                + "&country=VN&limit=20",
            null,
            ""),
        tags(
            "list_product_tags_of_product",
            "product_tag_list",
            t -> t.listByProduct(ROSE.variant("a b")),
            "GET /product-tags?business=https%3A%2F%2Fflowers.example&product_id=rose%2F1%3F"
                + "&variant_id=a%20b",
            null,
            ""),
        tags(
            "replace_product_tags",
            "product_tag_list",
            t -> t.replaceAll("vid_42", 4, all -> all.replace("pt_1", DRAFT).create(DRAFT)),
            "PUT /media/vid_42/product-tags",
            "\"4\"",
            "{\"tags\":[{\"id\":\"pt_1\"," + DRAFT_JSON.substring(1) + "," + DRAFT_JSON + "]}"),
        tags(
            "reorder_product_tags",
            "product_tag_list",
            t -> t.reorder("vid_42", 4, List.of("pt_2", "pt_1")),
            "POST /media/vid_42/product-tags:reorder",
            "\"4\"",
            "{\"ids\":[\"pt_2\",\"pt_1\"]}"),
        tags(
            "reorder_product_tags",
            "product_tag_list",
            t -> t.reorder("vid_42", List.of("pt_2", "pt_1")),
            "POST /media/vid_42/product-tags:reorder",
            null,
            "{\"ids\":[\"pt_2\",\"pt_1\"]}"),
        tags(
            "resolve_product_tags",
            "resolved",
            t -> t.resolve("vid_42", 12_000, AudienceQuery.everybody().country("VN")),
            "GET /media/vid_42/product-tags:resolve?at_ms=12000&country=VN",
            null,
            ""),
        tags(
            "export_product_tags",
            "export",
            t -> t.export("vid_42", ExportFormat.WEBVTT),
            "GET /media/vid_42/product-tags:export?format=webvtt",
            null,
            ""),
        tags(
            "import_product_tags",
            "batch_result",
            t -> t.importWebVtt("vid_42", "WEBVTT\n\n", BatchMode.ATOMIC),
            "POST /media/vid_42/product-tags:import",
            null,
            "{\"format\":\"webvtt\",\"mode\":\"atomic\",\"content\":\"WEBVTT\\n\\n\"}"),
        tags(
            "record_tag_events",
            "tag_events_result",
            t ->
                t.recordEvents(
                    ViewerEvent.impression("e1", "pt_7", NOON).country("VN"),
                    ViewerEvent.open("e2", "pt_7", NOON),
                    ViewerEvent.addToCart("e3", "pt_7", NOON),
                    ViewerEvent.order("e4", "pt_7", NOON, "o/1").amount(Money.of(35, "USD"))),
            "POST /tag-events:batch",
            null,
            "{\"events\":["
                + "{\"event_id\":\"e1\",\"type\":\"impression\",\"tag_id\":\"pt_7\","
                + "\"at\":\"2026-11-23T12:00:00Z\",\"country\":\"VN\"},"
                + "{\"event_id\":\"e2\",\"type\":\"open\",\"tag_id\":\"pt_7\","
                + "\"at\":\"2026-11-23T12:00:00Z\"},"
                + "{\"event_id\":\"e3\",\"type\":\"add_to_cart\",\"tag_id\":\"pt_7\","
                + "\"at\":\"2026-11-23T12:00:00Z\"},"
                + "{\"event_id\":\"e4\",\"type\":\"order\",\"tag_id\":\"pt_7\","
                + "\"at\":\"2026-11-23T12:00:00Z\",\"order_id\":\"o/1\","
                + "\"amount\":{\"amount\":35,\"currency\":\"USD\"}}]}"),
        tags(
            "get_tag_metrics",
            "metrics",
            t -> t.metrics("pt_7"),
            "GET /product-tags/pt_7/metrics",
            null,
            ""),
        lineups(
            "create_room",
            "room",
            l -> l.createRoom(r -> r.id("room_7").title("Roses")),
            "POST /rooms",
            null,
            "{\"id\":\"room_7\",\"title\":\"Roses\"}"),
        lineups("get_room", "room", l -> l.room("room_7"), "GET /rooms/room_7", null, ""),
        lineups(
            "end_room", "ended_room", l -> l.endRoom("room_7"), "POST /rooms/room_7:end", null, ""),
        lineups(
            "end_room",
            "ended_room",
            l -> l.endRoom("room_7", "vid_43"),
            "POST /rooms/room_7:end",
            null,
            "{\"replay_media_id\":\"vid_43\"}"),
        lineups(
            "get_lineup", "lineup", l -> l.lineup("room_7"), "GET /rooms/room_7/lineup", null, ""),
        lineups(
            "add_to_lineup",
            "lineup",
            l ->
                l.add(
                    "room_7",
                    LineupItem.builder(ROSE).format(SaleFormat.FIXED).keyword("rose").build()),
            "POST /rooms/room_7/lineup",
            null,
            "{\"entries\":[{\"product\":{\"business\":\"https://flowers.example\","
                + "\"product_id\":\"rose/1?\"},\"format\":\"fixed\",\"keyword\":\"rose\"}]}"),
        lineups(
            "remove_from_lineup",
            "lineup",
            l -> l.remove("room_7", List.of("le_1")),
            "POST /rooms/room_7/lineup:remove",
            null,
            "{\"ids\":[\"le_1\"]}"),
        lineups(
            "reorder_lineup",
            "lineup",
            l -> l.reorder("room_7", List.of("le_2", "le_1")),
            "POST /rooms/room_7/lineup:reorder",
            null,
            "{\"ids\":[\"le_2\",\"le_1\"]}"),
        lineups(
            "pin_asset",
            "pin",
            l -> l.pin("room_7", PinnedAsset.product("le_1"), Duration.ofSeconds(30)),
            "POST /rooms/room_7:pin",
            null,
            "{\"asset\":{\"type\":\"product\",\"entry_id\":\"le_1\"},\"duration_ms\":30000}"),
        lineups(
            "pin_asset",
            "pin",
            l -> l.pin("room_7", PinnedAsset.voucher("ROSE10", "10% off")),
            "POST /rooms/room_7:pin",
            null,
            "{\"asset\":{\"type\":\"voucher\",\"code\":\"ROSE10\",\"title\":\"10% off\"}}"),
        lineups(
            "pin_asset",
            "pin",
            l -> l.pin("room_7", PinnedAsset.link(URI.create("https://flowers.example/a"), "More")),
            "POST /rooms/room_7:pin",
            null,
            "{\"asset\":{\"type\":\"link\",\"title\":\"More\","
                + "\"url\":\"https://flowers.example/a\"}}"),
        lineups(
            "unpin_asset",
            "nothing_pinned",
            l -> l.unpin("room_7"),
            "POST /rooms/room_7:unpin",
            null,
            ""),
        lineups("get_pin", "pin", l -> l.currentPin("room_7"), "GET /rooms/room_7/pin", null, ""),
        lineups(
            "create_lineup",
            "lineup_set",
            l -> l.createSet("Friday", List.of(LineupItem.of(ROSE))),
            "POST /lineups",
            null,
            "{\"name\":\"Friday\",\"entries\":[{\"product\":{\"business\":"
                + "\"https://flowers.example\",\"product_id\":\"rose/1?\"}}]}"),
        lineups("get_lineup_set", "lineup_set", l -> l.set("ls_1"), "GET /lineups/ls_1", null, ""),
        lineups("list_lineups", "lineup_set_list", Lineups::sets, "GET /lineups", null, ""),
        lineups("delete_lineup", "", l -> l.deleteSet("ls_1"), "DELETE /lineups/ls_1", null, ""),
        lineups(
            "apply_lineup",
            "lineup",
            l -> l.apply("room_7", "ls_1", LineupMode.REPLACE),
            "POST /rooms/room_7:apply-lineup",
            null,
            "{\"lineup_id\":\"ls_1\",\"mode\":\"replace\"}"));
  }

  @Test
  void aMediaSaysBehindWhichEventToWatch() {
    platform.answers("get_media", "media");
    assertThat(tags().media("vid_42").execute().lastSeq()).hasValue(17);
  }

  @Test
  void aLineupThatWasReadIsChangedOnlyAsItWasRead() {
    platform.answers("get_lineup", "lineup");
    platform.answers("remove_from_lineup", "lineup");
    platform.answers("reorder_lineup", "lineup");
    Lineups lineups = Lineups.of(platform.connect());

    var lineup = lineups.lineup("room_1").execute();
    lineups.remove(lineup, List.of("le_1")).execute();
    lineups.reorder(lineup, List.of("le_1")).execute();

    assertThat(platform.requests())
        .extracting(request -> request.getHeader("If-Match"))
        .containsExactly(null, "\"2\"", "\"2\"");
  }

  @Test
  void aTagThatIsKeptIsSentAsItWasReadWithoutWhatThePlatformSets() {
    platform.answers("replace_product_tags", "product_tag_list");

    tags().replaceAll("vid_42", 4, all -> all.keep(TAG)).execute();

    JsonValue kept =
        JsonValue.parse(platform.onlyRequest().getBodyAsString())
            .get("tags")
            .orElseThrow()
            .elements()
            .get(0);
    assertThat(kept.members())
        .containsKeys("id", "client_ref", "locale_labels", "price_snapshot")
        .doesNotContainKeys("state", "visibility", "version", "created_by", "updated_at");
  }

  @Test
  void everyPageIsAskedForWithTheFilterOfTheFirst() {
    String tag = StubbedPlatform.example("product_tag");
    platform.answers(
        "list_product_tags",
        200,
        "{\"tags\":["
            + tag
            + "],\"tags_version\":4,\"pagination\":{\"has_next_page\":true,\"cursor\":\"c 2\"}}");
    Iterator<Page<ProductTag>> pages = tags().list("vid_42", q -> q.limit(1)).pages().iterator();

    assertThat(pages.next().items()).extracting(ProductTag::id).containsExactly("pt_7");
    platform.answers("list_product_tags", "product_tag_list");
    assertThat(pages.next().nextCursor()).isEmpty();

    assertThat(pages.hasNext()).isFalse();
    assertThat(platform.requests())
        .extracting(StubbedPlatform::line)
        .containsExactly(
            "GET /media/vid_42/product-tags?limit=1",
            "GET /media/vid_42/product-tags?limit=1&cursor=c%202");
  }

  @Test
  void aCheckTellsBothWhetherItIsTakenAndWhetherItIsSeen() {
    platform.answers(
        "check_product_tag",
        200,
        "{\"valid\":true,\"problems\":[],\"warnings\":[],\"state\":\"pending_review\","
            + "\"visibility\":{\"visible\":false,\"reasons\":[\"tag_not_approved\","
            + "\"market_excluded\"],\"evaluated_for\":{\"at\":\"2026-11-23T12:00:00Z\"}}}");

    CheckResult check = tags().check(DRAFT).execute();

    assertThat(check.valid()).isTrue();
    assertThat(check.willBeSeen()).isFalse();
    assertThat(check.reasons())
        .containsExactly(VisibilityReason.TAG_NOT_APPROVED, VisibilityReason.MARKET_EXCLUDED);
    assertThatThrownBy(check::requireSeen)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "CheckResult[the tag would be pending_review and NOT SEEN by everybody at"
                + " 2026-11-23T12:00:00Z because of [tag_not_approved, market_excluded]]");
  }

  @Test
  void aTagThatWouldBeRefusedIsNotSeenEither() {
    platform.answers("check_product_tag", "check_result");

    CheckResult check = tags().check(DRAFT).execute();

    assertThat(check.willBeSeen()).isFalse();
    assertThat(check.problems().get(0).errors().get(0).pointer()).isEqualTo("/position/x");
    assertThat(check)
        .hasToString(
            "CheckResult[the tag would be refused: [invalid_request: 1 rule is broken: /position/x"
                + " must be from 0 to 1.]]");
  }

  @Test
  void aTagSaysWhetherItIsSeen() {
    assertThat(TAG.isSeen()).isTrue();
    assertThat(TAG)
        .hasToString(
            "ProductTag[pt_7 version 3, approved, seen by [VN] at 2026-11-22T10:00:00Z, of"
                + " bouquet_roses in video vid_42]");
  }

  @Test
  void aBatchThatWasNotAppliedNamesWhatFailedByItself() {
    platform.answers("batch_product_tags", "batch_result");

    BatchResult result = tags().batch(b -> b.create(DRAFT).revoke("pt_9")).execute();

    assertThat(result.applied()).isFalse();
    BatchNotAppliedException failure =
        catchThrowableOfType(BatchNotAppliedException.class, result::requireAll);
    assertThat(failure)
        .hasMessage(
            "not everything was done: operation 0 (create) was answered with 422 invalid_request:"
                + " 1 rule is broken: /position/x must be from 0 to 1.");
    assertThat(failure.code()).contains("invalid_request");
  }

  @Test
  void aBatchThatWasAppliedGivesItsTags() {
    platform.answers(
        "batch_product_tags",
        200,
        "{\"mode\":\"atomic\",\"applied\":true,\"results\":[{\"index\":0,\"op\":\"create\","
            + "\"status\":201,\"tag\":"
            + StubbedPlatform.example("product_tag")
            + "}]}");

    assertThat(tags().batch(b -> b.create(DRAFT)).execute().requireAll())
        .extracting(ProductTag::id)
        .containsExactly("pt_7");
  }

  @Test
  void aStaleVersionIsAConflictThatNamesBoth() {
    platform.refuses(
        "update_product_tag", 412, "version_stale", ",\"version\":{\"expected\":3,\"current\":5}");

    ConflictException failure =
        catchThrowableOfType(
            ConflictException.class, () -> tags().update(TAG, u -> u.label("R")).execute());

    assertThat(failure.code()).contains("version_stale");
    assertThat(failure.problem().orElseThrow().member("version").orElseThrow())
        .hasToString("{\"expected\":3,\"current\":5}");
  }

  @Test
  void anIllegalTransitionIsAConflictThatNamesWhatIsAllowed() {
    platform.refuses(
        "submit_product_tag",
        409,
        "invalid_transition",
        ",\"transition\":{\"from\":\"revoked\",\"to\":\"approved\",\"allowed\":[]}");

    ConflictException failure =
        catchThrowableOfType(ConflictException.class, () -> tags().submit("pt_7").execute());

    assertThat(failure.problem().orElseThrow().member("transition")).isPresent();
  }

  @Test
  void eachRefusalIsTheExceptionOfItsKind() {
    platform.refuses("create_product_tag", 422, "limit_exceeded", "");
    platform.refuses("get_product_tag", 404, "not_found", "");
    platform.refuses("approve_product_tag", 403, "forbidden", "");
    platform.refuses("get_media", 401, "unauthorized", "");
    platform.refuses("record_tag_events", 429, "rate_limited", "");
    ProductTags tags = tags();

    assertThatThrownBy(() -> tags.create(DRAFT).execute())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("limit_exceeded: Because.");
    assertThatThrownBy(() -> tags.get("pt_7").execute()).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> tags.approve("pt_7").execute())
        .isInstanceOf(PermissionException.class);
    assertThatThrownBy(() -> tags.media("vid_42").execute())
        .isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(() -> tags.recordEvents(ViewerEvent.open("e", "pt_7", NOON)).execute())
        .isInstanceOf(RateLimitException.class);
  }

  @Test
  void whatAPlatformCannotDoIsSaidBeforeAnythingIsAsked() {
    platform.offers("dev.pushcart.live.rooms", "{}");
    Business other = platform.connect();

    assertThatThrownBy(() -> ProductTags.of(other))
        .isInstanceOf(CapabilityMissingException.class)
        .hasMessageStartingWith("ProductTags needs dev.pushcart.live.tagging");
    assertThatThrownBy(() -> Lineups.of(other)).isInstanceOf(CapabilityMissingException.class);
  }

  @Test
  void limitsAreThePlatformsAndWhereItSaysNoneTheProtocols() {
    assertThat(tags().limits().image()).isEqualTo(7);
    assertThat(tags().limits().batch()).isEqualTo(100);
    assertThat(tags().limits().frameBytes()).isEqualTo(1024);
    assertThat(platform.requests()).isEmpty();
  }

  @Test
  void whatNeedsNoPlatformToBeRefusedIsNotSent() {
    ProductTags tags = tags();

    assertThatThrownBy(() -> tags.get("..")).hasMessageStartingWith("id: must be 1 to 128");
    assertThatThrownBy(() -> tags.update(TAG, u -> {})).hasMessage("patch: must change something");
    assertThatThrownBy(
            () -> tags.update(TAG, u -> u.during(0, 5).moving(w -> w.at(0, 0, 0).at(6, 0, 0))))
        .hasMessageStartingWith("keyframes: t_ms must lie within time");
    assertThatThrownBy(() -> tags.reject("pt_7", "Wrong!", "x"))
        .hasMessageStartingWith("reason_code: must be");
    assertThatThrownBy(() -> tags.appeal("pt_7", "a\u202eb"))
        .hasMessageStartingWith("reason: must be plain text");
    assertThatThrownBy(() -> tags.batch(b -> {}))
        .hasMessage("ops: must be from 1 to 100 but was 0");
    assertThatThrownBy(() -> tags.resolve("vid_42", -1)).hasMessageStartingWith("at_ms: must be");
    assertThatThrownBy(() -> tags.recordEvents(List.of()))
        .hasMessage("events: must be from 1 to 100 but was 0");
    assertThatThrownBy(() -> ViewerEvent.open("e", "pt", NOON).amount(Money.of(1, "USD")))
        .hasMessage("amount: must not be given but for an order");
    assertThatThrownBy(
            () ->
                Lineups.of(platform.connect())
                    .pin("room_7", PinnedAsset.product("le_1"), Duration.ofDays(2)))
        .hasMessage("duration: must be one second to 24 hours but was PT48H");
    assertThatThrownBy(() -> PinnedAsset.link(URI.create("http://a.example"), "x"))
        .hasMessageStartingWith("asset.url: must be an https URL");
    assertThatThrownBy(() -> LineupItem.builder(ROSE).keyword("a b").build())
        .hasMessage("keyword: must have no spaces and no control characters");
    assertThat(platform.requests()).isEmpty();
  }

  @Test
  void aPinOfALaterVersionIsKeptAndNothingPinnedIsNothing() {
    platform.answers(
        "get_pin",
        200,
        "{\"room_id\":\"room_1\",\"pin_seq\":6,\"asset\":{\"type\":\"poll\",\"title\":\"Which?\"}}");
    Lineups lineups = Lineups.of(platform.connect());

    Pin pin = lineups.currentPin("room_1").execute();
    platform.answers("get_pin", "nothing_pinned");

    assertThat(pin.asset().orElseThrow()).isInstanceOf(PinnedAsset.Unknown.class);
    assertThat(pin.asset().flatMap(PinnedAsset::title)).contains("Which?");
    assertThat(lineups.currentPin("room_1").execute().asset()).isEmpty();
  }

  @Test
  void anAnswerThatWasLostIsUnknownAndSaysWhereToLook() {
    platform.answers("create_product_tag", 502, "");

    OutcomeUnknownException unknown =
        catchThrowableOfType(OutcomeUnknownException.class, () -> tags().create(DRAFT).execute());

    assertThat(unknown).hasMessageContaining("Repeat the call under the same idempotency key");
  }

  private ProductTags tags() {
    return ProductTags.of(platform.connect());
  }

  private static Operation operation(String name) {
    return Operations.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }

  private static Row tags(
      String operation,
      String example,
      Function<ProductTags, ApiCall<?>> call,
      String line,
      @Nullable String ifMatch,
      String body) {
    return new Row(
        operation, example, platform -> call.apply(ProductTags.of(platform)), line, ifMatch, body);
  }

  private static Row lineups(
      String operation,
      String example,
      Function<Lineups, ApiCall<?>> call,
      String line,
      @Nullable String ifMatch,
      String body) {
    return new Row(
        operation, example, platform -> call.apply(Lineups.of(platform)), line, ifMatch, body);
  }
}
