package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pushcart.sandbox.LiveClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, pages and moments of product tags, and the businesses that are asked for them. */
class TagReadsTest {
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

  private static ObjectNode draft(String video, long start, long end) {
    ObjectNode draft = platform.draft(video);
    draft.putObject("time").put("start_ms", start).put("end_ms", end);
    return draft;
  }

  private static Answer resolve(String video, long atMs) throws Exception {
    return platform
        .call("resolve_product_tags")
        .id(video)
        .query(Map.of("at_ms", String.valueOf(atMs)))
        .send()
        .ok();
  }

  private static List<String> ids(JsonNode tags) {
    List<String> ids = new ArrayList<>();
    tags.forEach(tag -> ids.add(tag.get("id").stringValue()));
    return ids;
  }

  @Test
  void anIntervalHasItsStartAndNotItsEnd() throws Exception {
    String video = platform.video();
    String tag = platform.create(draft(video, 12_000, 19_500)).ok().id();

    assertThat(ids(resolve(video, 11_999).body().get("active"))).isEmpty();
    assertThat(ids(resolve(video, 12_000).body().get("active"))).containsExactly(tag);
    assertThat(ids(resolve(video, 19_499).body().get("active"))).containsExactly(tag);
    assertThat(ids(resolve(video, 19_500).body().get("active"))).isEmpty();
    assertThat(resolve(video, 19_500).body().has("next_change_ms")).isFalse();
  }

  @Test
  void whoFollowsNextChangeVisitsExactlyTheChanges() throws Exception {
    Random random = new Random(4);
    String video = platform.video();
    Map<String, long[]> shown = new HashMap<>();
    TreeSet<Long> changes = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      long start = random.nextInt(50) * 1000L;
      long end = start + 1000 + random.nextInt(9) * 1000L;
      ObjectNode draft = draft(video, start, end);
      boolean hidden = i % 4 == 3;
      if (hidden) {
        draft.put("min_age", 18);
      }
      String id = platform.create(draft).ok().id();
      if (!hidden) {
        shown.put(id, new long[] {start, end});
        changes.addAll(List.of(start, end));
      }
    }
    changes.remove(0L);

    List<Long> visited = new ArrayList<>();
    long at = 0;
    while (true) {
      Answer answer = resolve(video, at);
      long now = at;
      assertThat(ids(answer.body().get("active")))
          .as("at %s", at)
          .containsExactlyInAnyOrderElementsOf(
              shown.entrySet().stream()
                  .filter(each -> each.getValue()[0] <= now && now < each.getValue()[1])
                  .map(Map.Entry::getKey)
                  .toList());
      if (!answer.body().has("next_change_ms")) {
        break;
      }
      at = answer.body().get("next_change_ms").longValue();
      visited.add(at);
    }
    assertThat(visited).containsExactlyElementsOf(changes);
  }

  @Test
  void tooManyHotspotsAtAMomentAreWarnedOf() throws Exception {
    String video = platform.video();
    for (int i = 0; i < 7; i++) {
      ObjectNode draft = draft(video, 0, 1000);
      draft.putObject("position").put("x", 0.1).put("y", i / 10.0);
      platform.create(draft).ok();
    }

    Answer crowded = resolve(video, 0);
    assertThat(crowded.at("/warnings/0/code")).isEqualTo("too_many_hotspots");
    assertThat(crowded.body().at("/warnings/0/tag_ids")).hasSize(7);
    assertThat(resolve(video, 1000).body().get("warnings")).isEmpty();
  }

  @Test
  void aMomentMustBeAWholeNumber() throws Exception {
    String video = platform.video();
    assertThat(platform.call("resolve_product_tags", video).errors())
        .containsExactly("at_ms required");
    Answer half =
        platform.call("resolve_product_tags").id(video).query(Map.of("at_ms", "1.5")).send();
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.errors()).containsExactly("at_ms malformed");
  }

  @Test
  void pagesHaveEveryTagOnceAndInOrder() throws Exception {
    sandbox.live().limit("short_video", 300);
    try {
      String video = platform.video();
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        all.add(platform.create(platform.draft(video)).ok().id());
      }

      List<String> listed = new ArrayList<>();
      Map<String, String> query = new HashMap<>(Map.of("limit", "100", "country", "VN"));
      Answer page;
      do {
        page = platform.call("list_product_tags").id(video).query(query).send().ok();
        listed.addAll(ids(page.body().get("tags")));
        query.put("cursor", page.at("/pagination/cursor"));
        assertThat(page.body().at("/pagination/total_count").intValue()).isEqualTo(250);
      } while (page.body().at("/pagination/has_next_page").booleanValue());

      assertThat(listed).containsExactlyElementsOf(all);
    } finally {
      sandbox.live().limit("short_video", 30);
    }
  }

  @Test
  void aCursorHoldsForItsOwnListOnly() throws Exception {
    String video = platform.video();
    String other = platform.video();
    for (int i = 0; i < 3; i++) {
      platform.tag(video);
      platform.tag(other);
    }
    String cursor = page(platform, video, Map.of("limit", "1")).at("/pagination/cursor");

    assertThat(page(platform, video, Map.of("cursor", cursor, "limit", "2")).status())
        .isEqualTo(200);
    assertRefused(page(platform, other, Map.of("cursor", cursor)));
    assertRefused(page(operator, video, Map.of("cursor", cursor)));
    assertRefused(page(platform, video, Map.of("cursor", cursor, "at_ms", "0")));
    assertRefused(page(platform, video, Map.of("cursor", "A" + cursor)));
    assertRefused(page(platform, video, Map.of("cursor", cursor + "A")));
    assertRefused(page(platform, video, Map.of("cursor", cursor.replace(".", ""))));
    assertRefused(page(platform, video, Map.of("cursor", "")));
  }

  private static Answer page(LiveClient by, String video, Map<String, String> query)
      throws Exception {
    return by.call("list_product_tags").id(video).query(query).send();
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_query");
    assertThat(answer.errors()).containsExactly("cursor malformed");
  }

  @Test
  void listsAreNarrowedByStateMomentAndVisibility() throws Exception {
    String video = platform.video();
    String early = platform.create(draft(video, 0, 1000)).ok().id();
    ObjectNode adults = draft(video, 500, 2000);
    adults.put("min_age", 18);
    String late = platform.create(adults).ok().id();
    String gone = platform.tag(video).id();
    platform.revoke(gone).ok();

    assertThat(ids(page(platform, video, Map.of()).body().get("tags")))
        .containsExactly(early, late);
    assertThat(ids(page(platform, video, Map.of("state", "revoked,draft")).body().get("tags")))
        .containsExactly(gone);
    assertThat(ids(page(platform, video, Map.of("at_ms", "1000")).body().get("tags")))
        .containsExactly(late);
    assertThat(ids(page(platform, video, Map.of("visible_only", "true")).body().get("tags")))
        .containsExactly(early);
  }

  @Test
  void aViewerSeesNoTagThatIsNotForViewers() throws Exception {
    LiveClient viewer = LiveClient.as(sandbox, "user:u1");
    String video = platform.video();
    String open = platform.tag(video).id();
    ObjectNode unsubmitted = platform.draft(video);
    unsubmitted.put("submit", false);
    String hidden = platform.create(unsubmitted).ok().id();

    assertThat(ids(page(viewer, video, Map.of()).body().get("tags"))).containsExactly(open);
    assertThat(viewer.get(hidden).status()).isEqualTo(404);
    assertThat(LiveClient.shop(sandbox).get(hidden).status()).isEqualTo(200);
    operator.call("update_media", video, "{'status':'draft'}").ok();
    assertThat(page(viewer, video, Map.of()).status()).isEqualTo(404);
    assertThat(viewer.get(open).status()).isEqualTo(404);
    assertThat(LiveClient.shop(sandbox).get(open).texts("/visibility/reasons"))
        .as("who is concerned learns why nobody sees it")
        .containsExactly("media_not_published");
  }

  @Test
  void aProductIsListedByAnIdWithSlashes() throws Exception {
    try (Socket refusing = refusing()) {
      listedByAnIdWithSlashes("http://127.0.0.1:" + refusing.getLocalPort());
    }
  }

  private static void listedByAnIdWithSlashes(String business) throws Exception {
    String gid = "gid://shopify/Product/7?x=1&y=2";
    ObjectNode draft = platform.draft(platform.video());
    draft.putObject("product").put("business", business).put("product_id", gid);
    String tag = platform.create(draft).ok().id();

    Answer list =
        operator
            .call("list_product_tags_of_product")
            .query(Map.of("business", business, "product_id", gid))
            .send()
            .ok();
    assertThat(ids(list.body().get("tags"))).containsExactly(tag);

    Answer foreign =
        LiveClient.shop(sandbox)
            .call("list_product_tags_of_product")
            .query(Map.of("business", business, "product_id", gid))
            .send();
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.code()).isEqualTo("business_not_allowed");

    Answer unsaid = operator.call("list_product_tags_of_product").send();
    assertThat(unsaid.errors()).containsExactly("business required", "product_id required");
  }

  @Test
  void aBusinessThatRefusesIsTaggedAndNotVisible() throws Exception {
    try (Socket refusing = refusing()) {
      ObjectNode draft = platform.draft(platform.video());
      ((ObjectNode) draft.get("product"))
          .put("business", "http://127.0.0.1:" + refusing.getLocalPort());
      String tag = platform.create(draft).ok().id();

      assertThat(operator.get(tag).texts("/visibility/reasons"))
          .containsExactly("product_unresolved");
    }
  }

  @Test
  void aBusinessThatCannotBeReachedIsTaggedAndVisibleOnceItCan() throws Exception {
    // Another sandbox reads this platform's profile by real HTTP.
    try (Sandbox shop = Sandbox.start(ShopClient.options().build())) {
      Match profile = Match.request("GET", "/.well-known/ucp");
      shop.faults().next(profile, Fault.reset());
      ObjectNode draft = platform.draft(platform.video());
      ((ObjectNode) draft.get("product")).put("business", shop.shopUrl().toString());
      String tag = platform.create(draft).ok().id();
      assertThat(operator.get(tag).texts("/visibility/reasons"))
          .containsExactly("product_unresolved");
      assertThat(shop.faults().pending()).isZero();

      sandbox.clock().advance(Duration.ofSeconds(60));
      assertThat(operator.get(tag).texts("/visibility/reasons")).isEmpty();
      assertThat(shop.journal().count("POST", "/catalog/lookup")).isEqualTo(1);

      shop.faults().random(Match.any(), Fault.reset(), 1, 4);
      sandbox.clock().advance(Duration.ofSeconds(60));
      assertThat(operator.get(tag).texts("/visibility/reasons"))
          .as("what was learned holds while nobody can ask")
          .isEmpty();
    }
  }

  @Test
  void aProductThatTheBusinessDoesNotHaveIsRefused() throws Exception {
    ObjectNode unknown = platform.draft(platform.video());
    ((ObjectNode) unknown.get("product")).put("product_id", "unicorn");
    assertThat(platform.create(unknown).code()).isEqualTo("product_unknown");

    ObjectNode foreignVariant = platform.draft(platform.video());
    ((ObjectNode) foreignVariant.get("product")).put("variant_id", "pot_ceramic");
    assertThat(platform.create(foreignVariant).code()).isEqualTo("product_unknown");
  }

  @Test
  void allProductsOfABusinessAreOneLookup() throws Exception {
    try (Sandbox shop = Sandbox.start(ShopClient.options().build())) {
      String video = platform.video();
      for (String id : List.of("bouquet_roses", "pot_ceramic", "scarce")) {
        ObjectNode draft = platform.draft(video);
        ((ObjectNode) draft.get("product"))
            .put("business", shop.shopUrl().toString())
            .put("product_id", id);
        platform.create(draft).ok();
      }
      long before = shop.journal().count("POST", "/catalog/lookup");
      sandbox.clock().advance(Duration.ofSeconds(60));

      resolve(video, 0);
      assertThat(shop.journal().count("POST", "/catalog/lookup")).isEqualTo(before + 1);
      resolve(video, 0);
      assertThat(shop.journal().count("POST", "/catalog/lookup")).isEqualTo(before + 1);
    }
  }

  @Test
  void aBusinessThatRedirectsOrAnswersNonsenseCountsAsUnreachable() throws Exception {
    HttpServer host = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    URI there = URI.create("http://127.0.0.1:" + host.getAddress().getPort());
    byte[] nonsense = "{\"ucp\":[]}".getBytes(StandardCharsets.UTF_8);
    host.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, nonsense.length);
          exchange.getResponseBody().write(nonsense);
          exchange.close();
        });
    HttpServer mover = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    mover.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", sandbox.shopUrl() + exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    host.start();
    mover.start();
    try {
      for (String business :
          List.of(there.toString(), "http://127.0.0.1:" + mover.getAddress().getPort())) {
        ObjectNode draft = platform.draft(platform.video());
        ((ObjectNode) draft.get("product")).put("business", business);
        Answer answer = platform.create(draft).ok();
        assertThat(answer.texts("/visibility/reasons")).containsExactly("product_unresolved");
      }
    } finally {
      host.stop(0);
      mover.stop(0);
    }
  }

  @Test
  @Timeout(60)
  void aBusinessThatNeverAnswersHoldsNobodyUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Sandbox hasty =
            Sandbox.start(ShopClient.options().productPatience(Duration.ofMillis(50)).build())) {
      LiveClient by = LiveClient.platform(hasty);
      String video = by.video();
      ObjectNode draft = by.draft(video);
      ((ObjectNode) draft.get("product"))
          .put("business", "http://127.0.0.1:" + silent.getLocalPort());
      String tag = by.create(draft).ok().id();
      hasty.clock().advance(Duration.ofSeconds(60));

      assertThat(ids(page(by, video, Map.of()).body().get("tags"))).containsExactly(tag);
      assertThat(by.get(tag).texts("/visibility/reasons")).containsExactly("product_unresolved");
    }
  }

  @Test
  @Timeout(60)
  void aShopIsAskedInAVersionWhoseProfileItsOwnNames() throws Exception {
    HttpServer newer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    try (Sandbox shop = Sandbox.start(ShopClient.options().versions("2026-04-08").build())) {
      byte[] profile =
          ShopClient.json(
                  "{'ucp':{'version':'2027-02-02','supported_versions':{'2026-04-08':'"
                      + shop.shopUrl()
                      + "/.well-known/ucp'}}}")
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      newer.createContext(
          "/.well-known/ucp",
          exchange -> {
            exchange.sendResponseHeaders(200, profile.length);
            exchange.getResponseBody().write(profile);
            exchange.close();
          });
      newer.start();
      ObjectNode draft = platform.draft(platform.video());
      ((ObjectNode) draft.get("product"))
          .put("business", "http://127.0.0.1:" + newer.getAddress().getPort());

      assertThat(platform.create(draft).ok().texts("/visibility/reasons")).isEmpty();
      assertThat(shop.journal().count("GET", "/.well-known/ucp")).isEqualTo(1);
      assertThat(shop.journal().count("POST", "/catalog/lookup")).isEqualTo(1);
    } finally {
      newer.stop(0);
    }
  }

  @Test
  @Timeout(60)
  void anHttpsPlatformTagsTheProductsOfAnHttpsShop() throws Exception {
    try (Sandbox secure = Sandbox.start(ShopClient.options().https().build())) {
      LiveClient by = LiveClient.platform(secure);
      String video = by.video();
      String tag = by.create(by.draft(video)).ok().id();

      assertThat(secure.shopUrl().getScheme()).isEqualTo("https");
      assertThat(secure.liveUrl().getScheme()).isEqualTo("https");
      assertThat(by.get(tag).texts("/visibility/reasons"))
          .as("the platform has asked the shop")
          .isEmpty();
      assertThat(secure.journal().count("POST", "/catalog/lookup")).isEqualTo(1);
      assertThat(ids(page(LiveClient.shop(secure), video, Map.of()).body().get("tags")))
          .containsExactly(tag);
    }
  }

  @Test
  @Timeout(60)
  void readsAtOneMomentShareOneLookup() throws Exception {
    try (Sandbox shop = Sandbox.start(ShopClient.options().build())) {
      String video = platform.video();
      ObjectNode draft = platform.draft(video);
      ((ObjectNode) draft.get("product")).put("business", shop.shopUrl().toString());
      platform.create(draft).ok();
      long before = shop.journal().count("POST", "/catalog/lookup");
      sandbox.clock().advance(Duration.ofSeconds(60));

      List<CompletableFuture<Answer>> reads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        reads.add(platform.call("list_product_tags").id(video).start());
      }
      for (CompletableFuture<Answer> read : reads) {
        assertThat(read.get().ok().texts("/tags/0/visibility/reasons")).isEmpty();
      }
      assertThat(shop.journal().count("POST", "/catalog/lookup")).isEqualTo(before + 1);
    }
  }

  /** An address that refuses, and that nobody else can take: bound, and nobody listens. */
  private static Socket refusing() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }
}
