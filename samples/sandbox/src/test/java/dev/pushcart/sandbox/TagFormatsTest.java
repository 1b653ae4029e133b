package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pushcart.sandbox.RoomClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags out to four formats and back from WebVTT, through the wire. */
class TagFormatsTest {
  private static final String LABEL = "Rosé & <b>--> \\\"đỏ\\\"";

  private Sandbox sandbox;
  private RoomClient app;
  private String video;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(RoomClient.options().build());
    app = RoomClient.platform(sandbox);
    video = app.video();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** Every member that an author may set. */
  private ObjectNode full() {
    sandbox
        .live()
        .openDeal(
            "deal1", sandbox.shopUrl(), RoomClient.PRODUCT, Instant.parse("2099-01-01T00:00:00Z"));
    ObjectNode draft = app.draft(video);
    draft.setAll(
        ShopClient.json(
            "{'client_ref':'mine-1','deal_id':'deal1','region':{'x':0.1,'y':0.2,'w':0.3,'h':0.4},"
                + "'position':{'x':0.1234,'y':1},"
                + "'keyframes':[{'t_ms':1500,'x':0.5,'y':0.25},{'t_ms':2000,'x':0.75,'y':1}],"
                + "'authored_aspect':'16:9','time':{'start_ms':1500,'end_ms':9250},'order':7,"
                + "'locale_labels':{'vi':'Hoa hồng'},"
                + "'price_snapshot':{'price':{'amount':3500,'currency':'USD'},"
                + "'list_price':{'amount':4000,'currency':'USD'},"
                + "'as_of':'2026-11-01T00:00:00Z','binding':false},"
                + "'attribution':{'creator_id':'c1','commission_bps_snapshot':500},"
                + "'disclosure':{'kind':'paid_partnership','sponsor':'Acme','text':'Ad'},"
                + "'markets':{'allow':['VN'],'deny':['US']},'languages':['vi'],'min_age':18,"
                + "'publish_at':'2026-01-01T00:00:00Z','expires_at':'2099-01-01T00:00:00Z',"
                + "'source':'auto_detect','confidence':0.5}"));
    draft.set("label", ShopClient.json("{'l':'" + LABEL + "'}").get("l"));
    return draft;
  }

  private String export(String media, String format) throws Exception {
    return app.get("/media/" + media + "/product-tags:export?format=" + format)
        .is(200)
        .response()
        .body();
  }

  private Answer take(String media, String mode, String document) throws Exception {
    ObjectNode body = ShopClient.json("{'format':'webvtt'}").put("mode", mode);
    return app.post("/media/" + media + "/product-tags:import", body.put("content", document));
  }

  private static ObjectNode authored(JsonNode tag) {
    ObjectNode copy = (ObjectNode) tag.deepCopy();
    copy.remove(
        List.of(
            "id",
            "target",
            "state",
            "moderation",
            "visibility",
            "warnings",
            "version",
            "created_by",
            "created_at",
            "updated_at"));
    return copy;
  }

  @Test
  void whatIsExportedAndImportedSaysTheSame() throws Exception {
    Answer first = app.post("/product-tags", full()).is(201);
    Answer plain = app.post("/product-tags", app.draft(video)).is(201);
    String document = export(video, "webvtt");
    assertThat(document)
        .startsWith("WEBVTT\n\nNOTE pushcart product_tags v1 media=" + video + "\n")
        .contains("\n" + first.at("/id") + "\n00:00:01.500 --> 00:00:09.250\n{")
        .contains("\n" + plain.at("/id") + "\n00:00:00.000 --> 99:59:59.999\n{")
        .doesNotContain("<")
        .doesNotContain("&");
    String other = app.video();
    Answer taken = take(other, "atomic", document).is(200);
    assertThat(taken.body().path("applied").booleanValue()).isTrue();
    assertThat(taken.all("/results", "/op")).containsExactly("create", "create");
    assertThat(authored(taken.body().at("/results/0/tag"))).isEqualTo(authored(plain.body()));
    assertThat(authored(taken.body().at("/results/1/tag"))).isEqualTo(authored(first.body()));
    assertThat(taken.at("/results/0/tag/target/id")).isEqualTo(other);
  }

  @Test
  void anImportWithTheSameKeyIsDoneOnce() throws Exception {
    ObjectNode body = ShopClient.json("{'format':'webvtt','mode':'atomic'}");
    body.put(
        "content", "WEBVTT\n" + cue(good("a").replaceFirst("\"client_ref\":\"a\",", ""), ALWAYS));
    Answer first = twice(body).is(200);
    Answer again = twice(body).is(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(app.get("/media/" + video).number("/tag_count")).isEqualTo(1);
    twice(body.put("mode", "partial")).refused(409, "idempotency_conflict");
  }

  private Answer twice(ObjectNode body) throws Exception {
    return app.send(
        app.request("POST", "/media/" + video + "/product-tags:import", body.toString())
            .header("Idempotency-Key", "import-1")
            .build());
  }

  @Test
  void importingOnesOwnExportChangesNothing() throws Exception {
    app.post("/product-tags", full()).is(201);
    Answer taken = take(video, "atomic", export(video, "webvtt").replace("\n", "\r\n")).is(200);
    assertThat(taken.all("/results", "/op")).containsExactly("update");
    assertThat(taken.number("/results/0/tag/version")).isEqualTo(1);
  }

  @Test
  void whatNobodyKnowsIsNoChange() throws Exception {
    app.post("/product-tags", full()).is(201);
    String document = export(video, "webvtt").replace("\"content\":{", "\"content\":{\"x\":1,");
    assertThat(take(video, "atomic", document).is(200).number("/results/0/tag/version"))
        .isEqualTo(1);
  }

  @Test
  void aCueTakesAwayWhatItLeavesOut() throws Exception {
    Answer tag = app.post("/product-tags", full()).is(201);
    String document = export(video, "webvtt");
    String edited =
        document
            .replaceFirst("\"label\":\"[^,]*\",", "")
            .replace("\"sponsor\":\"Acme\",\"text\":\"Ad\"", "\"sponsor\":\"Other\"")
            .replace(",\"min_age\":18", "");
    Answer taken = take(video, "atomic", edited).is(200);
    assertThat(taken.at("/results/0/op")).isEqualTo("update");
    ObjectNode expected = authored(tag.body());
    expected.remove(List.of("label", "min_age"));
    ((ObjectNode) expected.get("disclosure")).put("sponsor", "Other").remove("text");
    assertThat(authored(taken.body().at("/results/0/tag"))).isEqualTo(expected);
    assertThat(taken.at("/results/0/tag/id")).isEqualTo(tag.at("/id"));
  }

  private String cue(String content, String timings) {
    return "\n" + timings + "\n{\"type\":\"product_tag\",\"content\":" + content + "}\n";
  }

  private String good(String ref) {
    return "{\"client_ref\":\""
        + ref
        + "\",\"product\":"
        + app.product(RoomClient.PRODUCT)
        + ",\"disclosure\":{\"kind\":\"affiliate\"}}";
  }

  private static final String NOTE = "WEBVTT\n\nNOTE pushcart product_tags ";
  private static final String ALWAYS = "00:00.000 --> 99:59:59.999";

  @Test
  void atomicIsAllOrNothingAndPartialEachForItself() throws Exception {
    String document = "WEBVTT\n" + cue(good("a"), ALWAYS) + cue("{\"client_ref\":\"b\"}", ALWAYS);
    Answer atomic = take(video, "atomic", document).is(200);
    assertThat(atomic.all("/results", "/status")).containsExactly("424", "422");
    assertThat(atomic.at("/results/1/problem/line")).isEqualTo("7");
    assertThat(atomic.body().at("/results/0/problem").has("line")).isFalse();
    assertThat(atomic.all("/results/1/problem/errors", "/pointer"))
        .containsExactly("/content/product", "/content/disclosure");
    assertThat(app.get("/media/" + video).number("/tag_count")).isZero();
    Answer partial = take(video, "partial", document).is(200);
    assertThat(partial.all("/results", "/status")).containsExactly("201", "422");
    assertThat(partial.body().path("applied").booleanValue()).isFalse();
    assertThat(partial.at("/results/0/tag/source")).isEqualTo("import");
    assertThat(app.get("/media/" + video).number("/tag_count")).isEqualTo(1);
  }

  @Test
  void aMalformedDocumentChangesNothingInEitherMode() throws Exception {
    String head = "WEBVTT\n" + cue(good("a"), ALWAYS);
    for (String mode : List.of("atomic", "partial")) {
      malformed(take(video, mode, "WEBVT\n"), 1);
      malformed(take(video, mode, ""), 1);
      malformed(take(video, mode, head + "\nid\nno --> timings\n{}\n"), 7);
      malformed(take(video, mode, head + "\n" + ALWAYS + "\n" + cue(good("b"), "")), 9);
      malformed(take(video, mode, head + cue(good("b"), "00:02.000 --> 00:01.000")), 6);
      malformed(take(video, mode, head + cue(good("b"), "00:01.000 --> 00:02.000")), 6);
      malformed(take(video, mode, head + cue(good("a"), ALWAYS)), 7);
      malformed(take(video, mode, head + cue("{\"a\":1,\"a\":1}", ALWAYS)), 7);
      malformed(
          take(
              video,
              mode,
              NOTE
                  + "v1 media=m1\n"
                  + cue("{\"target\":{\"type\":\"video\",\"id\":\"m2\"}}", ALWAYS)),
          6);
      malformed(take(video, mode, NOTE + "v2 media=m1\n"), 3);
      malformed(take(video, mode, NOTE + "v1 media=..\n"), 3);
      malformed(
          take(video, mode, NOTE + "v1 media=m1\n\n" + NOTE.substring(8) + "v1 media=m2\n"), 5);
      malformed(take(video, mode, head + "\n" + NOTE.substring(8) + "v1 media=m1\n"), 6);
    }
    assertThat(app.get("/media/" + video).number("/tag_count")).isZero();
  }

  @Test
  void whatIsNoTagIsPassedOver() throws Exception {
    String document =
        "\ufeffWEBVTT - all\rKind: metadata\r\rNOTE \"product_tag\"\r\rSTYLE\r::cue {}\r\r1\r"
            + "00:01.000 --> 00:02.000 align:start\rA subtitle.\r\r00:01.000-->00:02.000\r{}\r"
            + cue(good("a"), ALWAYS).replace('\n', '\r');
    assertThat(take(video, "atomic", document).is(200).all("/results", "/status"))
        .containsExactly("201");
  }

  private static void malformed(Answer answer, int line) {
    answer.refused(422, "webvtt_malformed");
    assertThat(answer.number("/line")).as(answer.response().body()).isEqualTo(line);
  }

  @Test
  void anImportHasItsRulesAndItsRights() throws Exception {
    String path = "/media/" + video + "/product-tags:import";
    assertThat(
            app.post(path, "{'format':'srt','mode':'x'}").refused(422, "invalid_request").broken())
        .containsExactlyInAnyOrder(
            "/format unknown_value", "/mode unknown_value", "/content required");
    assertThat(take(video, "atomic", "x".repeat(524_289)).broken())
        .containsExactly("/content too_long");
    app.as("user:u1").post(path, "{}").refused(403, "forbidden");
    RoomClient shop = app.as("business:https://a.example");
    ObjectNode body = ShopClient.json("{'format':'webvtt','mode':'partial'}");
    body.put("content", "WEBVTT\n" + cue(good("a"), ALWAYS));
    assertThat(shop.post(path, body).is(200).at("/results/0/problem/code"))
        .isEqualTo("business_not_allowed");
    String foreign = app.as("operator:ann").video();
    take(foreign, "atomic", "WEBVTT\n").refused(404, "not_found");
    StringBuilder many = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < 101; i++) {
      many.append(cue(good("r" + i), ALWAYS));
    }
    Answer over = take(video, "partial", many.toString());
    over.refused(422, "limit_exceeded");
    assertThat(over.body().path("limit").toString())
        .isEqualTo("{\"name\":\"batch\",\"max\":100,\"count\":101}");
    sandbox.live().limit("batch", 1);
    Answer few = take(video, "partial", many.toString());
    assertThat(few.body().path("limit").toString())
        .isEqualTo("{\"name\":\"short_video\",\"max\":30,\"count\":101}");
  }

  @Test
  void onlyApprovedTagsAreExported() throws Exception {
    app.post("/product-tags", app.draft(video).put("submit", false)).is(201);
    assertThat(export(video, "webvtt")).doesNotContain("-->");
    String draft = app.post("/media", "{'type':'image','status':'draft'}").is(201).at("/id");
    app.as("user:u1")
        .get("/media/" + draft + "/product-tags:export?format=hls")
        .refused(404, "not_found");
  }

  @Test
  void theDocumentComesUnlessJsonIsNamed() throws Exception {
    app.tag(video);
    String path = "/media/" + video + "/product-tags:export?format=webvtt";
    Answer document = app.get(path);
    assertThat(document.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/vtt");
    Answer json =
        app.send(app.request("GET", path, "").header("Accept", "application/json").build());
    assertThat(json.is(200).at("/parts/0")).isEqualTo(document.response().body());
    assertThat(json.at("/media_type")).isEqualTo("text/vtt");
    assertThat(
            app.get("/media/" + video + "/product-tags:export")
                .refused(400, "invalid_query")
                .broken())
        .containsExactly("format required");
    assertThat(
            app.get("/media/" + video + "/product-tags:export?format=srt")
                .refused(400, "invalid_query")
                .broken())
        .containsExactly("format unknown_value");
  }

  @Test
  void hlsHasALineForEachTagWithATime() throws Exception {
    Answer tag = app.post("/product-tags", full()).is(201);
    app.post("/product-tags", app.draft(video)).is(201);
    assertThat(export(video, "hls"))
        .isEqualTo(
            "#EXT-X-DATERANGE:ID=\""
                + tag.at("/id")
                + "\",CLASS=\"dev.pushcart.product-tag\",START-DATE=\"1970-01-01T00:00:01.500Z\","
                + "DURATION=7.750,X-PUSHCART-BUSINESS=\""
                + sandbox.shopUrl()
                + "\",X-PUSHCART-PRODUCT=\""
                + RoomClient.PRODUCT
                + "\",X-PUSHCART-X=0.5,X-PUSHCART-Y=0.25,"
                + "X-PUSHCART-LABEL=\"Rosé & <b>--> 'đỏ'\"\n");
  }

  @Test
  void jsonLdHasClipsProductsAndOffersWithoutMarkup() throws Exception {
    app.post("/product-tags", full()).is(201);
    String text = export(video, "jsonld");
    assertThat(text).doesNotContain("<").doesNotContain(">").doesNotContain("&");
    JsonNode document = ShopClient.JSON.readTree(text);
    assertThat(document.at("/@type").asString()).isEqualTo("VideoObject");
    assertThat(document.at("/hasPart/0/startOffset").doubleValue()).isEqualTo(1.5);
    assertThat(document.at("/hasPart/0/endOffset").doubleValue()).isEqualTo(9.25);
    assertThat(document.at("/mentions/0/name").asString()).isEqualTo("Rosé & <b>--> \"đỏ\"");
    assertThat(document.at("/mentions/0/offers/price").asString()).isEqualTo("35.00");
    assertThat(document.at("/mentions/0/offers/priceCurrency").asString()).isEqualTo("USD");
  }

  @Test
  void framesLoseNoTagAndStayBelowTheirBytes() throws Exception {
    for (int i = 0; i < 30; i++) {
      app.tag(video);
    }
    Answer frames = app.get("/media/" + video + "/product-tags:export?format=frames").is(200);
    JsonNode parts = frames.body().path("parts");
    assertThat(parts.size()).isGreaterThan(1);
    int tags = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).asString();
      assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
      JsonNode frame = ShopClient.JSON.readTree(part);
      assertThat(frame.at("/s").intValue()).isEqualTo(i + 1);
      assertThat(frame.at("/n").intValue()).isEqualTo(parts.size());
      tags += frame.path("t").size();
    }
    assertThat(tags).isEqualTo(30);
  }

  @Test
  void framesHaveRoomForAnyTag() {
    assertThatThrownBy(() -> sandbox.live().limit("frame_bytes", 511))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frame_bytes must be from 512");
    sandbox.live().limit("frame_bytes", 512);
  }

  @Test
  void withoutTagsThereIsOneEmptyFrame() throws Exception {
    Answer frames = app.get("/media/" + video + "/product-tags:export?format=frames").is(200);
    assertThat(frames.body().path("parts").size()).isEqualTo(1);
    assertThat(ShopClient.JSON.readTree(frames.at("/parts/0")).toString())
        .isEqualTo("{\"v\":1,\"k\":\"tags\",\"m\":\"" + video + "\",\"s\":1,\"n\":1,\"t\":[]}");
  }

  @Test
  void aProductsIdIsItsBusinesssOwn() throws Exception {
    ObjectNode draft = app.draft(video);
    String odd = "\r\n\u2028\u0000\u202e\"-->";
    draft.putObject("product").put("business", "http://127.0.0.1:1").put("product_id", odd);
    app.post("/product-tags", draft).is(201);
    String other = app.video();
    Answer taken = take(other, "atomic", export(video, "webvtt")).is(200);
    assertThat(taken.at("/results/0/tag/product/product_id")).isEqualTo(odd);
    assertThat(export(video, "hls")).isEmpty();
    draft.putObject("product").put("business", "http://127.0.0.1:1").put("product_id", "half");
    String half = draft.toString().replace("half", "\\ud800");
    assertThat(
            app.send(app.request("POST", "/product-tags", half).build())
                .refused(422, "invalid_request")
                .broken())
        .containsExactly("/product/product_id text_not_allowed");
  }

  @Test
  void theEndOfARoomTurnsPinsIntoTagsOfItsReplay() throws Exception {
    RoomClient shop = app.as("business:" + sandbox.shopUrl());
    String room = shop.room();
    ObjectNode two = ShopClient.json("{}");
    two.withArray("entries").addObject().set("product", app.product(RoomClient.PRODUCT));
    two.withArray("entries")
        .addObject()
        .put("label", "Theirs")
        .putObject("product")
        .put("business", "https://b.example")
        .put("product_id", "p");
    List<String> entries =
        shop.post("/rooms/" + room + "/lineup", two).is(200).all("/entries", "/id");
    sandbox.clock().advance(Duration.ofSeconds(10));
    long from = sandbox.clock().millis();
    shop.pin(room, entries.get(0)).is(200);
    sandbox.clock().advance(Duration.ofSeconds(10));
    shop.pin(room, entries.get(1)).is(200);
    sandbox.clock().advance(Duration.ofSeconds(10));
    Answer ended =
        shop.post(
                "/rooms/" + room + ":end",
                "{'replay_media_id':'replay1','disclosure':{'kind':'affiliate'}}")
            .is(200);
    assertThat(ended.at("/replay_media_id")).isEqualTo("replay1");
    Answer replay = shop.get("/media/replay1").is(200);
    assertThat(replay.at("/type")).isEqualTo("replay");
    assertThat(replay.number("/tag_count")).isEqualTo(2);
    String document =
        shop.get("/media/replay1/product-tags:export?format=webvtt").response().body();
    List<JsonNode> contents =
        document
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> ShopClient.JSON.readTree(line).path("content"))
            .toList();
    assertThat(contents).extracting(c -> c.at("/source").asString()).containsOnly("pin");
    assertThat(contents)
        .extracting(c -> c.at("/disclosure/kind").asString())
        .containsExactly("affiliate", "affiliate");
    long zero = Instant.parse(ended.at("/started_at")).toEpochMilli();
    assertThat(contents.get(0).at("/time/start_ms").longValue())
        .isGreaterThanOrEqualTo(from - zero)
        .isGreaterThanOrEqualTo(10_000);
    assertThat(contents.get(0).at("/time/end_ms")).isEqualTo(contents.get(1).at("/time/start_ms"));
  }
}
