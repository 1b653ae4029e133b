package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.RoomClient.Watch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Watching over real sockets. The time limit guards against a hang; no test measures it. */
@Timeout(120)
class WatchTest {
  /** So short that a stream which has nothing to say still shows that it lives. */
  private static SandboxOptions.Builder options() {
    return RoomClient.options().watchHeartbeat(Duration.ofMillis(20));
  }

  @Test
  void everyNumberComesOnceAndInOrder() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String room = app.room();
      try (Watch watch = app.watch(room, "", "")) {
        String entry = app.add(room, "a").get(0);
        app.pin(room, entry).is(200);
        app.post("/rooms/" + room + ":end", "{}").is(200);
        JsonNode lineup = watch.next();
        assertThat(lineup.at("/type").asString()).isEqualTo("lineup.changed");
        assertThat(lineup.at("/lineup_version").longValue()).isEqualTo(1);
        JsonNode pinned = watch.next();
        assertThat(pinned.at("/type").asString()).isEqualTo("pin.changed");
        assertThat(pinned.at("/previous/pin_seq").longValue()).isZero();
        assertThat(pinned.at("/current/asset/entry_id").asString()).isEqualTo(entry);
        JsonNode ended = watch.next();
        assertThat(ended.at("/previous")).isEqualTo(pinned.at("/current"));
        assertThat(ended.at("/current").has("asset")).isFalse();
        assertThat(List.of(lineup, pinned, ended))
            .extracting(each -> each.at("/seq").longValue())
            .containsExactly(1L, 2L, 3L);
      }
    }
  }

  @Test
  void aCommitWakesAWatcherLongBeforeItsHeartbeat() throws Exception {
    // A lost wake-up would leave the test waiting for a heartbeat that is later than its guard.
    SandboxOptions slow = RoomClient.options().watchHeartbeat(Duration.ofSeconds(15)).build();
    try (Sandbox sandbox = Sandbox.start(slow)) {
      RoomClient app = RoomClient.platform(sandbox);
      String room = app.room();
      try (Watch watch = app.watch(room, "", "")) {
        for (int i = 1; i <= 50; i++) {
          app.post("/rooms/" + room + ":unpin", "{}").is(200);
          JsonNode event = CompletableFuture.supplyAsync(watch::next).get(10, TimeUnit.SECONDS);
          assertThat(event.at("/current/pin_seq").longValue()).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void whoComesBackMissesNothingEvenAfterARestart(@TempDir Path directory) throws Exception {
    SandboxOptions kept = options().database(directory.resolve("shop.db")).build();
    List<Long> seen = new ArrayList<>();
    String room;
    try (Sandbox sandbox = Sandbox.start(kept)) {
      RoomClient app = RoomClient.platform(sandbox);
      room = app.room();
      unpin(app, room, 3);
      try (Watch watch = app.watch(room, "?after=0", "")) {
        seen.add(seq(watch));
      }
      // The header wins over the query, as a browser that reconnects needs it.
      try (Watch watch = app.watch(room, "?after=0", "1")) {
        seen.add(seq(watch));
      }
    }
    try (Sandbox sandbox = Sandbox.start(kept)) {
      RoomClient operator = RoomClient.platform(sandbox).as("operator:ann");
      try (Watch watch = operator.watch(room, "?after=2", "")) {
        seen.add(seq(watch));
        unpin(operator, room, 1);
        seen.add(seq(watch));
      }
    }
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
  }

  private static long seq(Watch watch) {
    return watch.next().at("/seq").longValue();
  }

  private static void unpin(RoomClient by, String room, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      by.post("/rooms/" + room + ":unpin", "{}").is(200);
    }
  }

  @Test
  void aNumberThatWasNeverGivenStartsTheStreamOver() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String room = app.room();
      unpin(app, room, 2);
      try (Watch watch = app.watch(room, "", "7")) {
        JsonNode reset = watch.next();
        assertThat(reset.at("/type").asString()).isEqualTo("tags.reset");
        assertThat(reset.at("/seq").longValue()).isEqualTo(2);
        assertThat(reset.at("/oldest_seq").longValue()).isEqualTo(1);
        unpin(app, room, 1);
        assertThat(seq(watch)).isEqualTo(3);
      }
      try (Watch watch = app.watch(app.room(), "?after=1", "")) {
        assertThat(seq(watch)).isZero();
      }
    }
  }

  @Test
  void whatIsKeptNoMoreStartsTheStreamOver() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().watchRetention(Duration.ofHours(1)).build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String room = app.room();
      unpin(app, room, 3);
      sandbox.clock().advance(Duration.ofHours(2));
      unpin(app, room, 1);
      try (Watch watch = app.watch(room, "", "1")) {
        JsonNode reset = watch.next();
        assertThat(reset.at("/type").asString()).isEqualTo("tags.reset");
        assertThat(reset.at("/oldest_seq").longValue()).isEqualTo(4);
      }
      // Whoever saw the third misses nothing, and 0 begins with what is kept.
      for (String after : List.of("3", "0")) {
        try (Watch watch = app.watch(room, "?after=" + after, "")) {
          assertThat(watch.next().at("/type").asString()).isEqualTo("pin.changed");
        }
      }
    }
  }

  @Test
  void aTagThatAWatcherMayNotReadComesAsItsNumberAlone() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String video = app.video();
      try (Watch user = app.as("user:u1").watch(video, "", "");
          Watch owner = app.watch(video, "", "")) {
        String draft =
            app.post("/product-tags", app.draft(video).put("submit", false)).is(201).at("/id");
        JsonNode hidden = user.next();
        assertThat(hidden.at("/tag_id").asString()).isEqualTo(draft);
        assertThat(hidden.has("tag")).isFalse();
        assertThat(owner.next().at("/tag/state").asString()).isEqualTo("draft");
        app.post("/product-tags/" + draft + ":submit", "{}").is(200);
        JsonNode shown = user.next();
        assertThat(shown.at("/tag/state").asString()).isEqualTo("approved");
        assertThat(shown.at("/tag/visibility/visible").booleanValue()).isTrue();
      }
    }
  }

  @Test
  void aWatcherHearsThatATagHasExpiredThoughNobodyAsks() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String video = app.video();
      String expires = sandbox.clock().instant().plusSeconds(60).toString();
      app.post("/product-tags", app.draft(video).put("expires_at", expires)).is(201);
      try (Watch watch = app.watch(video, "", "")) {
        sandbox.clock().advance(Duration.ofMinutes(2));
        assertThat(watch.next().at("/type").asString()).isEqualTo("tag.expired");
      }
    }
  }

  @Test
  void aWatcherHearsOfEachDecisionOnASellerAProductOrADeal() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      LivePlatform operator = sandbox.live();
      URI shop = sandbox.shopUrl();
      Instant end = sandbox.clock().instant().plusSeconds(3600);
      operator.openDeal("flash", shop, RoomClient.PRODUCT, end);
      String video = app.video();
      app.post("/product-tags", app.draft(video).put("deal_id", "flash")).is(201);
      String other = app.video();
      app.tag(other);
      String empty = app.video();
      try (Watch watch = app.as("user:u1").watch(video, "?after=1", "");
          Watch untouched = app.watch(other, "?after=1", "");
          Watch nothing = app.watch(empty, "?after=0", "")) {
        operator.suspendSeller(shop);
        operator.suspendSeller(shop);
        says(watch, 2, "seller_suspended");
        operator.restoreSeller(shop);
        says(watch, 3, "seller_restored");
        operator.rejectProduct(shop, RoomClient.PRODUCT);
        operator.rejectProduct(shop, RoomClient.PRODUCT);
        says(watch, 4, "product_rejected");
        operator.allowProduct(shop, RoomClient.PRODUCT);
        says(watch, 5, "product_allowed");
        operator.rejectProduct(shop, "another");
        operator.endDeal("flash");
        operator.endDeal("flash");
        says(watch, 6, "deal_ended");
        operator.openDeal("flash", shop, RoomClient.PRODUCT, end);
        operator.openDeal("flash", shop, RoomClient.PRODUCT, end);
        says(watch, 7, "deal_changed");
        app.tag(video);
        assertThat(seq(watch)).isEqualTo(8);
        // Its tag names no deal, but is of the product and its seller.
        says(untouched, 2, "seller_suspended");
        says(untouched, 3, "seller_restored");
        says(untouched, 4, "product_rejected");
        says(untouched, 5, "product_allowed");
        app.tag(other);
        assertThat(seq(untouched)).isEqualTo(6);
        app.tag(empty);
        assertThat(seq(nothing)).isEqualTo(1);
      }
    }
  }

  @Test
  void aWatcherHearsOfALimitThatItsTagsMeet() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String full = app.video();
      app.tag(full);
      app.tag(full);
      String roomy = app.video();
      app.tag(roomy);
      try (Watch watch = app.watch(full, "?after=2", "");
          Watch other = app.watch(roomy, "?after=1", "")) {
        sandbox.live().limit("short_video", 1);
        says(watch, 3, "limit_exceeded");
        sandbox.live().limit("short_video", 30);
        says(watch, 4, "limit_raised");
        sandbox.live().limit("short_video", 40);
        sandbox.live().limit("image", 1);
        // A video that is short no more is counted against another limit.
        sandbox.live().limit("long_video", 1);
        sandbox.live().limit("short_video_ms", 1000);
        says(watch, 5, "limit_exceeded");
        patch(app, roomy, "{'min_age':18}");
        says(other, 2, "media_changed");
      }
    }
  }

  @Test
  void aWatcherHearsWhatAChangeOfItsMediaDoesToTags() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      RoomClient operator = app.as("operator:ann");
      String video = app.video();
      app.tag(video);
      try (Watch watch = app.as("user:u1").watch(video, "?after=1", "")) {
        patch(operator, video, "{'status':'blocked'}");
        says(watch, 2, "media_blocked");
        patch(operator, video, "{'status':'published'}");
        says(watch, 3, "media_changed");
        for (String change :
            List.of(
                "{'markets':{'deny':['DE']}}",
                "{'min_age':18}",
                "{'commercial':true}",
                "{'duration_ms':30000}")) {
          patch(app, video, change);
          assertThat(watch.next().at("/reason").asString()).isEqualTo("media_changed");
          patch(app, video, change);
        }
        patch(app, video, "{'title':'Friday'}");
        patch(app, video, "{'moderation':'pre_moderation'}");
        patch(app, video, "{'status':'draft'}");
        patch(app, video, "{'status':'published'}");
      }
      try (Watch owner = app.watch(video, "?after=7", "")) {
        says(owner, 8, "media_changed");
        says(owner, 9, "media_changed");
      }
    }
  }

  private static void says(Watch watch, long seq, String reason) {
    JsonNode event = watch.next();
    assertThat(event.at("/type").asString()).isEqualTo("tags.changed");
    assertThat(event.at("/reason").asString()).isEqualTo(reason);
    assertThat(event.at("/seq").longValue()).isEqualTo(seq);
  }

  private static void patch(RoomClient by, String media, String change) throws Exception {
    by.send(by.request("PATCH", "/media/" + media, change.replace('\'', '"')).build()).is(200);
  }

  @Test
  void whoReadsTheMediaThenTheListThenWatchesMissesNothing() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      RoomClient.Answer made = app.post("/media", "{'type':'video','duration_ms':60000}").is(201);
      assertThat(made.body().at("/last_seq").longValue()).isZero();
      assertThat(made.body().has("last_seq")).isTrue();
      String video = made.at("/id");
      app.tag(video);
      long last = app.get("/media/" + video).is(200).number("/last_seq");
      assertThat(last).isEqualTo(1);
      RoomClient.Answer list = app.get("/media/" + video + "/product-tags").is(200);
      assertThat(list.all("/tags", "/id")).hasSize(1);
      String between = app.tag(video);
      try (Watch watch = app.watch(video, "?after=" + last, "")) {
        assertThat(watch.next().at("/tag/id").asString()).isEqualTo(between);
      }
      RoomClient.Answer changed =
          app.send(app.request("PATCH", "/media/" + video, "{\"min_age\":18}").build()).is(200);
      assertThat(changed.number("/last_seq")).isEqualTo(3);
    }
  }

  @Test
  void aStreamEndsWhenItsMediaBecomesADraft() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String video = app.video();
      try (Watch watch = app.as("user:u1").watch(video, "", "")) {
        app.send(app.request("PATCH", "/media/" + video, "{\"status\":\"draft\"}").build()).is(200);
        assertThat(watch.endsSilently()).isTrue();
      }
      app.as("user:u1").get("/media/" + video + "/product-tags:watch").refused(404, "not_found");
    }
  }

  @Test
  void aStreamBeginsWithTheNumberThatItGoesOnBehind() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String video = app.video();
      try (Watch watch = app.watch(video, "", "")) {
        assertThat(watch.begun()).isZero();
      }
      app.tag(video);
      app.tag(video);
      try (Watch watch = app.watch(video, "", "")) {
        assertThat(watch.begun()).isEqualTo(2);
      }
      try (Watch watch = app.watch(video, "?after=1", "")) {
        assertThat(watch.begun()).isEqualTo(1);
        assertThat(seq(watch)).isEqualTo(2);
      }
    }
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeTheStreamBegins() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String watch = "/media/" + app.room() + "/product-tags:watch";
      app.get(watch + "?after=x").refused(400, "invalid_query");
      app.get(watch + "?age=x").refused(400, "invalid_query");
      app.send(app.request("GET", watch, "").header("Last-Event-ID", "-1").build())
          .refused(400, "invalid_header");
      app.get("/media/none/product-tags:watch").refused(404, "not_found");
    }
  }

  @Test
  void whoGoesAwayLeavesItsPlaceToOthers() throws Exception {
    try (Sandbox sandbox = Sandbox.start(options().watchers(1).build())) {
      RoomClient app = RoomClient.platform(sandbox);
      String room = app.room();
      try (Watch watch = app.watch(room, "", "")) {
        watch.begun();
        watch.comment();
        RoomClient.Answer refused = app.get("/media/" + room + "/product-tags:watch");
        refused.refused(503, "overloaded");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
      }
      while (sandbox.live().watchers() > 0) {
        Thread.onSpinWait();
      }
      try (Watch watch = app.watch(room, "", "")) {
        unpin(app, room, 1);
        assertThat(seq(watch)).isEqualTo(1);
      }
    }
  }

  @Test
  void closingEndsEveryStreamAndLeavesNoThread() throws Exception {
    SandboxOptions slow = RoomClient.options().watchHeartbeat(Duration.ofSeconds(15)).build();
    Sandbox sandbox = Sandbox.start(slow);
    RoomClient app = RoomClient.platform(sandbox);
    String room = app.room();
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Watch watch = app.watch(room, "", "");
      watch.begun();
      watches.add(watch);
    }
    assertThat(sandbox.live().watchers()).isEqualTo(8);
    sandbox.close();
    for (Watch watch : watches) {
      assertThat(watch.endsSilently()).isTrue();
      watch.close();
    }
    assertThat(sandbox.live().watchers()).isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("sandbox-live"));
  }
}
