package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Every reason why somebody would not see a tag, through the wire, and gone with its cause. */
class TagVisibilityTest {
  private static final Map<String, String> EVERYBODY = Map.of();

  private static Sandbox sandbox;
  private static LiveClient platform;
  private static LiveClient operator;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    platform = LiveClient.platform(sandbox);
    operator = LiveClient.operator(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static List<String> reasons(String tag, Map<String, String> audience) throws Exception {
    Answer answer = operator.call("get_product_tag").id(tag).query(audience).send().ok();
    List<String> reasons = answer.texts("/visibility/reasons");
    assertThat(answer.body().at("/visibility/visible").booleanValue()).isEqualTo(reasons.isEmpty());
    return reasons;
  }

  private static String video() throws Exception {
    return platform.video();
  }

  /** A tag of a new video, with more members. */
  private static String tag(String members) throws Exception {
    return tag(video(), members);
  }

  private static String tag(String video, String members) throws Exception {
    ObjectNode draft = platform.draft(video);
    draft.setAll(ShopClient.json(members));
    return platform.create(draft).ok().id();
  }

  private static void media(String video, String patch) throws Exception {
    operator.call("update_media", video, patch).ok();
  }

  private static String at(Duration fromNow) {
    return sandbox.clock().instant().plus(fromNow).toString();
  }

  @Test
  void aTagThatNothingNarrowsIsVisibleToEverybody() throws Exception {
    Answer answer = operator.get(tag("{}")).ok();

    assertThat(answer.texts("/visibility/reasons")).isEmpty();
    assertThat(answer.body().at("/visibility/evaluated_for").propertyNames()).containsOnly("at");
  }

  @Test
  void tagNotApproved() throws Exception {
    String tag = tag("{'submit':false}");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("tag_not_approved");

    platform.call("submit_product_tag", tag).ok();

    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void tagOutsideSchedule() throws Exception {
    Instant begin = sandbox.clock().instant().plusSeconds(3600);
    String tag = tag("{'publish_at':'" + begin + "'}");

    assertThat(reasons(tag, EVERYBODY)).containsExactly("tag_outside_schedule");
    assertThat(reasons(tag, Map.of("at", begin.minusMillis(1).toString())))
        .containsExactly("tag_outside_schedule");
    assertThat(reasons(tag, Map.of("at", begin.toString()))).isEmpty();
  }

  @Test
  void tagExpired() throws Exception {
    Instant end = sandbox.clock().instant().plusSeconds(3600);
    String tag = tag("{'expires_at':'" + end + "'}");

    assertThat(reasons(tag, Map.of("at", end.minusMillis(1).toString()))).isEmpty();
    assertThat(reasons(tag, Map.of("at", end.toString()))).containsExactly("tag_expired");

    sandbox.clock().advance(Duration.ofSeconds(3601));
    assertThat(operator.get(tag).state()).isEqualTo("expired");
    assertThat(reasons(tag, Map.of("at", end.minusMillis(1).toString())))
        .as("an expired tag stays so, whatever moment is asked about")
        .containsExactly("tag_expired");
  }

  @Test
  void mediaNotPublished() throws Exception {
    String video = video();
    String tag = tag(video, "{}");
    media(video, "{'status':'draft'}");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("media_not_published");

    media(video, "{'status':'published'}");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void theEndOfARoomHidesNothing() throws Exception {
    String room = platform.call("create_room").body("{}").send().ok().id();
    String tag = platform.create(platform.draft("live_room", room)).ok().id();

    platform.call("end_room").id(room).body("{}").send().ok();

    assertThat(platform.call("get_media", room).at("/status")).isEqualTo("ended");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void mediaBlocked() throws Exception {
    String video = video();
    String tag = tag(video, "{}");
    media(video, "{'status':'blocked'}");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("media_blocked");

    media(video, "{'status':'published'}");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void productUnavailable() throws Exception {
    String tag = tag("{'product':" + product("scarce") + "}");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
    long left = sandbox.backOffice().stock("scarce");

    sandbox.backOffice().setStock("scarce", 0);
    sandbox.clock().advance(Duration.ofSeconds(60));
    assertThat(reasons(tag, EVERYBODY)).containsExactly("product_unavailable");

    sandbox.backOffice().setStock("scarce", left);
    assertThat(reasons(tag, EVERYBODY))
        .as("what was learned is fresh for a minute")
        .containsExactly("product_unavailable");
    sandbox.clock().advance(Duration.ofSeconds(60));
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void productRejected() throws Exception {
    String tag = tag("{'product':" + product("scarce") + "}");
    sandbox.live().rejectProduct(sandbox.shopUrl(), "scarce");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("product_rejected");

    sandbox.live().allowProduct(sandbox.shopUrl(), "scarce");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'allow':['VN']}             | ''   | true",
        "{'allow':['VN']}             | VN   | false",
        "{'allow':['VN']}             | TH   | true",
        "{'deny':['TH']}              | ''   | true",
        "{'deny':['TH']}              | TH   | true",
        "{'deny':['TH']}              | VN   | false",
        "{'allow':['VN'],'deny':['VN']} | VN | true",
        "{}                           | ''   | false"
      })
  void marketExcluded(String markets, String country, boolean excluded) throws Exception {
    Map<String, String> audience = country.isEmpty() ? EVERYBODY : Map.of("country", country);
    String video = video();
    String other = tag(video, "{}");
    String tag = tag(video, "{'markets':" + markets + "}");

    assertThat(reasons(tag, audience).equals(List.of("market_excluded"))).isEqualTo(excluded);
    assertThat(reasons(other, audience)).isEmpty();

    media(video, "{'markets':" + markets + "}");
    assertThat(reasons(other, audience).equals(List.of("market_excluded")))
        .as("the media's own markets hold for every tag in it")
        .isEqualTo(excluded);
  }

  @Test
  void ageRestricted() throws Exception {
    String video = video();
    String tag = tag(video, "{'min_age':18}");

    assertThat(reasons(tag, EVERYBODY)).containsExactly("age_restricted");
    assertThat(reasons(tag, Map.of("age", "17"))).containsExactly("age_restricted");
    assertThat(reasons(tag, Map.of("age", "18"))).isEmpty();

    media(video, "{'min_age':21}");
    assertThat(reasons(tag, Map.of("age", "20"))).containsExactly("age_restricted");
    assertThat(reasons(tag, Map.of("age", "21"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vi, '', true",
    "vi, vi, false",
    "vi, VI-vn, false",
    "vi, vic, true",
    "vi, en, true",
    "pt-BR, pt, true",
    "pt-BR, pt-br, false"
  })
  void languageExcluded(String covered, String language, boolean excluded) throws Exception {
    Map<String, String> audience = language.isEmpty() ? EVERYBODY : Map.of("language", language);
    String tag = tag("{'languages':['" + covered + "']}");

    assertThat(reasons(tag, audience))
        .isEqualTo(excluded ? List.of("language_excluded") : List.of());
  }

  @Test
  void disclosureMissing() throws Exception {
    String video = video();
    String tag = tag(video, "{'disclosure':{'kind':'none'}}");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();

    media(video, "{'commercial':true}");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("disclosure_missing");

    media(video, "{'commercial':false}");
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void sellerSuspended() throws Exception {
    String tag = tag("{}");
    sandbox.live().suspendSeller(sandbox.shopUrl());
    assertThat(reasons(tag, EVERYBODY)).containsExactly("seller_suspended");

    sandbox.live().restoreSeller(sandbox.shopUrl());
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void dealEnded() throws Exception {
    Instant end = sandbox.clock().instant().plusSeconds(3600);
    sandbox.live().openDeal("flash", sandbox.shopUrl(), LiveClient.PRODUCT, end);
    String tag = tag("{'deal_id':'flash'}");

    assertThat(reasons(tag, EVERYBODY)).isEmpty();
    assertThat(reasons(tag, Map.of("at", end.toString()))).containsExactly("deal_ended");

    sandbox.live().endDeal("flash");
    assertThat(reasons(tag, EVERYBODY)).containsExactly("deal_ended");
    sandbox.live().openDeal("flash", sandbox.shopUrl(), LiveClient.PRODUCT, end);
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void surfaceUnsupported() throws Exception {
    String tag = tag("{}");

    assertThat(reasons(tag, Map.of("surface", "tv"))).containsExactly("surface_unsupported");
    assertThat(reasons(tag, Map.of("surface", "ios"))).isEmpty();
    assertThat(reasons(tag, EVERYBODY)).isEmpty();
  }

  @Test
  void limitExceeded() throws Exception {
    String video = video();
    String last = tag(video, "{'order':5}");
    String first = tag(video, "{'order':4}");
    sandbox.live().limit("short_video", 1);
    try {
      assertThat(reasons(first, EVERYBODY)).isEmpty();
      assertThat(reasons(last, EVERYBODY)).containsExactly("limit_exceeded");

      operator.revoke(first).ok();
      assertThat(reasons(last, EVERYBODY)).isEmpty();
    } finally {
      sandbox.live().limit("short_video", 30);
    }
  }

  @Test
  void limitOfACarouselIsOfEachImage() throws Exception {
    String image = platform.media("{'type':'image','image_count':2}");
    List<String> tags =
        List.of(
            platform.create(onImage(image, 0)).ok().id(),
            platform.create(onImage(image, 0)).ok().id(),
            platform.create(onImage(image, 1)).ok().id());
    sandbox.live().limit("carousel_image", 1);
    try {
      assertThat(reasons(tags.get(0), EVERYBODY)).isEmpty();
      assertThat(reasons(tags.get(1), EVERYBODY)).containsExactly("limit_exceeded");
      assertThat(reasons(tags.get(2), EVERYBODY)).isEmpty();
    } finally {
      sandbox.live().limit("carousel_image", 20);
    }
  }

  private static ObjectNode onImage(String image, int index) {
    ObjectNode draft = platform.draft("image", image);
    ((ObjectNode) draft.get("target")).put("media_index", index);
    return draft;
  }

  @Test
  void everyReasonThatHoldsIsNamedOnceAndInOrder() throws Exception {
    String video = video();
    String tag =
        tag(
            video,
            "{'markets':{'allow':['VN']},'min_age':18,'languages':['vi'],'publish_at':'"
                + at(Duration.ofHours(1))
                + "','submit':false}");
    media(video, "{'status':'draft','markets':{'deny':['TH']},'min_age':16}");

    assertThat(reasons(tag, Map.of("surface", "console")))
        .containsExactly(
            "tag_not_approved",
            "tag_outside_schedule",
            "media_not_published",
            "market_excluded",
            "age_restricted",
            "language_excluded",
            "surface_unsupported");
  }

  @Test
  void theAudienceAskedAboutIsRepeated() throws Exception {
    Answer answer =
        operator
            .call("get_product_tag")
            .id(tag("{}"))
            .query(
                Map.of(
                    "country", "VN",
                    "language", "vi-VN",
                    "age", "30",
                    "surface", "android",
                    "at", "2026-11-23T10:00:00+07:00"))
            .send()
            .ok();

    assertThat(answer.body().at("/visibility/evaluated_for"))
        .isEqualTo(
            ShopClient.json(
                "{'country':'VN','language':'vi-VN','age':30,'surface':'android',"
                    + "'at':'2026-11-23T03:00:00Z'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "country, vn, malformed",
    "country, VNM, malformed",
    "language, x, malformed",
    "language, en_US, malformed",
    "language, 'en,vi', malformed",
    "age, -1, out_of_range",
    "age, 151, out_of_range",
    "age, 1e1, malformed",
    "age, 007, malformed",
    "surface, fridge, unknown_value",
    "at, yesterday, malformed",
    "at, 2026-11-23, malformed",
    "at, 2026-11-23T10:00Z, malformed",
    "at, 2026-02-30T10:00:00Z, malformed"
  })
  void anAudienceThatCannotBeReadIsRefused(String name, String value, String code)
      throws Exception {
    Answer answer =
        operator.call("get_product_tag").id(tag("{}")).query(Map.of(name, value)).send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_query");
    assertThat(answer.errors()).containsExactly(name + " " + code);
  }

  @Test
  void allOfAQueryIsRefusedAtOnce() throws Exception {
    Answer answer =
        operator
            .call("list_product_tags")
            .id(video())
            .query(Map.of("country", "vn", "age", "old", "limit", "0", "state", "gone"))
            .send();

    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "country malformed", "age malformed", "limit out_of_range", "state unknown_value");
  }

  @Test
  void theSameIsToldOverTheControls() throws Exception {
    String tag = tag("{}");
    String business = "'business':'" + sandbox.shopUrl() + "'";
    String product = business + ",'product_id':'" + LiveClient.PRODUCT + "'";

    assertThat(control("suspend-seller", "{" + business + "}")).isEqualTo(200);
    assertThat(control("reject-product", "{" + product + "}")).isEqualTo(200);
    assertThat(reasons(tag, EVERYBODY)).containsExactly("product_rejected", "seller_suspended");

    assertThat(control("restore-seller", "{" + business + "}")).isEqualTo(200);
    assertThat(control("allow-product", "{" + product + "}")).isEqualTo(200);
    assertThat(reasons(tag, EVERYBODY)).isEmpty();

    assertThat(control("open-deal", "{'id':'d1'," + product + ",'ends_at':'2036-01-01T00:00:00Z'}"))
        .isEqualTo(200);
    String bound = tag("{'deal_id':'d1'}");
    assertThat(control("end-deal", "{'id':'d1'}")).isEqualTo(200);
    assertThat(reasons(bound, EVERYBODY)).containsExactly("deal_ended");
    assertThat(control("end-deal", "{'id':'d2'}")).isEqualTo(400);
    assertThat(control("limit", "{'name':'image','value':20}")).isEqualTo(200);
    assertThat(control("limit", "{'name':'planets','value':8}")).isEqualTo(400);
    assertThat(control("suspend-seller", "{'business':'flowers'}")).isEqualTo(400);
  }

  private static int control(String name, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.liveUrl() + "/sandbox/live/" + name))
                .timeout(ShopClient.HANG)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String product(String id) {
    return "{'business':'" + sandbox.shopUrl() + "','product_id':'" + id + "'}";
  }
}
