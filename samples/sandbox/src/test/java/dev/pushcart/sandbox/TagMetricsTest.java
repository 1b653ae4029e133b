package dev.pushcart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pushcart.sandbox.RoomClient.Answer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What viewers do with tags, counted through the wire. */
class TagMetricsTest {
  private Sandbox sandbox;
  private RoomClient app;
  private String video;
  private String tag;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(RoomClient.options().build());
    app = RoomClient.platform(sandbox);
    video = app.video();
    tag = app.tag(video);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private ObjectNode events() {
    return ShopClient.json("{'events':[]}");
  }

  private ObjectNode event(ObjectNode events, String id, String type, Duration ago) {
    return events
        .withArray("events")
        .addObject()
        .put("event_id", id)
        .put("type", type)
        .put("tag_id", tag)
        .put("at", sandbox.clock().instant().minus(ago).toString());
  }

  private void order(ObjectNode events, String id, String order, long amount, String currency) {
    event(events, id, "order", Duration.ZERO)
        .put("order_id", order)
        .putObject("amount")
        .put("amount", amount)
        .put("currency", currency);
  }

  private Answer record(ObjectNode events) throws Exception {
    return app.as("user:u1").post("/tag-events:batch", events).is(200);
  }

  private Answer metrics() throws Exception {
    return app.get("/product-tags/" + tag + "/metrics").is(200);
  }

  @Test
  void anEventCountsOnceForEver() throws Exception {
    ObjectNode events = events();
    event(events, "e1", "impression", Duration.ZERO);
    event(events, "e1", "impression", Duration.ZERO);
    event(events, "e2", "open", Duration.ZERO);
    event(events, "e3", "add_to_cart", Duration.ZERO);
    Answer first = record(events);
    assertThat(first.number("/accepted")).isEqualTo(3);
    assertThat(first.number("/duplicates")).isEqualTo(1);
    assertThat(record(events).number("/duplicates")).isEqualTo(4);
    assertThat(metrics().number("/impressions")).isEqualTo(1);
    assertThat(metrics().number("/opens")).isEqualTo(1);
    assertThat(metrics().number("/add_to_cart")).isEqualTo(1);
  }

  @Test
  void anOrderCountsOnceForATagAndMoneyByCurrency() throws Exception {
    ObjectNode events = events();
    order(events, "e1", "o1", 100, "USD");
    order(events, "e2", "o1", 100, "USD");
    order(events, "e3", "o2", 50, "USD");
    order(events, "e4", "o3", 7, "EUR");
    assertThat(record(events).number("/duplicates")).isEqualTo(1);
    assertThat(metrics().number("/orders")).isEqualTo(3);
    assertThat(metrics().body().path("gmv").toString())
        .isEqualTo("[{\"amount\":7,\"currency\":\"EUR\"},{\"amount\":150,\"currency\":\"USD\"}]");
  }

  @Test
  void moneyThatWouldNotStayExactIsRejected() throws Exception {
    ObjectNode events = events();
    order(events, "e1", "o1", 9_007_199_254_740_991L, "USD");
    order(events, "e2", "o2", 1, "USD");
    order(events, "e3", "o3", 1, "EUR");
    Answer result = record(events);
    assertThat(result.number("/accepted")).isEqualTo(2);
    assertThat(result.at("/rejected/0/problem/errors/0/pointer"))
        .isEqualTo("/events/1/amount/amount");
    assertThat(metrics().number("/gmv/1/amount")).isEqualTo(9_007_199_254_740_991L);
    assertThat(metrics().number("/orders")).isEqualTo(2);
  }

  @Test
  void whatIsTooOldOrTooEarlyOrWrongIsRejectedAlone() throws Exception {
    ObjectNode events = events();
    event(events, "e1", "open", Duration.ofHours(25));
    event(events, "e2", "open", Duration.ofMinutes(-6));
    event(events, "e3", "open", Duration.ofHours(23));
    event(events, "e4", "open", Duration.ofMinutes(-4));
    event(events, "e5", "open", Duration.ZERO).put("tag_id", "none");
    event(events, "e6", "open", Duration.ZERO).put("order_id", "o");
    event(events, "e7", "order", Duration.ZERO);
    event(events, "", "buy", Duration.ZERO);
    events.withArray("events").add("text");
    Answer result = record(events);
    assertThat(result.number("/accepted")).isEqualTo(2);
    assertThat(result.all("/rejected", "/problem/code"))
        .containsExactly(
            "invalid_request",
            "invalid_request",
            "not_found",
            "invalid_request",
            "invalid_request",
            "invalid_request",
            "invalid_request");
    assertThat(result.all("/rejected", "/index"))
        .containsExactly("0", "1", "4", "5", "6", "7", "8");
    assertThat(result.all("/rejected", "/problem/errors/0/code"))
        .containsExactly(
            "out_of_range", "out_of_range", "", "not_allowed", "required", "malformed", "type");
  }

  @Test
  void eventsWithTheSameKeyAreAnsweredAsBefore() throws Exception {
    ObjectNode events = events();
    event(events, "e1", "impression", Duration.ZERO);
    Answer first = keyed(events).is(200);
    Answer again = keyed(events).is(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.number("/accepted")).isEqualTo(1);
    assertThat(metrics().number("/impressions")).isEqualTo(1);
    event(events, "e2", "impression", Duration.ZERO);
    keyed(events).refused(409, "idempotency_conflict");
    assertThat(metrics().number("/impressions")).isEqualTo(1);
  }

  private Answer keyed(ObjectNode events) throws Exception {
    return app.send(
        app.request("POST", "/tag-events:batch", events.toString())
            .header("Idempotency-Key", "events-1")
            .build());
  }

  @Test
  void aRejectedEventMayComeAgain() throws Exception {
    ObjectNode early = events();
    event(early, "e1", "open", Duration.ofMinutes(-10));
    assertThat(record(early).number("/accepted")).isZero();
    sandbox.clock().advance(Duration.ofMinutes(6));
    assertThat(record(early).number("/accepted")).isEqualTo(1);
  }

  @Test
  void eventsOfATagThatOneMayNotReadAreOfNone() throws Exception {
    tag = app.post("/product-tags", app.draft(video).put("submit", false)).is(201).at("/id");
    ObjectNode events = events();
    event(events, "e1", "open", Duration.ZERO);
    assertThat(record(events).at("/rejected/0/problem/code")).isEqualTo("not_found");
  }

  @Test
  void aCallHasItsLimitAndItsRules() throws Exception {
    ObjectNode events = events();
    IntStream.rangeClosed(0, 100).forEach(i -> event(events, "e" + i, "open", Duration.ZERO));
    Answer over = app.post("/tag-events:batch", events);
    over.refused(422, "limit_exceeded");
    assertThat(over.at("/limit/name")).isEqualTo("batch");
    assertThat(app.post("/tag-events:batch", "{}").refused(422, "invalid_request").broken())
        .containsExactly("/events required");
    assertThat(app.post("/tag-events:batch", "{'events':{}}").broken())
        .containsExactly("/events type");
  }

  @Test
  void metricsAreReadByWhoHasTheMediaOrTheProduct() throws Exception {
    String path = "/product-tags/" + tag + "/metrics";
    app.as("business:" + sandbox.shopUrl()).get(path).is(200);
    app.as("operator:ann").get(path).is(200);
    app.as("business:https://a.example").get(path).refused(404, "not_found");
    app.as("user:u1").get(path).refused(403, "forbidden");
    app.get("/product-tags/none/metrics").refused(404, "not_found");
    app.as("business:https://a.example")
        .post("/tag-events:batch", events())
        .refused(403, "forbidden");
  }
}
