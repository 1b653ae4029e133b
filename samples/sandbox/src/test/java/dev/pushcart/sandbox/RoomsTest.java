package dev.pushcart.sandbox;

import static dev.pushcart.sandbox.RoomClient.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.RoomClient.Answer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rooms, lineups and pins through the wire. */
class RoomsTest {
  private Sandbox sandbox;
  private RoomClient app;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(RoomClient.options().build());
    app = RoomClient.platform(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aRoomIsLiveAtOnceAndBelongsToWhoOpenedIt() throws Exception {
    Answer room =
        app.as("business:https://a.example").post("/rooms", "{'id':'r1','title':'Ở đây'}");
    room.is(201);
    assertThat(room.at("/status")).isEqualTo("live");
    assertThat(room.at("/owner")).isEqualTo("business:https://a.example");
    assertThat(room.number("/lineup_version")).isZero();
    assertThat(app.as("user:u1").get("/rooms/r1").is(200).body()).isEqualTo(room.body());
  }

  @Test
  void anIdIsTakenOnce() throws Exception {
    app.post("/rooms", "{'id':'r1'}").is(201);
    app.post("/rooms", "{'id':'r1'}").refused(409, "id_taken");
    String other = app.room();
    app.post("/rooms/" + other + ":end", "{'replay_media_id':'r1'}").refused(409, "id_taken");
    assertThat(app.get("/rooms/" + other).at("/status")).isEqualTo("live");
  }

  @Test
  void whatTheOwnerOfARoomHasNotDisclosedIsADraftOfItsReplay() throws Exception {
    RoomClient shop = app.as("business:" + sandbox.shopUrl());
    String room = pinnedRoom(shop);

    shop.post("/rooms/" + room + ":end", "{'replay_media_id':'rep1'}").is(200);

    Answer tags = shop.get("/media/rep1/product-tags").is(200);
    assertThat(tags.all("/tags", "/state")).containsExactly("approved", "draft");
    assertThat(tags.all("/tags", "/disclosure/kind")).containsExactly("own_brand", "none");
    assertThat(tags.all("/tags", "/source")).containsExactly("pin", "pin");
    assertThat(tags.all("/tags", "/id")).allMatch(id -> id.startsWith("pt_"));
    assertThat(app.get("/media/rep1/product-tags").all("/tags", "/state"))
        .containsExactly("approved");
    try (RoomClient.Watch events = shop.watch("rep1", "?after=0", "")) {
      assertThat(events.next().at("/type").asString()).isEqualTo("tag.created");
    }
  }

  @Test
  void whatTheEndOfARoomDisclosesAllTagsOfItsReplayDisclose() throws Exception {
    RoomClient shop = app.as("business:" + sandbox.shopUrl());
    String room = pinnedRoom(shop);

    shop.post(
            "/rooms/" + room + ":end",
            "{'replay_media_id':'rep1','disclosure':{'kind':'paid_partnership','sponsor':'B'}}")
        .is(200);

    Answer tags = shop.get("/media/rep1/product-tags").is(200);
    assertThat(tags.all("/tags", "/state")).containsExactly("approved", "approved");
    assertThat(tags.all("/tags", "/disclosure/kind"))
        .containsExactly("paid_partnership", "paid_partnership");
  }

  @Test
  void aDisclosureOfTheEndOfARoomHoldsToItsRules() throws Exception {
    RoomClient shop = app.as("business:" + sandbox.shopUrl());
    String room = pinnedRoom(shop);
    String end = "/rooms/" + room + ":end";

    assertThat(
            shop.post(end, "{'disclosure':{'kind':'gifted'}}")
                .refused(422, "invalid_request")
                .broken())
        .containsExactly("/disclosure not_allowed");
    assertThat(
            shop.post(end, "{'replay_media_id':'rep1','disclosure':{'kind':'paid_partnership'}}")
                .refused(422, "invalid_request")
                .broken())
        .containsExactly("/disclosure/sponsor required");
    shop.send(shop.request("PATCH", "/media/" + room, "{\"commercial\":true}").build()).is(200);
    shop.post(end, "{'replay_media_id':'rep1','disclosure':{'kind':'none'}}")
        .refused(422, "disclosure_required");
    assertThat(shop.get("/rooms/" + room).at("/status")).isEqualTo("live");
    shop.get("/media/rep1").refused(404, "not_found");
  }

  @Test
  void theEndOfARoomSaysHowManyPinsGotNoTag() throws Exception {
    RoomClient shop = app.as("business:" + sandbox.shopUrl());
    sandbox.live().limit("replay", 1);
    String room = pinnedRoom(shop);

    Answer ended = shop.post("/rooms/" + room + ":end", "{'replay_media_id':'rep1'}").is(200);

    assertThat(ended.number("/replay_pins_left_out")).isEqualTo(1);
    assertThat(shop.get("/rooms/" + room).body().has("replay_pins_left_out")).isFalse();
  }

  /** A room that has shown a product of its own and one of another business. */
  private String pinnedRoom(RoomClient shop) throws Exception {
    String room = shop.room();
    ObjectNode two = ShopClient.json("{}");
    two.withArray("entries").addObject().set("product", app.product(RoomClient.PRODUCT));
    two.withArray("entries")
        .addObject()
        .putObject("product")
        .put("business", "https://b.example")
        .put("product_id", "p");
    for (String entry :
        shop.post("/rooms/" + room + "/lineup", two).is(200).all("/entries", "/id")) {
      shop.pin(room, entry).is(200);
      sandbox.clock().advance(Duration.ofSeconds(10));
    }
    return room;
  }

  @Test
  void everyBrokenRuleOfARoomIsTold() throws Exception {
    Answer refused =
        app.post(
            "/rooms",
            "{'id':'..','title':'\u202e','businesses':['http://a.example'],'moderation':'x',"
                + "'owner':'user:u'}");
    assertThat(refused.refused(422, "invalid_request").broken())
        .containsExactlyInAnyOrder(
            "/id malformed",
            "/title text_not_allowed",
            "/businesses/0 malformed",
            "/moderation unknown_value",
            "/owner read_only");
  }

  @Test
  void somebodyElsesRoomIsNotThereToBeChanged() throws Exception {
    String room = app.room();
    RoomClient other = app.as("business:https://a.example");
    String path = "/rooms/" + room;
    other.post(path + ":end", "{}").refused(404, "not_found");
    other.post(path + ":unpin", "{}").refused(404, "not_found");
    other.post(path + "/lineup:reorder", "{'ids':[]}").refused(404, "not_found");
    other.get(path + "/lineup").is(200);
    app.get("/rooms/none").refused(404, "not_found");
    app.as("operator:ann").post(path + ":unpin", "{}").is(200);
  }

  @Test
  void usersOnlyRead() throws Exception {
    String room = app.room();
    RoomClient user = app.as("user:u1");
    user.post("/rooms", "{}").refused(403, "forbidden");
    user.post("/rooms/" + room + ":unpin", "{}").refused(403, "forbidden");
    user.get("/lineups").refused(403, "forbidden");
    user.get("/rooms/" + room + "/pin").is(200);
    user.get("/rooms/" + room + "/lineup").is(200);
  }

  @Test
  void aLineupKeepsItsOrderAndTakesAProductOnce() throws Exception {
    String room = app.room();
    app.add(room, "a", "b");
    app.add(room, "b", "c", "c");
    Answer lineup = app.get("/rooms/" + room + "/lineup");
    assertThat(lineup.all("/entries", "/product/product_id")).containsExactly("a", "b", "c");
    assertThat(lineup.number("/lineup_version")).isEqualTo(2);
    app.add(room, "a");
    assertThat(app.get("/rooms/" + room).number("/lineup_version")).isEqualTo(2);
  }

  @Test
  void variantsOfAProductAreDifferentProducts() throws Exception {
    String room = app.room();
    ObjectNode body = ShopClient.json("{}");
    body.withArray("entries").addObject().set("product", app.product("a"));
    body.withArray("entries").addObject().set("product", app.product("a").put("variant_id", "v"));
    Answer lineup = app.post("/rooms/" + room + "/lineup", body).is(200);
    assertThat(lineup.body().path("entries").size()).isEqualTo(2);
  }

  @Test
  void aKeywordIsUniqueWhateverTheCase() throws Exception {
    String room = app.room();
    app.post("/rooms/" + room + "/lineup", keyworded("a", "Áo1")).is(200);
    Answer refused = app.post("/rooms/" + room + "/lineup", keyworded("b", "áO1"));
    assertThat(refused.refused(422, "invalid_request").broken())
        .containsExactly("/entries/0/keyword not_unique");
    ObjectNode two = keyworded("b", "x");
    two.withArray("entries").add(keyworded("c", "X").at("/entries/0"));
    assertThat(app.post("/rooms/" + room + "/lineup", two).broken())
        .containsExactly("/entries/1/keyword not_unique");
    assertThat(app.post("/rooms/" + room + "/lineup", keyworded("b", "two words")).broken())
        .containsExactly("/entries/0/keyword malformed");
    assertThat(app.post("/rooms/" + room + "/lineup", keyworded("b", "a\u202eb")).broken())
        .containsExactly("/entries/0/keyword malformed");
  }

  private ObjectNode keyworded(String product, String keyword) {
    ObjectNode body = ShopClient.json("{}");
    ObjectNode entry = body.withArray("entries").addObject();
    entry.set("product", app.product(product));
    entry.put("keyword", keyword);
    return body;
  }

  @Test
  void aLineupHasItsLimitAndACallHasOne() throws Exception {
    String room = app.room();
    Answer call = app.post("/rooms/" + room + "/lineup", entries(0, 101));
    call.refused(422, "limit_exceeded");
    assertThat(call.at("/limit/name")).isEqualTo("batch");
    app.post("/rooms/" + room + "/lineup", entries(0, 100)).is(200);
    app.post("/rooms/" + room + "/lineup", entries(100, 199)).is(200);
    Answer over = app.post("/rooms/" + room + "/lineup", entries(198, 201));
    over.refused(422, "limit_exceeded");
    assertThat(over.body().path("limit").toString())
        .isEqualTo("{\"name\":\"lineup\",\"max\":200,\"count\":201}");
    app.post("/rooms/" + room + "/lineup", entries(198, 200)).is(200);
  }

  private ObjectNode entries(int from, int to) {
    ObjectNode body = ShopClient.json("{}");
    for (int i = from; i < to; i++) {
      body.withArray("entries").addObject().set("product", app.product("p" + i));
    }
    return body;
  }

  @Test
  void everyBrokenRuleOfAnEntryIsTold() throws Exception {
    String room = app.room();
    Answer refused =
        app.post(
            "/rooms/" + room + "/lineup",
            "{'entries':[{'product':{'business':'x','product_id':'','gtin':'12345678'},"
                + "'format':'swap','label':'a\\nb','deal_id':'/','id':'e',"
                + "'price_snapshot':{'price':{'amount':-1,'currency':'d'},'as_of':'now',"
                + "'binding':true}},{'label':'x'}]}");
    assertThat(refused.refused(422, "invalid_request").broken())
        .containsExactlyInAnyOrder(
            "/entries/0/product/business malformed",
            "/entries/0/product/product_id required",
            "/entries/0/product/gtin malformed",
            "/entries/0/format unknown_value",
            "/entries/0/label text_not_allowed",
            "/entries/0/deal_id malformed",
            "/entries/0/id read_only",
            "/entries/0/price_snapshot/price/amount out_of_range",
            "/entries/0/price_snapshot/price/currency malformed",
            "/entries/0/price_snapshot/as_of malformed",
            "/entries/0/price_snapshot/binding not_allowed",
            "/entries/1/product required");
    assertThat(app.post("/rooms/" + room + "/lineup", "{'entries':[]}").broken())
        .containsExactly("/entries required");
    assertThat(app.post("/rooms/" + room + "/lineup", "{}").broken())
        .containsExactly("/entries required");
  }

  @Test
  void aDealThatIsNotThereIsUnknown() throws Exception {
    String room = app.room();
    ObjectNode body = entries(0, 1);
    ((ObjectNode) body.at("/entries/0")).put("deal_id", "none");
    app.post("/rooms/" + room + "/lineup", body).refused(422, "deal_unknown");
  }

  @Test
  void aRoomOffersOnlyTheBusinessesItAllows() throws Exception {
    app.post("/rooms", "{'id':'r1','businesses':['https://a.example']}").is(201);
    app.post("/rooms/r1/lineup", entries(0, 1)).refused(403, "business_not_allowed");
    app.post(
            "/rooms/r1/lineup",
            "{'entries':[{'product':{'business':'https://A.example:443','product_id':'p'}}]}")
        .is(200);
  }

  @Test
  void aReorderIsAPermutation() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a", "b", "c");
    List<String> reversed = new ArrayList<>(entries);
    Collections.reverse(reversed);
    Answer lineup = app.post("/rooms/" + room + "/lineup:reorder", ids(reversed), 1).is(200);
    assertThat(lineup.all("/entries", "/id")).isEqualTo(reversed);
    Answer refused =
        app.post(
            "/rooms/" + room + "/lineup:reorder",
            ids(List.of(entries.get(0), entries.get(0), "other")));
    refused.refused(422, "order_mismatch");
    assertThat(refused.all("/order/missing", ""))
        .containsExactlyInAnyOrder(entries.get(1), entries.get(2));
    assertThat(refused.all("/order/unknown", "")).containsExactly("other");
    assertThat(refused.all("/order/duplicates", "")).containsExactly(entries.get(0));
  }

  @Test
  void aChangeForAnotherVersionOfTheLineupIsStale() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a", "b");
    Answer stale = app.post("/rooms/" + room + "/lineup:reorder", ids(entries), 7);
    stale.refused(412, "version_stale");
    assertThat(stale.body().path("version").toString()).isEqualTo("{\"expected\":7,\"current\":1}");
    app.post("/rooms/" + room + "/lineup:remove", ids(entries), 7).refused(412, "version_stale");
    app.post("/rooms/" + room + "/lineup:remove", ids(entries), 1).is(200);
  }

  @Test
  void whatIsRemovedMustBeThere() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a", "b");
    app.post("/rooms/" + room + "/lineup:remove", ids(List.of(entries.get(0), "none")))
        .refused(422, "entry_unknown");
    assertThat(app.get("/rooms/" + room + "/lineup").body().path("entries").size()).isEqualTo(2);
    assertThat(app.post("/rooms/" + room + "/lineup:remove", "{'ids':[]}").broken())
        .containsExactly("/ids required");
  }

  @Test
  void takingThePinnedProductOutUnpinsIt() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a", "b");
    assertThat(app.pin(room, entries.get(0)).is(200).number("/pin_seq")).isEqualTo(1);
    app.post("/rooms/" + room + "/lineup:remove", ids(List.of(entries.get(1)))).is(200);
    assertThat(app.get("/rooms/" + room + "/pin").at("/asset/entry_id")).isEqualTo(entries.get(0));
    app.post("/rooms/" + room + "/lineup:remove", ids(List.of(entries.get(0)))).is(200);
    Answer pin = app.get("/rooms/" + room + "/pin");
    assertThat(pin.body().has("asset")).isFalse();
    assertThat(pin.number("/pin_seq")).isEqualTo(2);
  }

  @Test
  void everyPinAndUnpinGetsTheNextNumber() throws Exception {
    String room = app.room();
    assertThat(app.get("/rooms/" + room + "/pin").is(200).number("/pin_seq")).isZero();
    assertThat(app.post("/rooms/" + room + ":unpin", "{}").is(200).number("/pin_seq")).isEqualTo(1);
    Answer voucher =
        app.post("/rooms/" + room + ":pin", "{'asset':{'type':'voucher','code':'SALE10'}}");
    assertThat(voucher.is(200).number("/pin_seq")).isEqualTo(2);
    Answer link =
        app.post(
            "/rooms/" + room + ":pin",
            "{'asset':{'type':'link','title':'Go','url':'https://a.example/x?y'}}");
    assertThat(link.is(200).number("/pin_seq")).isEqualTo(3);
    assertThat(app.get("/rooms/" + room).number("/pin_seq")).isEqualTo(3);
  }

  @Test
  void aPinWithADurationEndsByThePlatformsClock() throws Exception {
    String room = app.room();
    Answer pin =
        app.post(
            "/rooms/" + room + ":pin",
            "{'asset':{'type':'voucher','code':'SALE10'},'duration_ms':5000}");
    assertThat(Duration.between(instant(pin, "/starts_at"), instant(pin, "/ends_at")))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(app.get("/rooms/" + room + "/pin").body()).isEqualTo(pin.body());
    sandbox.clock().advance(Duration.ofSeconds(5));
    Answer after = app.get("/rooms/" + room + "/pin");
    assertThat(after.body().has("asset")).isFalse();
    assertThat(after.number("/pin_seq")).isEqualTo(1);
  }

  private static Instant instant(Answer answer, String pointer) {
    return Instant.parse(answer.at(pointer));
  }

  @Test
  void everyBrokenRuleOfAPinIsTold() throws Exception {
    String pin = "/rooms/" + app.room() + ":pin";
    assertThat(app.post(pin, "{}").refused(422, "invalid_request").broken())
        .containsExactly("/asset required");
    assertThat(app.post(pin, "{'asset':{'type':'poll'},'duration_ms':999}").broken())
        .containsExactlyInAnyOrder("/asset/type unknown_value", "/duration_ms out_of_range");
    assertThat(app.post(pin, "{'asset':{'type':'product','code':'x'}}").broken())
        .containsExactlyInAnyOrder("/asset/entry_id required", "/asset/code not_allowed");
    assertThat(app.post(pin, "{'asset':{'type':'link','url':'http://a.example'}}").broken())
        .containsExactlyInAnyOrder("/asset/title required", "/asset/url malformed");
    app.pin(pin.substring(7, pin.length() - 4), "none").refused(422, "entry_unknown");
  }

  @Test
  void anEndedRoomStaysAsItIs() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a");
    app.pin(room, entries.get(0)).is(200);
    String set = app.post("/lineups", named("s", "a")).is(201).at("/id");
    Answer ended = app.post("/rooms/" + room + ":end", "{}").is(200);
    assertThat(ended.at("/status")).isEqualTo("ended");
    assertThat(app.get("/rooms/" + room + "/pin").body().has("asset")).isFalse();
    String path = "/rooms/" + room;
    app.post(path + ":end", "{}").refused(409, "room_ended");
    app.pin(room, entries.get(0)).refused(409, "room_ended");
    app.post(path + ":unpin", "{}").refused(409, "room_ended");
    app.post(path + "/lineup", entries(0, 1)).refused(409, "room_ended");
    app.post(path + "/lineup:remove", ids(entries)).refused(409, "room_ended");
    app.post(path + "/lineup:reorder", ids(entries)).refused(409, "room_ended");
    app.post(path + ":apply-lineup", "{'lineup_id':'" + set + "','mode':'append'}")
        .refused(409, "room_ended");
    assertThat(app.get(path + "/lineup").all("/entries", "/id")).isEqualTo(entries);
  }

  @Test
  void setsAreReadPagedAndDeletedByTheirOwner() throws Exception {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(0, app.post("/lineups", named("set " + i, "a")).is(201).at("/id"));
    }
    Answer first = app.get("/lineups?limit=2").is(200);
    Answer second = app.get("/lineups?limit=2&cursor=" + first.at("/pagination/cursor")).is(200);
    List<String> listed = new ArrayList<>(first.all("/lineups", "/id"));
    listed.addAll(second.all("/lineups", "/id"));
    assertThat(listed).isEqualTo(made);
    assertThat(second.body().at("/pagination/has_next_page").booleanValue()).isFalse();
    RoomClient other = app.as("business:https://a.example");
    assertThat(other.get("/lineups").is(200).body().path("lineups").size()).isZero();
    other.get("/lineups?cursor=" + first.at("/pagination/cursor")).refused(400, "invalid_query");
    String signature = first.at("/pagination/cursor").split("\\.", 2)[1];
    app.get("/lineups?cursor=OTk." + signature).refused(400, "invalid_query");
    other.get("/lineups/" + made.get(0)).refused(404, "not_found");
    other.delete("/lineups/" + made.get(0)).refused(404, "not_found");
    app.delete("/lineups/" + made.get(0)).is(204);
    app.get("/lineups/" + made.get(0)).refused(404, "not_found");
    assertThat(app.get("/lineups?limit=0&cursor=x").refused(400, "invalid_query").broken())
        .contains("limit out_of_range");
  }

  private ObjectNode named(String name, String... products) {
    ObjectNode body = ShopClient.json("{}").put("name", name);
    for (String product : products) {
      body.withArray("entries").addObject().set("product", app.product(product));
    }
    return body;
  }

  @Test
  void aSetIsAppendedOrTakesTheLineupsPlace() throws Exception {
    String room = app.room();
    List<String> entries = app.add(room, "a", "b");
    app.pin(room, entries.get(1)).is(200);
    String set = app.post("/lineups", named("s", "c", "b")).is(201).at("/id");
    String apply = "/rooms/" + room + ":apply-lineup";
    Answer appended = app.post(apply, "{'lineup_id':'" + set + "','mode':'append'}").is(200);
    assertThat(appended.all("/entries", "/product/product_id")).containsExactly("a", "b", "c");
    Answer replaced = app.post(apply, "{'lineup_id':'" + set + "','mode':'replace'}").is(200);
    assertThat(replaced.all("/entries", "/product/product_id")).containsExactly("c", "b");
    // The product that stayed kept its entry, and so its pin.
    assertThat(app.get("/rooms/" + room + "/pin").at("/asset/entry_id")).isEqualTo(entries.get(1));
    app.post(apply, "{'lineup_id':'none','mode':'append'}").refused(422, "lineup_unknown");
    RoomClient other = app.as("business:https://a.example");
    String foreign = other.room();
    other
        .post("/rooms/" + foreign + ":apply-lineup", "{'lineup_id':'" + set + "','mode':'append'}")
        .refused(422, "lineup_unknown");
    assertThat(app.post(apply, "{'mode':'swap'}").broken())
        .containsExactlyInAnyOrder("/lineup_id required", "/mode unknown_value");
  }

  @Test
  void aRepeatedPinIsAnsweredAsTheFirstAndPinsOnce() throws Exception {
    String room = app.room();
    HttpRequest request =
        app.request("POST", "/rooms/" + room + ":unpin", "{}")
            .header("Idempotency-Key", "once")
            .build();
    Answer first = app.send(request).is(200);
    Answer again = app.send(request).is(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(app.get("/rooms/" + room).number("/pin_seq")).isEqualTo(1);
    HttpRequest other =
        app.request("POST", "/rooms/" + app.room() + ":unpin", "{}")
            .header("Idempotency-Key", "once")
            .build();
    app.send(other).refused(409, "idempotency_conflict");
  }

  @Test
  void ofManyPinnersTheLastWinsAndNumbersGrow() throws Exception {
    String room = app.room();
    List<Answer> answers =
        together(
            16,
            i ->
                () ->
                    app.post(
                        "/rooms/" + room + ":pin",
                        "{'asset':{'type':'voucher','code':'C" + i + "'}}"));
    assertThat(answers.stream().map(a -> a.is(200).number("/pin_seq")))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 16).boxed().toList());
    Answer last =
        answers.stream().filter(a -> a.number("/pin_seq") == 16).findFirst().orElseThrow();
    assertThat(app.get("/rooms/" + room + "/pin").body()).isEqualTo(last.body());
  }

  @Test
  void sixteenAtOnceNeverFillALineupBeyondItsLimitNorTwice() throws Exception {
    String room = app.room();
    // Every product is added by two of them: 240 of 120, and 120 of 120 others.
    List<Answer> answers =
        together(
            16,
            i ->
                () -> app.post("/rooms/" + room + "/lineup", entries(i / 2 * 30, i / 2 * 30 + 30)));
    Answer lineup = app.get("/rooms/" + room + "/lineup");
    List<String> products = lineup.all("/entries", "/product/product_id");
    assertThat(products).hasSize(180).doesNotHaveDuplicates();
    assertThat(new HashSet<>(answers.stream().map(Answer::status).toList()))
        .containsExactlyInAnyOrder(200, 422);
    assertThat(lineup.number("/lineup_version")).isEqualTo(6);
  }

  private static List<Answer> together(int threads, IntFunction<Callable<Answer>> work)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Answer>> futures =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            start.await();
                            return work.apply(i).call();
                          }))
              .toList();
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : futures) {
        answers.add(future.get(60, TimeUnit.SECONDS));
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void roomsSurviveARestart(@TempDir Path directory) throws Exception {
    SandboxOptions.Builder options = RoomClient.options().database(directory.resolve("shop.db"));
    JsonNode lineup;
    String room;
    try (Sandbox before = Sandbox.start(options.build())) {
      RoomClient first = RoomClient.platform(before);
      room = first.room();
      first.pin(room, first.add(room, "a").get(0)).is(200);
      lineup = first.get("/rooms/" + room + "/lineup").body();
    }
    try (Sandbox after = Sandbox.start(options.build())) {
      RoomClient second = RoomClient.platform(after).as("operator:ann");
      assertThat(second.get("/rooms/" + room + "/lineup").body()).isEqualTo(lineup);
      assertThat(second.post("/rooms/" + room + ":unpin", "{}").number("/pin_seq")).isEqualTo(2);
    }
  }
}
