package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What may be written into a tag or media, and what exactly is wrong with what may not. */
class LiveTagWritesTest {
  private static Sandbox sandbox;
  private static LiveClient app;
  private static LiveClient operator;
  private static LiveClient shop;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    app = LiveClient.platform(sandbox);
    operator = LiveClient.operator(sandbox);
    shop = LiveClient.shop(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** A member set to a value, and every rule that this breaks. */
  record Bad(String member, String value, String... errors) {
    @Override
    public String toString() {
      return member + " " + value.replaceAll("\\p{Cntrl}", "?");
    }
  }

  static Stream<Bad> badMembers() {
    return Stream.of(
        new Bad(
            "position",
            "{'x':1.0001,'y':-0.1}",
            "/position/x out_of_range",
            "/position/y out_of_range"),
        new Bad("position", "{'x':0.12345,'y':0.5}", "/position/x malformed"),
        new Bad("position", "{'x':'0.5'}", "/position/y required", "/position/x type"),
        new Bad("position", "null", "/position type"),
        new Bad(
            "region",
            "{'x':0.5,'y':0.5,'w':0.6,'h':0}",
            "/region/h out_of_range",
            "/region/w out_of_range"),
        new Bad("time", "{'start_ms':19500,'end_ms':12000}", "/time/end_ms inverted"),
        new Bad("time", "{'start_ms':12000,'end_ms':12000}", "/time/end_ms inverted"),
        new Bad("time", "{'start_ms':60000}", "/time/start_ms out_of_range"),
        new Bad("time", "{'start_ms':0,'end_ms':60001}", "/time/end_ms out_of_range"),
        new Bad("time", "{'start_ms':1.5}", "/time/start_ms type"),
        new Bad("time", "{'end_ms':5}", "/time/start_ms required"),
        new Bad(
            "time", "{'start_ms':0,'start_at':'2026-11-01T10:00:00Z'}", "/time/start_at read_only"),
        new Bad(
            "keyframes",
            "[{'t_ms':5,'x':0,'y':0},{'t_ms':5,'x':0,'y':0}]",
            "/keyframes/1/t_ms not_sorted"),
        new Bad(
            "keyframes",
            "[{'t_ms':60001,'x':0,'y':2}]",
            "/keyframes/0/y out_of_range",
            "/keyframes/0/t_ms out_of_range"),
        new Bad("authored_aspect", "'16/9'", "/authored_aspect malformed"),
        new Bad("order", "1000001", "/order out_of_range"),
        new Bad("client_ref", "'a b'", "/client_ref malformed"),
        new Bad("label", "'Tea\\u0000cup'", "/label text_not_allowed"),
        new Bad("label", "'Tea\\ncup'", "/label text_not_allowed"),
        new Bad("label", "'Tea\\u2028cup'", "/label text_not_allowed"),
        new Bad("label", "'Tea\\u202Ecup'", "/label text_not_allowed"),
        new Bad("label", "'Tea\\u2066cup'", "/label text_not_allowed"),
        new Bad("label", "''", "/label required"),
        new Bad("label", "'" + "x".repeat(81) + "'", "/label too_long"),
        new Bad("locale_labels", "{'en':'Mug','e/n':'Mug'}", "/locale_labels/e~1n malformed"),
        new Bad(
            "product",
            "{'business':'http://shop.example','product_id':'p'}",
            "/product/business malformed"),
        new Bad(
            "product",
            "{'business':'https://shop.example/x'}",
            "/product/product_id required",
            "/product/business malformed"),
        new Bad(
            "product",
            "{'business':'https://shop.example','product_id':'p','gtin':'4006381333932'}",
            "/product/gtin malformed"),
        new Bad(
            "price_snapshot",
            "{'price':{'amount':-1,'currency':'usd'},'as_of':'yesterday','binding':true}",
            "/price_snapshot/price/amount out_of_range",
            "/price_snapshot/price/currency malformed",
            "/price_snapshot/as_of malformed",
            "/price_snapshot/binding not_allowed"),
        new Bad("disclosure", "{'kind':'secret'}", "/disclosure/kind unknown_value"),
        new Bad("disclosure", "{'kind':'paid_partnership'}", "/disclosure/sponsor required"),
        new Bad(
            "attribution",
            "{'commission_bps_snapshot':10001,'creator_id':'a/b'}",
            "/attribution/creator_id malformed",
            "/attribution/commission_bps_snapshot out_of_range"),
        new Bad(
            "markets",
            "{'allow':['VN','VN','vn']}",
            "/markets/allow/1 not_unique",
            "/markets/allow/2 malformed"),
        new Bad("languages", "['en','x y']", "/languages/1 malformed"),
        new Bad("min_age", "0", "/min_age out_of_range"),
        new Bad("publish_at", "'2026-02-30T10:00:00Z'", "/publish_at malformed"),
        new Bad("source", "'guess'", "/source unknown_value"),
        new Bad("confidence", "0.9", "/confidence not_allowed"),
        new Bad("target", "{'type':'hologram','id':'x'}", "/target/type unknown_value"),
        new Bad("submit", "'yes'", "/submit type"),
        new Bad("state", "'approved'", "/state read_only"));
  }

  @ParameterizedTest
  @MethodSource("badMembers")
  void aBrokenRuleIsNamedByPointerAndCode(Bad bad) throws Exception {
    ObjectNode draft = app.draft(app.video());
    draft.set(bad.member(), ShopClient.json("{'v':" + bad.value() + "}").get("v"));

    Answer answer = app.create(draft);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_request");
    assertThat(answer.errors()).containsExactlyInAnyOrder(bad.errors());
  }

  @Test
  void allBrokenRulesAreToldAtOnce() throws Exception {
    Answer answer =
        app.call("create_product_tag")
            .body("{'position':{'x':2,'y':0},'label':'a\\u0007','time':{'start_ms':2,'end_ms':1}}")
            .send();

    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/target required",
            "/product required",
            "/disclosure required",
            "/position/x out_of_range",
            "/label text_not_allowed",
            "/time/end_ms inverted");
  }

  @Test
  void halfASurrogatePairAndANumberBeyondAllAreBrokenRules() throws Exception {
    String draft = app.draft(app.video()).toString();
    String odd = "{\"label\":\"Tea\\ud800cup\",\"position\":{\"x\":1e400,\"y\":0},";

    Answer answer = app.call("create_product_tag", "", odd + draft.substring(1));

    assertThat(answer.errors())
        .containsExactlyInAnyOrder("/label text_not_allowed", "/position/x out_of_range");
  }

  @Test
  void rightToLeftLettersMarkupAndArrowsAreLettersLikeOthers() throws Exception {
    String label = "شاي <b>\"--> '&\u200f";
    ObjectNode draft = app.draft(app.video()).put("label", label);

    Answer tag = app.create(draft).ok();

    assertThat(app.get(tag.id()).at("/label")).isEqualTo(label);
  }

  @Test
  void aPictureTakesNeitherTimeNorKeyframesAndAVideoNoIndex() throws Exception {
    ObjectNode picture = app.draft("image", app.media("{'type':'image'}"));
    picture.putObject("time").put("start_ms", 0);
    picture.putArray("keyframes");
    ObjectNode video = app.draft(app.video());
    ((ObjectNode) video.get("target")).put("media_index", 0);

    assertThat(app.create(picture).errors())
        .containsExactlyInAnyOrder("/time not_allowed", "/keyframes not_allowed");
    assertThat(app.create(video).errors()).containsExactly("/target/media_index not_allowed");
  }

  @Test
  void anImageIndexIsBelowTheNumberOfImages() throws Exception {
    String carousel = app.media("{'type':'image','image_count':3}");
    ObjectNode draft = app.draft("image", carousel);
    ((ObjectNode) draft.get("target")).put("media_index", 3);

    assertThat(app.create(draft).errors()).containsExactly("/target/media_index out_of_range");
  }

  @Test
  void aMediaThatIsNotThereOrOfAnotherTypeOrForeignIsUnknown() throws Exception {
    String video = app.video();
    String foreign = operator.video();

    assertThat(app.create(app.draft("nowhere")).code()).isEqualTo("media_unknown");
    assertThat(app.create(app.draft("replay", video)).code()).isEqualTo("media_unknown");
    assertThat(app.create(app.draft(foreign)).code()).isEqualTo("media_unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "blocked"})
  void aBusinessTagsInPublishedMediaOnly(String status) throws Exception {
    String video = app.video();
    operator.call("update_media", video, "{'status':'" + status + "'}").ok();

    assertThat(shop.create(app.draft(video)).code()).isEqualTo("media_unknown");
    operator.call("update_media", video, "{'status':'published'}").ok();
    assertThat(shop.create(app.draft(video)).status()).isEqualTo(201);
  }

  @Test
  void aProductThatTheShopDoesNotHaveIsRefused() throws Exception {
    ObjectNode draft = app.draft(app.video());
    ((ObjectNode) draft.get("product")).put("product_id", "unicorn");

    Answer answer = app.create(draft);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("product_unknown");
  }

  @Test
  void aProductOfAShopThatCannotBeReachedIsTaggedWithAWarning() throws Exception {
    ObjectNode draft = app.draft(app.video());
    ((ObjectNode) draft.get("product")).put("business", "http://127.0.0.1:1");

    Answer tag = app.create(draft).ok();

    assertThat(tag.at("/warnings/0/code")).isEqualTo("product_unresolved");
    assertThat(tag.texts("/visibility/reasons")).contains("product_unresolved");
  }

  @Test
  void aBusinessThatTheMediaDoesNotAllowMayNotBeTagged() throws Exception {
    String media = app.media("{'type':'video','businesses':['https://other.example']}");

    assertThat(app.create(app.draft(media)).code()).isEqualTo("business_not_allowed");
    assertThat(shop.create(app.draft(media)).code()).isEqualTo("business_not_allowed");
  }

  @Test
  void aBusinessTagsItsOwnProductsAndNoOthers() throws Exception {
    String media = app.video();
    ObjectNode other = app.draft(media);
    ((ObjectNode) other.get("product")).put("business", "https://other.example");

    assertThat(shop.create(app.draft(media)).status()).isEqualTo(201);
    assertThat(shop.create(other).status()).isEqualTo(403);
    assertThat(shop.create(other).code()).isEqualTo("business_not_allowed");
  }

  @Test
  void whatEarnsMustDiscloseSomething() throws Exception {
    ObjectNode attributed = app.draft(app.video());
    attributed.putObject("disclosure").put("kind", "none");
    attributed.putObject("attribution").put("creator_id", "ada");
    ObjectNode commercial = app.draft(app.media("{'type':'video','commercial':true}"));
    commercial.putObject("disclosure").put("kind", "none");

    assertThat(app.create(attributed).code()).isEqualTo("disclosure_required");
    assertThat(app.create(commercial).code()).isEqualTo("disclosure_required");
  }

  @Test
  void aMissingDisclosureIsABrokenRule() throws Exception {
    ObjectNode draft = app.draft(app.video());
    draft.remove("disclosure");

    assertThat(app.create(draft).errors()).containsExactly("/disclosure required");
  }

  @Test
  void aDealThatIsNotThereIsUnknown() throws Exception {
    assertThat(app.create(app.draft(app.video()).put("deal_id", "d1")).code())
        .isEqualTo("deal_unknown");
  }

  @Test
  void aClientRefIsUniqueInItsMedia() throws Exception {
    String media = app.video();
    app.create(app.draft(media).put("client_ref", "mug")).ok();

    Answer again = app.create(app.draft(media).put("client_ref", "mug"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("client_ref_taken");
    assertThat(app.create(app.draft(app.video()).put("client_ref", "mug")).status()).isEqualTo(201);
  }

  @Test
  void theLimitIsNamedWithItsCount() throws Exception {
    String media = app.media("{'type':'image','image_count':2}");
    try (Sandbox small = Sandbox.start(ShopClient.options().build())) {
      small.live().limit("carousel_image", 1);
      LiveClient client = LiveClient.platform(small);
      String carousel = client.media("{'type':'image','image_count':2}");
      ObjectNode second = client.draft("image", carousel);
      ((ObjectNode) second.get("target")).put("media_index", 1);
      client.create(client.draft("image", carousel)).ok();

      Answer answer = client.create(client.draft("image", carousel));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("limit_exceeded");
      assertThat(answer.at("/limit/name")).isEqualTo("carousel_image");
      assertThat(answer.body().at("/limit/max").intValue()).isEqualTo(1);
      assertThat(answer.body().at("/limit/count").intValue()).isEqualTo(2);
      assertThat(client.create(second).status()).isEqualTo(201);
    }
    assertThat(app.call("get_media", media).body().get("tag_limit").intValue()).isEqualTo(40);
  }

  @Test
  void thirtyTwoAuthorsAtTheLimitNeverPassIt() throws Exception {
    try (Sandbox small = Sandbox.start(ShopClient.options().build())) {
      small.live().limit("short_video", 5);
      LiveClient client = LiveClient.platform(small);
      String media = client.video();
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(client.call("create_product_tag").body(client.draft(media)).start());
      }
      int made = 0;
      for (CompletableFuture<Answer> answer : answers) {
        Answer got = answer.get(60, TimeUnit.SECONDS);
        made += got.status() == 201 ? 1 : 0;
        assertThat(got.status() == 201 || got.code().equals("limit_exceeded")).isTrue();
      }
      assertThat(made).isEqualTo(5);
      Answer after = client.call("get_media", media);
      assertThat(after.body().get("tag_count").intValue()).isEqualTo(5);
      assertThat(after.body().get("tags_version").intValue()).isEqualTo(5);
    }
  }

  @Test
  void ofTwoEditorsWithTheSameVersionOneWins() throws Exception {
    Answer tag = app.tag(app.video());
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (String label : List.of("One", "Two")) {
      answers.add(
          app.call("update_product_tag")
              .id(tag.id())
              .body("{'label':'" + label + "'}")
              .ifMatch(1)
              .start());
    }
    List<Answer> got = new ArrayList<>();
    for (CompletableFuture<Answer> answer : answers) {
      got.add(answer.get(60, TimeUnit.SECONDS));
    }
    assertThat(got).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    Answer stale = got.get(got.get(0).status() == 412 ? 0 : 1);
    assertThat(stale.code()).isEqualTo("version_stale");
    assertThat(stale.body().at("/version/expected").intValue()).isEqualTo(1);
    assertThat(stale.body().at("/version/current").intValue()).isEqualTo(2);
  }

  @Test
  void anEditThatIsNoMoveNeedsAVersion() throws Exception {
    Answer tag = app.tag(app.video());

    Answer without = app.call("update_product_tag", tag.id(), "{'label':'New'}");
    Answer move = app.call("update_product_tag", tag.id(), "{'time':{'start_ms':5}}");
    Answer stale =
        app.call("update_product_tag").id(tag.id()).body("{'order':3}").ifMatch(1).send();
    Answer odd =
        app.call("update_product_tag").id(tag.id()).body("{'order':3}").ifMatch("W/\"2\"").send();

    assertThat(without.status()).isEqualTo(428);
    assertThat(without.code()).isEqualTo("precondition_required");
    assertThat(move.ok().version()).isEqualTo(2);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.code()).isEqualTo("invalid_header");
    assertThat(odd.errors()).containsExactly("If-Match malformed");
  }

  @Test
  void anIdempotencyKeyThatIsNoneIsNamed() throws Exception {
    Answer answer = app.call("create_product_tag").body(app.draft(app.video())).key("a b").send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_header");
    assertThat(answer.errors()).containsExactly("Idempotency-Key malformed");
  }

  @Test
  void aMergePatchTakesAwayByNullAndMergesObjects() throws Exception {
    ObjectNode draft = app.draft(app.video()).put("label", "Mug").put("min_age", 18);
    draft.putObject("time").put("start_ms", 1000).put("end_ms", 2000);
    Answer tag = app.create(draft).ok();

    Answer changed =
        app.update(tag.id(), "{'label':null,'time':{'end_ms':3000}}", tag.version()).ok();

    assertThat(changed.body().has("label")).isFalse();
    assertThat(changed.body().at("/time/start_ms").intValue()).isEqualTo(1000);
    assertThat(changed.body().at("/time/end_ms").intValue()).isEqualTo(3000);
    assertThat(changed.body().get("min_age").intValue()).isEqualTo(18);
  }

  @Test
  void whatNeverChangesIsReadOnly() throws Exception {
    Answer tag = app.tag(app.video());

    Answer answer = app.update(tag.id(), "{'client_ref':'x','target':null,'state':'approved'}", 1);

    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/client_ref read_only", "/target read_only", "/state read_only");
    assertThat(app.update(tag.id(), "{}", 1).errors()).containsExactly(" required");
    assertThat(app.update(tag.id(), "{'disclosure':null}", 1).errors())
        .containsExactly("/disclosure required");
  }

  @Test
  void anEditToAnUnknownProductIsRefused() throws Exception {
    Answer tag = app.tag(app.video());

    Answer answer = app.update(tag.id(), "{'product':{'product_id':'unicorn'}}", 1);

    assertThat(answer.code()).isEqualTo("product_unknown");
    assertThat(app.update(tag.id(), "{'product':{'product_id':'pot_ceramic'}}", 1).ok().version())
        .isEqualTo(2);
  }

  @Test
  void aMediaThatShrankDoesNotStopAnEditOfALabel() throws Exception {
    String media = app.video();
    ObjectNode draft = app.draft(media);
    draft.putObject("time").put("start_ms", 50_000);
    Answer tag = app.create(draft).ok();
    app.call("update_media", media, "{'duration_ms':30000}").ok();

    assertThat(app.update(tag.id(), "{'label':'Mug'}", 1).ok().version()).isEqualTo(2);
    assertThat(app.update(tag.id(), "{'time':{'end_ms':50001}}", 2).errors())
        .containsExactlyInAnyOrder("/time/start_ms out_of_range", "/time/end_ms out_of_range");
  }

  @Test
  void aNewTagComesLast() throws Exception {
    String media = app.video();
    app.create(app.draft(media).put("order", 41)).ok();

    assertThat(app.tag(media).body().get("order").intValue()).isEqualTo(42);
  }

  @Test
  void aRepeatedRequestIsAnsweredByteForByte() throws Exception {
    String media = app.video();
    String key = UUID.randomUUID().toString();

    Answer first = app.call("create_product_tag").body(app.draft(media)).key(key).send().ok();
    Answer again = app.call("create_product_tag").body(app.draft(media)).key(key).send();
    Answer other =
        app.call("create_product_tag").body(app.draft(media).put("label", "Mug")).key(key).send();

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("idempotency_conflict");
    assertThat(app.call("get_media", media).body().get("tag_count").intValue()).isEqualTo(1);
  }

  @Test
  void aRefusalLeavesItsKeyForTheMendedRequest() throws Exception {
    String media = app.video();
    String key = UUID.randomUUID().toString();
    ObjectNode broken = app.draft(media).put("min_age", 0);

    assertThat(app.call("create_product_tag").body(broken).key(key).send().status()).isEqualTo(422);
    assertThat(app.call("create_product_tag").body(app.draft(media)).key(key).send().status())
        .isEqualTo(201);
  }

  @Test
  void whatIsForeignIsNotThere() throws Exception {
    String media = operator.video();
    Answer tag = operator.create(app.draft(media).put("submit", false)).ok();
    LiveClient other = LiveClient.as(sandbox, "business:https://other.example");

    assertThat(app.get(tag.id()).code()).isEqualTo("not_found");
    assertThat(other.get(tag.id()).status()).isEqualTo(404);
    assertThat(shop.get(tag.id()).status()).isEqualTo(200);
    assertThat(app.call("update_media", media, "{'title':'Mine'}").status()).isEqualTo(404);
    assertThat(app.revoke(tag.id()).status()).isEqualTo(404);
    operator.call("update_media", media, "{'status':'draft'}").ok();
    assertThat(app.call("get_media", media).status()).isEqualTo(404);
  }

  @Test
  void aPlatformMayNotModerateAndAnOperatorMayNotAppeal() throws Exception {
    Answer tag = app.tag(app.video());

    assertThat(app.call("approve_product_tag", tag.id()).code()).isEqualTo("forbidden");
    assertThat(operator.call("appeal_product_tag", tag.id(), "{'reason':'x'}").code())
        .isEqualTo("forbidden");
  }

  @Test
  void aMediaIsHeldToItsRules() throws Exception {
    assertThat(
            app.call("register_media")
                .body(
                    "{'type':'image','duration_ms':5,'status':'ended','owner':'me',"
                        + "'businesses':['ftp://x'],'title':'a\\u0001'}")
                .send()
                .errors())
        .containsExactlyInAnyOrder(
            "/owner read_only",
            "/duration_ms not_allowed",
            "/status not_allowed",
            "/businesses/0 malformed",
            "/title text_not_allowed");
    assertThat(app.call("register_media").body("{'type':'live_room'}").send().errors())
        .containsExactly("/type not_allowed");
    String id = "m-" + UUID.randomUUID();
    app.media("{'type':'post','id':'" + id + "'}");
    assertThat(app.call("register_media").body("{'type':'post','id':'" + id + "'}").send().code())
        .isEqualTo("id_taken");
  }

  @Test
  void onlyTheOperatorBlocksAMedia() throws Exception {
    String media = app.video();

    assertThat(app.call("update_media", media, "{'status':'blocked'}").errors())
        .containsExactly("/status not_allowed");
    operator.call("update_media", media, "{'status':'blocked'}").ok();
    assertThat(app.call("update_media", media, "{'status':'published'}").errors())
        .containsExactly("/status not_allowed");
    assertThat(operator.call("update_media", media, "{'status':'ended'}").errors())
        .containsExactly("/status not_allowed");
    assertThat(operator.call("update_media", media, "{'status':'published'}").ok().at("/status"))
        .isEqualTo("published");
  }

  @Test
  void aCheckTellsAllProblemsInOrderAndStoresNothing() throws Exception {
    String media = app.media("{'type':'video','businesses':['https://other.example']}");
    ObjectNode draft = app.draft(media).put("min_age", 0).put("deal_id", "none");
    draft.putObject("disclosure").put("kind", "none");
    draft.putObject("attribution");

    Answer checked = app.call("check_product_tag").body(draft).send().ok();

    assertThat(checked.body().get("valid").booleanValue()).isFalse();
    assertThat(checked.body().findValuesAsString("code"))
        .containsSubsequence(
            "invalid_request", "business_not_allowed", "disclosure_required", "deal_unknown");
    assertThat(app.call("get_media", media).body().get("tags_version").intValue()).isZero();
  }

  @Test
  void aCheckOfAGoodTagSaysItsStateVisibilityAndWarnings() throws Exception {
    String media = app.media("{'type':'video','width':1080,'height':1920}");
    ObjectNode draft = app.draft(media).put("authored_aspect", "16:9");
    ObjectNode snapshot = draft.putObject("price_snapshot");
    snapshot.putObject("price").put("amount", 1).put("currency", "USD");
    snapshot.put("as_of", "2026-11-01T10:00:00Z").put("binding", false);

    Answer checked = app.call("check_product_tag").body(draft).send().ok();

    assertThat(checked.body().get("valid").booleanValue()).isTrue();
    assertThat(checked.at("/state")).isEqualTo("approved");
    assertThat(checked.body().at("/visibility/visible").booleanValue()).isTrue();
    assertThat(checked.body().get("warnings").findValuesAsString("code"))
        .containsExactlyInAnyOrder("aspect_mismatch", "price_changed");
    assertThat(app.call("get_media", media).body().get("tag_count").intValue()).isZero();
  }

  @Test
  void tooManyHotspotsAtOneMomentAreAWarningWithTheTags() throws Exception {
    String media = app.video();
    List<String> ids = new ArrayList<>();
    Answer last = null;
    for (int i = 0; i < 7; i++) {
      ObjectNode draft = app.draft(media);
      draft.putObject("position").put("x", 0.1).put("y", i / 10.0);
      draft.putObject("time").put("start_ms", 1000 * i).put("end_ms", 30_000);
      last = app.create(draft).ok();
      ids.add(last.id());
    }
    assertThat(last.at("/warnings/0/code")).isEqualTo("too_many_hotspots");
    assertThat(last.texts("/warnings/0/tag_ids")).containsExactlyInAnyOrderElementsOf(ids);
    ObjectNode later = app.draft(media);
    later.putObject("position").put("x", 0.5).put("y", 0.5);
    later.putObject("time").put("start_ms", 30_000);
    assertThat(app.create(later).ok().body().has("warnings")).isFalse();
  }
}
