package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.LiveClient.Answer;
import dev.pushcart.sandbox.live.Outbox;
import dev.pushcart.sandbox.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several tags at once, their events, and what a restart leaves of them. */
class LiveTagSetsTest {
  private static Sandbox sandbox;
  private static LiveClient app;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(ShopClient.options().build());
    app = LiveClient.platform(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static ObjectNode batch(String mode) {
    ObjectNode batch = ShopClient.json("{}").put("mode", mode);
    batch.putArray("ops");
    return batch;
  }

  private static ObjectNode op(ObjectNode batch, String name) {
    return ((ArrayNode) batch.get("ops")).addObject().put("op", name);
  }

  private static Answer send(ObjectNode batch) throws Exception {
    return app.call("batch_product_tags").body(batch).send();
  }

  private static List<Integer> statuses(Answer answer) {
    List<Integer> statuses = new ArrayList<>();
    answer.body().get("results").forEach(each -> statuses.add(each.get("status").intValue()));
    return statuses;
  }

  private static long tagsVersion(String media) throws Exception {
    return app.call("get_media", media).ok().body().get("tags_version").longValue();
  }

  @Test
  void aBatchDoesEachOperationInOrder() throws Exception {
    String media = app.video();
    Answer first = app.tag(media);
    Answer second = app.tag(media);
    ObjectNode batch = batch("atomic");
    op(batch, "create").set("tag", app.draft(media));
    op(batch, "update")
        .put("id", first.id())
        .put("version", 1)
        .set("patch", ShopClient.json("{'label':'Mug'}"));
    op(batch, "move").put("id", first.id()).set("patch", ShopClient.json("{'order':9}"));
    op(batch, "revoke").put("id", second.id());

    Answer answer = send(batch).ok();

    assertThat(answer.body().get("applied").booleanValue()).isTrue();
    assertThat(statuses(answer)).containsExactly(201, 200, 200, 200);
    assertThat(answer.body().at("/results/2/tag/version").intValue()).isEqualTo(3);
    assertThat(answer.at("/results/3/tag/state")).isEqualTo("revoked");
  }

  @Test
  void anAtomicBatchWithAFailureDoesNothing() throws Exception {
    String media = app.video();
    long before = tagsVersion(media);
    ObjectNode batch = batch("atomic");
    op(batch, "create").set("tag", app.draft(media));
    op(batch, "create").set("tag", app.draft(media).put("min_age", 100));
    op(batch, "revoke").put("id", "nobody");
    op(batch, "create").set("tag", app.draft(media));

    Answer answer = send(batch).ok();

    assertThat(answer.body().get("applied").booleanValue()).isFalse();
    assertThat(statuses(answer)).containsExactly(424, 422, 404, 424);
    assertThat(answer.at("/results/0/problem/code")).isEqualTo("rolled_back");
    assertThat(answer.at("/results/1/problem/errors/0/pointer")).isEqualTo("/ops/1/tag/min_age");
    assertThat(tagsVersion(media)).isEqualTo(before);
  }

  @Test
  void anAtomicBatchThatDidNothingIsNotKeptUnderItsKey() throws Exception {
    String media = app.video();
    String key = UUID.randomUUID().toString();
    ObjectNode broken = batch("atomic");
    op(broken, "create").set("tag", app.draft(media).put("min_age", 100));
    ObjectNode mended = batch("atomic");
    op(mended, "create").set("tag", app.draft(media).put("min_age", 18));

    Answer failed = app.call("batch_product_tags").body(broken).key(key).send().ok();
    Answer done = app.call("batch_product_tags").body(mended).key(key).send().ok();
    Answer again = app.call("batch_product_tags").body(mended).key(key).send().ok();

    assertThat(failed.body().get("applied").booleanValue()).isFalse();
    assertThat(done.body().get("applied").booleanValue()).isTrue();
    assertThat(again.response().body()).isEqualTo(done.response().body());
    assertThat(tagsVersion(media)).isEqualTo(1);
  }

  @Test
  void aPartialBatchDoesWhatItCan() throws Exception {
    String media = app.video();
    Answer tag = app.tag(media);
    ObjectNode batch = batch("partial");
    op(batch, "create").set("tag", app.draft(media));
    op(batch, "update").put("id", tag.id()).set("patch", ShopClient.json("{'label':'Mug'}"));
    op(batch, "move").put("id", tag.id()).set("patch", ShopClient.json("{'label':'Mug'}"));
    op(batch, "revoke").put("id", tag.id()).put("version", 7);

    Answer answer = send(batch).ok();

    assertThat(answer.body().get("applied").booleanValue()).isFalse();
    assertThat(statuses(answer)).containsExactly(201, 428, 422, 412);
    assertThat(answer.at("/results/2/problem/errors/0/pointer")).isEqualTo("/ops/2/patch/label");
    assertThat(answer.at("/results/2/problem/errors/0/code")).isEqualTo("not_allowed");
    assertThat(app.call("get_media", media).body().get("tag_count").intValue()).isEqualTo(2);
  }

  @Test
  void aBatchThatIsNoneIsRefusedAsAWhole() throws Exception {
    Answer answer =
        app.call("batch_product_tags")
            .body("{'mode':'maybe','ops':[{'op':'create'},{'op':'sing'},7,{'op':'revoke'}]}")
            .send();

    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/mode unknown_value",
            "/ops/0/tag required",
            "/ops/1/op unknown_value",
            "/ops/2 type",
            "/ops/3/id required");
    ObjectNode many = batch("partial");
    for (int i = 0; i < 101; i++) {
      op(many, "revoke").put("id", "x");
    }
    Answer over = send(many);
    assertThat(over.code()).isEqualTo("limit_exceeded");
    assertThat(over.at("/limit/name")).isEqualTo("batch");
    assertThat(over.body().at("/limit/count").intValue()).isEqualTo(101);
  }

  private static ObjectNode entry() {
    ObjectNode entry = app.draft("");
    entry.remove("target");
    return entry;
  }

  @Test
  void replacingMakesTheSetWhatItSays() throws Exception {
    String media = app.video();
    Answer kept = app.create(app.draft(media).put("label", "Mug").put("client_ref", "a")).ok();
    Answer left = app.create(app.draft(media).put("client_ref", "b")).ok();
    ObjectNode body = ShopClient.json("{}");
    ArrayNode tags = body.putArray("tags");
    tags.add(entry().put("client_ref", "b"));
    tags.add(entry().put("id", kept.id()));

    Answer answer =
        app.call("replace_product_tags")
            .id(media)
            .body(body)
            .ifMatch(tagsVersion(media))
            .send()
            .ok();

    assertThat(answer.body().get("tags")).hasSize(2);
    assertThat(app.get(left.id()).state()).isEqualTo("revoked");
    Answer now = app.get(kept.id());
    assertThat(now.body().has("label")).isFalse();
    assertThat(now.at("/client_ref")).isEqualTo("a");
    assertThat(now.version()).isEqualTo(2);
    assertThat(answer.body().get("tags_version").longValue()).isEqualTo(tagsVersion(media));
  }

  @Test
  void anEntryThatSaysWhatThereIsChangesNothing() throws Exception {
    String media = app.video();
    Answer tag = app.tag(media);
    ObjectNode body = ShopClient.json("{}");
    body.putArray("tags").add(entry().put("id", tag.id()));

    app.call("replace_product_tags").id(media).body(body).ifMatch(1).send().ok();

    assertThat(app.get(tag.id()).version()).isEqualTo(1);
    assertThat(tagsVersion(media)).isEqualTo(1);
  }

  @Test
  void replacingIsAllOrNothingAndNamesTheEntry() throws Exception {
    String media = app.video();
    Answer tag = app.tag(media);
    ObjectNode body = ShopClient.json("{}");
    ArrayNode tags = body.putArray("tags");
    tags.add(entry());
    ObjectNode bad = entry().put("id", "nobody");
    bad.putObject("position").put("x", 3).put("y", 0);
    tags.add(bad);
    tags.add(entry().put("id", tag.id()).put("client_ref", "new"));

    Answer answer = app.call("replace_product_tags").id(media).body(body).ifMatch(1).send();

    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/tags/1/id not_allowed",
            "/tags/1/position/x out_of_range",
            "/tags/2/client_ref read_only");
    assertThat(tagsVersion(media)).isEqualTo(1);
  }

  @Test
  void replacingNeedsTheVersionOfTheSet() throws Exception {
    String media = app.video();
    app.tag(media);

    Answer without = app.call("replace_product_tags", media, "{'tags':[]}");
    Answer stale = app.call("replace_product_tags").id(media).body("{'tags':[]}").ifMatch(0).send();

    assertThat(without.status()).isEqualTo(428);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body().at("/version/current").intValue()).isEqualTo(1);
  }

  @Test
  void replacingRefusesAnUnknownProductOfAnyEntry() throws Exception {
    String media = app.video();
    ObjectNode unknown = entry();
    ((ObjectNode) unknown.get("product")).put("product_id", "unicorn");
    ObjectNode body = ShopClient.json("{}");
    body.putArray("tags").add(entry()).add(unknown);

    Answer answer = app.call("replace_product_tags").id(media).body(body).ifMatch(0).send();

    assertThat(answer.code()).isEqualTo("product_unknown");
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/tags/1");
    assertThat(tagsVersion(media)).isZero();
  }

  @Test
  void reorderingNumbersFromZeroAndIsOneChange() throws Exception {
    String media = app.video();
    String a = app.tag(media).id();
    String b = app.tag(media).id();
    String c = app.tag(media).id();

    Answer answer =
        app.call("reorder_product_tags")
            .id(media)
            .body("{'ids':['" + c + "','" + a + "','" + b + "']}")
            .ifMatch(3)
            .send()
            .ok();

    assertThat(answer.body().get("tags").findValuesAsString("id")).contains(a, b, c);
    assertThat(answer.at("/tags/0/id")).isEqualTo(c);
    assertThat(answer.body().at("/tags/0/order").intValue()).isZero();
    assertThat(answer.body().get("tags_version").intValue()).isEqualTo(4);
  }

  @Test
  void anOrderThatIsNoPermutationIsRefusedWithWhatIsWrong() throws Exception {
    String media = app.video();
    String a = app.tag(media).id();
    String b = app.tag(media).id();

    Answer answer =
        app.call("reorder_product_tags", media, "{'ids':['" + a + "','x','" + a + "']}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("order_mismatch");
    assertThat(answer.texts("/order/missing")).containsExactly(b);
    assertThat(answer.texts("/order/unknown")).containsExactly("x");
    assertThat(answer.texts("/order/duplicates")).containsExactly(a);
  }

  @Test
  void everyChangeIsAnEventAndARestartKeepsEverything(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("shop.db");
    String media;
    Answer tag;
    Answer first;
    String key = UUID.randomUUID().toString();
    int port;
    SandboxOptions options = ShopClient.options().database(file).preModeration().build();
    try (Sandbox before = Sandbox.start(options)) {
      port = before.shopUrl().getPort();
      LiveClient client = LiveClient.platform(before);
      LiveClient moderator = LiveClient.operator(before);
      media = client.video();
      ObjectNode draft = client.draft(media).put("submit", false);
      first = client.call("create_product_tag").body(draft).key(key).send().ok();
      String id = first.id();
      client.call("submit_product_tag", id).ok();
      moderator.call("reject_product_tag", id, "{'reason_code':'blurry'}").ok();
      client.call("appeal_product_tag", id, "{'reason':'Look again'}").ok();
      moderator.call("approve_product_tag", id).ok();
      client.call("update_product_tag", id, "{'order':4}").ok();
      moderator.call("suspend_product_tag", id, "{'reason_code':'recall'}").ok();
      moderator.call("restore_product_tag", id).ok();
      client.update(id, "{'label':'Mug'}", 8).ok();
      tag = client.get(id);
    }
    try (Sandbox after =
        Sandbox.start(ShopClient.options().database(file).shopPort(port).preModeration().build())) {
      LiveClient client = LiveClient.platform(after);
      Answer kept = client.get(tag.id());
      assertThat(kept.version()).isEqualTo(9);
      assertThat(kept.state()).isEqualTo("pending_review");
      assertThat(kept.at("/moderation")).isEqualTo(tag.at("/moderation"));
      assertThat(client.call("get_media", media).body().get("tags_version").intValue())
          .isEqualTo(9);
      ObjectNode draft = client.draft(media).put("submit", false);
      Answer again = client.call("create_product_tag").body(draft).key(key).send();
      assertThat(again.response().body()).isEqualTo(first.response().body());
      client.revoke(tag.id()).ok();
    }
    try (Database database = Database.open(file)) {
      Outbox outbox = new Outbox(Clock.systemUTC(), Duration.ofDays(1));
      List<ObjectNode> events = database.read(h -> outbox.after(h, media, 0, 100));
      assertThat(events)
          .extracting(event -> event.get("type").stringValue())
          .containsExactly(
              "tag.created",
              "tag.submitted",
              "tag.rejected",
              "tag.appealed",
              "tag.approved",
              "tag.moved",
              "tag.suspended",
              "tag.restored",
              "tag.updated",
              "tag.revoked");
      assertThat(events)
          .extracting(event -> event.get("tags_version").longValue())
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
      assertThat(events.get(2).get("reason").stringValue()).isEqualTo("blurry");
      assertThat(events.get(9).get("tag_id").stringValue()).isEqualTo(tag.id());
      assertThat(events).noneMatch(event -> event.has("tag"));
    }
  }
}
